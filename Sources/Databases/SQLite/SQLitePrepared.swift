import CSQLite
import Tables

/// A statement of a SQLite connection that runs many times.
final class SQLitePrepared: PreparedStatement {
  private let connection: SQLiteConnection
  private let statement: SQLiteStatement
  private let query: Query
  private let bound: BoundSQL

  init(_ query: Query, on connection: SQLiteConnection) throws {
    self.connection = connection
    self.query = query
    bound = try BoundSQL(query, dialect: .sqlite)
    statement = try SQLiteStatement(bound, of: query, on: connection)
  }

  func bind(_ field: Field, at index: Int) {
    let index = CInt(index + 1)
    let handle = statement.handle
    switch field {
    case .null: sqlite3_bind_null(handle, index)
    case .boolean(let flag): sqlite3_bind_int64(handle, index, flag ? 1 : 0)
    case .integer(let number): sqlite3_bind_int64(handle, index, number)
    // SQLite stores NaN as NULL, which its aggregates leave out.
    case .real(let number): sqlite3_bind_double(handle, index, number)
    case .numeric(let text), .text(let text), .json(let text): bind(text, at: index)
    case .bytes(let bytes):
      sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), transient)
      if bytes.isEmpty { sqlite3_bind_zeroblob(handle, index, 0) }
    case .timestamp(let time): bind(ParameterText.text(of: time), at: Int(index) - 1)
    case .date(let days): bind(ParameterText.text(ofDate: days), at: Int(index) - 1)
    case .interval(let microseconds): sqlite3_bind_double(handle, index, Double(microseconds) / 1e6)
    }
  }

  private func bind(_ text: UnsafeBufferPointer<UInt8>, at index: CInt) {
    guard let base = text.baseAddress else {
      sqlite3_bind_text(statement.handle, index, "", 0, transient)
      return
    }
    base.withMemoryRebound(to: CChar.self, capacity: text.count) {
      _ = sqlite3_bind_text(statement.handle, index, $0, CInt(text.count), transient)
    }
  }

  @discardableResult func run() throws -> Int {
    let handle = statement.handle
    defer { sqlite3_reset(handle) }
    let before = sqlite3_total_changes64(connection.handle)
    var code = sqlite3_step(handle)
    while code == SQLITE_ROW { code = sqlite3_step(handle) }
    guard code == SQLITE_DONE else {
      throw connection.runError(in: query, bound, timeout: nil)
    }
    let after = sqlite3_total_changes64(connection.handle)
    return after == before ? 0 : Int(sqlite3_changes64(connection.handle))
  }
}
