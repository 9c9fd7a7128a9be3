import Databases
import Tables

/// Rows on their way into the tables of a redun database, in one transaction.
package final class RowWriter {
  let writer: any Writer
  private let isPostgres: Bool
  private var statements: [StoredTable: any PreparedStatement] = [:]

  init(_ writer: any Writer) {
    self.writer = writer
    isPostgres = writer.identity.engine == .postgres
  }

  /// Adds a row, unless there is one with its key; answers whether it is new.
  ///
  /// - Parameter cells: One for each column, in order.
  @discardableResult
  package func insert(into table: StoredTable, _ cells: [StoredCell]) throws -> Bool {
    let statement = try statement(for: table)
    for (index, cell) in cells.enumerated() { bind(cell, at: index, of: statement) }
    return try statement.run() > 0
  }

  /// Runs a statement of ours that changes rows; answers how many.
  @discardableResult
  package func change(_ sql: String, _ parameters: [String: Value]) throws -> Int {
    try writer.execute(Query(sql, parameters: parameters))
  }

  /// A time as the engine's columns hold it.
  package func value(of time: Timestamp) -> Value {
    isPostgres ? .timestamp(time) : .text(StoredCell.text(of: time))
  }

  private func statement(for table: StoredTable) throws -> any PreparedStatement {
    if let statement = statements[table] { return statement }
    let names = table.columns.map(\.name)
    let columns = names.map(SchemaText.quoted).joined(separator: ", ")
    let values = names.map { ":\($0)" }.joined(separator: ", ")
    let sql =
      "INSERT INTO \(table.rawValue) (\(columns)) VALUES (\(values)) ON CONFLICT DO NOTHING"
    let statement = try writer.prepare(sql, names: names)
    statements[table] = statement
    return statement
  }

  private func bind(_ cell: StoredCell, at index: Int, of statement: any PreparedStatement) {
    switch cell {
    case .null: statement.bind(.null, at: index)
    case .text(let text): statement.bind(text, at: index)
    case .integer(let number): statement.bind(.integer(Int64(number)), at: index)
    case .flag(let flag): statement.bind(.boolean(flag), at: index)
    case .time(let time) where isPostgres: statement.bind(.timestamp(time), at: index)
    case .time(let time): statement.bind(StoredCell.text(of: time), at: index)
    case .bytes(let bytes): bytes.withUnsafeBufferPointer { statement.bind(.bytes($0), at: index) }
    }
  }
}

/// A value in a row that is written.
package enum StoredCell: Equatable, Sendable {
  case null
  /// Also a hash, JSON, or what a tag is on.
  case text(String)
  case integer(Int)
  case flag(Bool)
  case time(Timestamp)
  case bytes([UInt8])

  static func text(_ text: String?) -> StoredCell { text.map { .text($0) } ?? .null }
  static func time(_ time: Timestamp?) -> StoredCell { time.map { .time($0) } ?? .null }

  /// A time as SQLite's columns hold it: in UTC, with six digits of a second, without a zone.
  static func text(of time: Timestamp) -> String {
    var bytes: [UInt8] = []
    bytes.append(time: time.microseconds, precision: .microseconds)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension CallGraph {
  /// Runs a body that writes in one transaction, which an error rolls back.
  ///
  /// A body within another one is part of its transaction.
  /// - Throws: `CallGraphError.readOnly`, or `outdated` for a layout that is not the newest.
  @discardableResult
  package func write<Result>(_ body: (RowWriter) throws -> Result) throws -> Result {
    let writer = try writer
    guard version.isWritable else { throw CallGraphError.outdated(version.description) }
    let rows = RowWriter(writer)
    if writer.isInTransaction { return try body(rows) }
    return try writer.transaction {
      if writer.identity.engine == .postgres { try writer.execute(script: SchemaText.session) }
      return try body(rows)
    }
  }
}
