/// A name that says what a column has in it, which counts only where the values are such.
///
///     KnownName("m")?.format(of: [.boolean(true)], …)   // "marked"
///     KnownName("m")?.format(of: [.real(9.81)], …)      // nil: metres, not marks
package enum KnownName {
  case marked, status, statusIcon, tags, progress

  /// The meaning of a column's name, whatever its case; nil for one that has none.
  package init?(_ name: String) {
    switch name.lowercased() {
    case " ", "m", "marked": self = .marked
    case "s": self = .statusIcon
    case "status": self = .status
    case "tags": self = .tags
    case "progress": self = .progress
    default: return nil
    }
  }

  /// The format that the name stands for; nil when the values of the column are something else.
  ///
  /// - Parameter rows: the first rows of the result.
  package func format(
    of column: Int, type: ColumnType, in rows: KeptRows, statuses: Statuses
  ) -> String? {
    var isFound = false
    for row in 0..<rows.count {
      let suits = rows.withField(row: row, column: column) { field -> Bool? in
        field.isMissing ? nil : self.suits(field, statuses)
      }
      // One word of a state makes a column of states; of the others every value counts.
      if self == .statusIcon {
        if suits == true { return StatusFormat.name }
      } else if suits == false {
        return nil
      }
      isFound = isFound || suits != nil
    }
    return isFound || isUsual(type) ? format : nil
  }

  private var format: String? {
    switch self {
    case .marked: MarkedFormat.name
    case .status: StatusFormat.name
    case .statusIcon: nil
    case .tags: TagsFormat.name
    case .progress: PercentageFormat.name
    }
  }

  private func suits(_ field: Field, _ statuses: Statuses) -> Bool {
    switch self {
    case .marked: field.isTruthValue
    case .status: if case .text = field { true } else { false }
    case .statusIcon:
      if case .text(let word) = field {
        statuses[String(decoding: word, as: UTF8.self)] != nil
      } else {
        false
      }
    case .tags:
      switch field {
      case .text, .json: true
      default: false
      }
    case .progress:
      switch field {
      case .integer, .real, .numeric: field.number.map { (0...1).contains($0) } ?? false
      default: false
      }
    }
  }

  /// Whether a column of NULL only may have the name's meaning.
  private func isUsual(_ type: ColumnType) -> Bool {
    switch self {
    case .marked: type == .boolean || type == .json || type == .unknown
    case .status, .tags: type == .text || type == .json || type == .unknown
    case .statusIcon: false
    case .progress: type == .real || type == .numeric || type == .unknown
    }
  }
}

extension Field {
  /// Whether a value is true or false, as databases with and without that type have it.
  fileprivate var isTruthValue: Bool {
    switch self {
    case .boolean: true
    case .integer(let value): value == 0 || value == 1
    case .text(let word), .json(let word):
      word.spells("true") || word.spells("false") || word.spells("t") || word.spells("f")
        || word.equals("null")
    case .null, .real, .numeric, .bytes, .timestamp, .date, .interval: false
    }
  }
}
