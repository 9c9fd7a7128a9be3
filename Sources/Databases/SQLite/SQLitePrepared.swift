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
    // Running it is what tells that the connection is closed.
    guard connection.stop.isOpen else { return }
    // SQLite stores NaN as NULL, which its aggregates leave out.
    statement.bind(field, at: CInt(index + 1))
  }

  @discardableResult func run() throws -> Int {
    connection.stop.begin()
    return try statement.finish(of: query, bound)
  }
}
