import Tables

/// An error that the database reported, in its own words.
package struct DatabaseError: Error, Equatable {
  package enum Kind: Sendable {
    /// The statement is wrong: syntax, unknown names, types.
    case statement
    /// The statement would write, or returns no rows.
    case refused
    case timeout
    case cancelled
    /// The database could not be opened or reached.
    case connection
  }
  package var kind: Kind
  /// Whether another statement may fare better.
  package var isAnswered: Bool { kind == .statement || kind == .timeout }
  /// One sentence, lowercase, no full stop.
  package var message: String
  /// SQLSTATE, or SQLite's name of the result code such as `SQLITE_ERROR`.
  package var code: String?
  /// Where in the query's SQL as written, in bytes of UTF-8.
  package var offset: Int?
  /// The database's own advice.
  package var hint: String?

  package init(
    _ kind: Kind, _ message: String, code: String? = nil, offset: Int? = nil, hint: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.code = code
    self.offset = offset
    self.hint = hint
  }
}

extension DatabaseError {
  /// The code of a server that does not answer, SQLSTATE 08001.
  static let unreachableCode = "08001"

  /// Whether the database may well be reached in a moment: it is away, starts, or has no room.
  package var isPassing: Bool {
    // Too many connections, and one that cannot connect now.
    kind == .connection && [Self.unreachableCode, "53300", "57P03"].contains(code)
  }
}

// The sentences that engines share.
extension DatabaseError {
  /// A query that passed its time limit.
  static func timeout(after limit: Duration?, code: String? = nil) -> DatabaseError {
    guard let limit else {
      return DatabaseError(.timeout, "the query took longer than the server allows", code: code)
    }
    return DatabaseError(.timeout, "the query took longer than \(seconds(limit))", code: code)
  }

  static func cancelled(code: String? = nil) -> DatabaseError {
    DatabaseError(.cancelled, "the query was cancelled", code: code)
  }

  /// A statement that a report may not run, such as `INSERT into runs`.
  static func writes(_ action: String, code: String? = nil) -> DatabaseError {
    DatabaseError(.refused, "only reading is allowed: \(action) is refused", code: code)
  }

  /// A connection that was closed.
  static func closed(_ identity: DatabaseIdentity) -> DatabaseError {
    DatabaseError(.connection, "cannot use '\(identity.name)': the connection is closed")
  }

  static func noRows(code: String? = nil) -> DatabaseError {
    DatabaseError(
      .refused, "this statement returns no rows", code: code, offset: nil,
      hint: "a report shows the result of a SELECT")
  }

  /// PostgreSQL's code for a right that the role does not have.
  package static let noRightCode = "42501"

  /// PostgreSQL's code for a character that it does not have.
  static let nulCode = "22021"

  /// A text that would end at its NUL for the database.
  static func nulCharacter(in sql: String) -> DatabaseError? {
    let offset = Array(sql.utf8).firstIndex(of: 0)
    return offset.map {
      DatabaseError(.statement, "invalid NUL character", code: nulCode, offset: $0)
    }
  }

  private static func seconds(_ limit: Duration) -> String {
    let (whole, attoseconds) = limit.components
    let milliseconds = attoseconds / 1_000_000_000_000_000
    guard milliseconds > 0 else { return "\(whole) s" }
    var digits = String(milliseconds + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits) s"
  }
}
