import CSQLite
import Tables

/// The rows of a running statement.
///
/// While a column's type is unknown the first rows are held back; then all of them are
/// decoded alike.
final class SQLiteRows: Rows {
  private(set) var columns: [Column]
  private let connection: SQLiteConnection
  private let statement: SQLiteStatement
  private let query: Query
  private let bound: BoundSQL
  private let timeout: Duration?
  private let end: ContinuousClock.Instant?
  private var held: SQLiteHeldRows?
  private var heldIndex = 0
  private var isDone = false
  private let fields: UnsafeMutableBufferPointer<Field>

  init(
    _ statement: SQLiteStatement, of query: Query, _ bound: BoundSQL,
    on connection: SQLiteConnection, timeout: Duration?
  ) throws {
    self.connection = connection
    self.statement = statement
    self.query = query
    self.bound = bound
    self.timeout = timeout
    end = timeout.map { ContinuousClock.now + $0 }
    let declared = (0..<statement.columnCount).map { statement.declaredType(of: $0) }
    columns = declared.indices.map {
      Column(name: statement.name(of: CInt($0)), type: declared[$0] ?? .unknown)
    }
    fields = .allocate(capacity: declared.count)
    fields.initialize(repeating: .null)
    if declared.contains(nil) { try decideTypes(where: declared.map { $0 == nil }) }
  }

  deinit { fields.deallocate() }

  func next() throws -> Row? {
    if let held {
      if heldIndex < held.count {
        for column in fields.indices {
          fields[column] = held.value(row: heldIndex, column: column).field(
            as: columns[column].type)
        }
        heldIndex += 1
        return Row(fields: UnsafeBufferPointer(fields))
      }
      self.held = nil
    }
    guard try step() else { return nil }
    for column in fields.indices {
      fields[column] = SQLiteValue(statement.handle, column: CInt(column)).field(
        as: columns[column].type)
    }
    return Row(fields: UnsafeBufferPointer(fields))
  }

  private func step() throws -> Bool {
    guard !isDone else { return false }
    connection.deadline.end = end
    connection.deadline.hasPassed = false
    defer { connection.deadline.end = nil }
    let code = sqlite3_step(statement.handle)
    if code == SQLITE_ROW { return true }
    isDone = true
    guard code != SQLITE_DONE else { return false }
    defer { sqlite3_reset(statement.handle) }
    throw connection.runError(in: query, bound, timeout: timeout)
  }

  private func decideTypes(where isOpen: [Bool]) throws {
    let held = SQLiteHeldRows(width: columns.count)
    while !held.isFull, try step() {
      for column in columns.indices {
        held.append(SQLiteValue(statement.handle, column: CInt(column)))
      }
    }
    for column in columns.indices where isOpen[column] {
      columns[column].type = .common(to: held.known(in: column), isJSON: connection.isJSON)
    }
    self.held = held
  }
}
