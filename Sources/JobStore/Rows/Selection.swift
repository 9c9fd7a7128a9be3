import Databases
import Tables

/// The rows of a table that a query means.
struct Selection {
  private let table: JobTable
  private let query: JobQuery
  /// The filters on JSON, which compare values where SQL would compare texts.
  private let tests: [(field: JobField, filter: JobFilter)]
  private let conditions: [(field: JobField, filter: JobFilter)]

  /// - Throws: `JobStoreError` for fields that there are not and values that cannot be compared.
  init(_ query: JobQuery, in table: JobTable) throws {
    self.table = table
    self.query = query
    let all = try query.filters.map { (field: try table.field($0.field), filter: $0) }
    for (field, filter) in all { try filter.check(field) }
    for order in query.orders { _ = try table.field(order.field) }
    tests = all.filter { $0.field.type.isJSON && $0.filter.comparison.comparison != .like }
    conditions = all.filter { !($0.field.type.isJSON && $0.filter.comparison.comparison != .like) }
  }

  /// The number of rows.
  func count(on connection: any Snapshot) throws -> Int {
    guard tests.isEmpty, query.limit == nil else { return try rowNumbers(on: connection).count }
    var sql = JobSQL("SELECT count(*) FROM \(table.sqlName)")
    try appendConditions(to: &sql)
    return Int(try sql.integers(on: connection).first ?? 0)
  }

  /// The records of the rows.
  func records(on connection: any Snapshot) throws -> [JobRecord] {
    guard tests.isEmpty else {
      return try table.records(at: rowNumbers(on: connection), on: connection)
    }
    var sql = JobSQL("SELECT \(table.columnList()) FROM \(table.sqlName)")
    if query.limit == nil {
      try appendConditions(to: &sql)
    } else {
      // Rows are looked at in full only when they are among the first ones.
      sql += " WHERE \(table.rowNumber) IN ("
      try appendNumbers(to: &sql)
      sql += ")"
    }
    sql += order
    return try table.records(sql.rows(on: connection))
  }

  /// The numbers of the rows in their order.
  func rowNumbers(on connection: any Snapshot) throws -> [Int64] {
    var sql = JobSQL()
    guard !tests.isEmpty else {
      try appendNumbers(to: &sql)
      return try sql.integers(on: connection)
    }
    let columns = tests.map { table.column(of: $0.field) ?? "NULL" }
    sql += "SELECT \(table.rowNumber), \(columns.joined(separator: ", ")) FROM \(table.sqlName)"
    try appendConditions(to: &sql)
    sql += order
    let rows = try sql.rows(on: connection)
    var found: [Int64] = []
    while found.count < query.limit ?? .max, let row = try rows.next() {
      if case .integer(let number) = row[0], isWanted(row) { found.append(number) }
    }
    return found
  }

  private func isWanted(_ row: Row) -> Bool {
    tests.indices.allSatisfy { index in
      tests[index].filter.matches(tests[index].field.value(of: row[index + 1]))
    }
  }

  // MARK: SQL

  private func appendNumbers(to sql: inout JobSQL) throws {
    sql += "SELECT \(table.rowNumber) FROM \(table.sqlName)"
    try appendConditions(to: &sql)
    sql += order
    if let limit = query.limit {
      sql += " LIMIT "
      sql.append(.integer(Int64(limit)))
    }
  }

  private func appendConditions(to sql: inout JobSQL) throws {
    for (index, condition) in conditions.enumerated() {
      sql += index == 0 ? " WHERE " : " AND "
      // A column that an older store lacks reads as NULL.
      let column = table.column(of: condition.field) ?? "NULL"
      try condition.filter.append(to: &sql, column: column, condition.field)
    }
  }

  private var order: String {
    let columns = query.orders.compactMap { order in
      (try? table.field(order.field)).flatMap(table.column).map {
        "\($0) \(order.direction.rawValue)"
      }
    }
    // Without one it is that of the table, and never that of an index that happens to be used.
    return " ORDER BY \((columns + [table.rowNumber]).joined(separator: ", "))"
  }
}
