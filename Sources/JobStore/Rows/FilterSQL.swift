extension JobFilter {
  /// - Throws: `JobStoreError.invalidFilter` for a value that the operator cannot compare.
  func check(_ field: JobField) throws {
    func invalid(_ expected: String) -> JobStoreError {
      .invalidFilter(comparison.word, field: self.field, expected: expected)
    }
    switch comparison.comparison {
    case .in:
      guard case .list = value else { throw invalid("a list") }
    case .like:
      guard case .text = value else { throw invalid("a text") }
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if field.type.isJSON { throw invalid("a field that holds no JSON") }
    case .equal, .different, .is: break
    }
  }

  /// Appends the condition on a column that is compared as it is stored.
  func append(to sql: inout JobSQL, column: String, _ field: JobField) throws {
    let isNot = comparison.isNegated
    switch comparison.comparison {
    case .in:
      guard case .list(let values) = value else { return }
      sql += "\(column) \(isNot ? "NOT " : "")IN ("
      sql.append(try values.map(field.stored))
      sql += ")"
    case .is:
      sql += "\(column) IS \(isNot ? "NOT " : "")"
      sql.append(try field.stored(value))
    case .equal where isNot && value.isNull: sql += "\(column) IS NOT NULL"
    case .equal where isNot:
      sql += "(\(column) <> "
      sql.append(try field.stored(value))
      sql += " OR \(column) IS NULL)"
    case .like:
      sql += "\(column) \(isNot ? "NOT " : "")LIKE "
      sql.append(value)
    case .equal, .different, .less, .lessOrEqual, .greater, .greaterOrEqual:
      sql += "\(isNot ? "NOT " : "")\(column) \(comparison.comparison.rawValue) "
      sql.append(try field.stored(value))
    }
  }

  /// Whether a value of a field of JSON fulfils the condition.
  func matches(_ stored: JobValue) -> Bool {
    let isMet: Bool
    switch comparison.comparison {
    case .in:
      guard case .list(let values) = value else { return false }
      isMet = values.contains(stored)
    case .different: isMet = stored != value
    case .equal, .is, .like, .less, .lessOrEqual, .greater, .greaterOrEqual: isMet = stored == value
    }
    return isMet != comparison.isNegated
  }
}
