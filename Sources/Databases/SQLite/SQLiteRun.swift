import CSQLite
import Tables

/// A statement on its way from row to row.
final class SQLiteRun {
  // Enough rows to tell a type by, and a limit for wide ones.
  private static let rowLimit = 256
  private static let byteLimit = 4 << 20

  /// The statement, standing on its current row.
  let handle: OpaquePointer
  private let statement: SQLiteStatement
  private let connection: SQLiteConnection
  private let deadline: SQLiteDeadline
  private let query: Query
  private let bound: BoundSQL
  private let timeout: Duration?
  private let end: ContinuousClock.Instant?
  private var isDone = false

  init(
    _ statement: SQLiteStatement, of query: Query, _ bound: BoundSQL,
    on connection: SQLiteConnection, timeout: Duration?
  ) {
    self.statement = statement
    self.connection = connection
    self.query = query
    self.bound = bound
    self.timeout = timeout
    handle = statement.handle
    deadline = connection.deadline
    end = timeout.map { ContinuousClock.now + $0 }
  }

  /// Goes to the next row; false at the end.
  func next() throws -> Bool {
    guard !isDone else { return false }
    deadline.start(end)
    let code = sqlite3_step(handle)
    deadline.stop()
    if code == SQLITE_ROW { return true }
    isDone = true
    guard code != SQLITE_DONE else { return false }
    defer { sqlite3_reset(handle) }
    throw connection.runError(in: query, bound, timeout: timeout)
  }

  /// Copies rows, as they are stored, until there are enough to tell types by.
  func firstRows(width: Int) throws -> KeptRows {
    var rows = KeptRows(columnCount: width)
    let fields = UnsafeMutableBufferPointer<Field>.allocate(capacity: width)
    fields.initialize(repeating: .null)
    defer { fields.deallocate() }
    while rows.count < Self.rowLimit, rows.byteCount < Self.byteLimit, try next() {
      for column in fields.indices {
        fields[column] = Field(stored: handle, column: CInt(column))
      }
      rows.append(Row(fields: UnsafeBufferPointer(fields)))
    }
    return rows
  }
}
