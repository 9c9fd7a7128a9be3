import CSQLite
import Tables

/// A statement on its way from row to row.
final class SQLiteRun {
  // Enough rows to tell a type by, and a limit for wide ones.
  private static let rowLimit = 256
  private static let byteLimit = 4 << 20
  // Of a long value the start tells the type.
  private static let startLength = 4096

  let statement: SQLiteStatement
  /// The handle of the statement, standing on its current row.
  let handle: OpaquePointer
  private let connection: SQLiteConnection
  private let stop: SQLiteStop
  private let query: Query
  private let bound: BoundSQL
  private let timeout: Duration?
  private let deadline: Deadline
  private var isDone = false

  /// - Parameter deadline: When the time that `timeout` allows is over.
  init(
    _ statement: SQLiteStatement, of query: Query, _ bound: BoundSQL,
    on connection: SQLiteConnection, _ timeout: Duration?, _ deadline: Deadline
  ) {
    self.statement = statement
    self.connection = connection
    self.query = query
    self.bound = bound
    self.timeout = timeout
    self.deadline = deadline
    handle = statement.handle
    stop = connection.stop
  }

  /// Goes to the next row; false at the end.
  func next() throws -> Bool {
    guard !isDone, stop.isOpen else {
      try connection.checkOpen()
      return false
    }
    stop.start(by: deadline)
    let code = sqlite3_step(handle)
    stop.finish()
    if code == SQLITE_ROW { return true }
    isDone = true
    guard code != SQLITE_DONE else { return false }
    defer { sqlite3_reset(handle) }
    throw connection.runError(in: query, bound, after: timeout)
  }

  /// - Throws: `DatabaseError` when the connection is closed.
  func checkOpen() throws { try connection.checkOpen() }

  /// Whether the last of the first rows is the one that the statement stands on, of which the
  /// copy has the start only.
  private(set) var standsOnLast = false

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
      let row = Row(fields: UnsafeBufferPointer(fields))
      standsOnLast = row.byteCount > Self.byteLimit
      if standsOnLast {
        for column in fields.indices { fields[column] = fields[column].start(Self.startLength) }
      }
      rows.append(row)
      if standsOnLast { break }
    }
    return rows
  }
}

extension Field {
  /// The field with no more bytes than a number of them.
  fileprivate func start(_ count: Int) -> Field {
    switch self {
    case .text(let text): .text(text.prefix(bytes: count))
    case .bytes(let bytes): .bytes(UnsafeBufferPointer(rebasing: bytes.prefix(count)))
    case .null, .boolean, .integer, .real, .numeric, .json, .timestamp, .date, .interval: self
    }
  }
}
