import Databases

extension JobTable {
  /// Adds a row and answers its number.
  func insert(_ values: [String: JobValue], on writer: any Writer) throws -> Int64 {
    let stored = try stored(values)
    var sql = JobSQL("INSERT INTO \(sqlName) (\(stored.names)) VALUES (")
    sql.append(stored.map(\.value))
    sql += ")"
    try sql.run(on: writer)
    return try lastRow(on: writer)
  }

  /// Puts a row in the place of that of its key and answers its number; columns that no field
  /// stands for keep their values.
  func replace(_ values: [String: JobValue], at row: Int64, on writer: any Writer) throws -> Int64 {
    let stored = try stored(values)
    let others = otherColumns.map(quotedColumn)
    let names = ([stored.names] + others).joined(separator: ", ")
    var sql = JobSQL("INSERT OR REPLACE INTO \(sqlName) (\(names)) SELECT ")
    sql.append(stored.map(\.value))
    for column in others { sql += ", \(column)" }
    sql += " FROM \(sqlName) WHERE \(rowNumber) = "
    sql.append(.integer(row))
    try sql.run(on: writer)
    return try lastRow(on: writer)
  }

  /// Sets fields of rows and answers how many rows there were.
  func update(
    _ values: [String: JobValue], at numbers: [Int64], on writer: any Writer
  ) throws -> Int {
    let stored = try stored(values)
    guard !stored.isEmpty, !numbers.isEmpty else { return 0 }
    var sql = JobSQL("UPDATE \(sqlName) SET ")
    for (index, (column, value)) in stored.enumerated() {
      sql += "\(index > 0 ? ", " : "")\(column) = "
      sql.append(value)
    }
    sql += " WHERE \(rowNumber) IN (SELECT value FROM json_each("
    sql.append(.text(numbers.jsonText))
    sql += "))"
    return try sql.run(on: writer)
  }

  /// Removes every row.
  func clear(on writer: any Writer) throws { try JobSQL("DELETE FROM \(sqlName)").run(on: writer) }

  private func lastRow(on writer: any Writer) throws -> Int64 {
    try JobSQL("SELECT last_insert_rowid()").integers(on: writer).first ?? 0
  }

  private func quotedColumn(_ name: String) -> String { SQLQuoting.quotedName(name) }
}

extension [(column: String, value: JobValue)] {
  fileprivate var names: String { map(\.column).joined(separator: ", ") }
}
