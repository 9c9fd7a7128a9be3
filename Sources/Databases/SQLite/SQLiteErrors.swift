import CSQLite
import Glibc
import Tables

// What SQLite reports, as facts about the query that was written.
extension SQLiteConnection {
  /// Why a statement could not be prepared.
  func statementError(in query: Query, _ bound: BoundSQL) -> DatabaseError {
    described(in: query, bound)
  }

  /// Why a statement stopped while it ran.
  func runError(in query: Query, _ bound: BoundSQL, after limit: Duration?) -> DatabaseError {
    if let error = stoppedError(after: limit) { return error }
    let isRefused = isReadOnly && sqlite3_errcode(handle) & 0xFF == SQLITE_READONLY
    return isRefused ? .writes("this statement", code: codeName) : described(in: query, bound)
  }

  /// That a statement was stopped, when that is why it has failed.
  func stoppedError(after limit: Duration?) -> DatabaseError? {
    let code = sqlite3_errcode(handle) & 0xFF
    // An interrupt may also come while a statement is prepared, or waits for a lock.
    let isWaiting = code == SQLITE_BUSY && stop.isInterrupted
    guard code == SQLITE_INTERRUPT || message == "interrupted" || isWaiting else { return nil }
    return stop.hasPassed ? .timeout(after: limit, code: codeName) : .cancelled(code: codeName)
  }

  /// That another program has locked the file, when that is why a statement has failed.
  var busyError: DatabaseError? {
    guard sqlite3_errcode(handle) & 0xFF == SQLITE_BUSY else { return nil }
    return DatabaseError(
      .connection, "cannot read '\(identity.name)': another program has locked it",
      code: "SQLITE_BUSY", hint: "try again when the other program is done")
  }

  /// That the file, its folder or its medium is read-only, when that is why a statement has failed.
  var unwritableError: DatabaseError? {
    // A database with a write-ahead log cannot even be read where no file can be made beside it.
    let code = sqlite3_errcode(handle) & 0xFF
    let isUnwritable = code == SQLITE_CANTOPEN && isReadOnlyMedium
    guard !isReadOnly, code == SQLITE_READONLY || isUnwritable else { return nil }
    // SQLITE_READONLY_DBMOVED, a macro that Swift does not import.
    let isGone = sqlite3_extended_errcode(handle) == SQLITE_READONLY | 4 << 8
    let reason = isGone ? "the file is no longer there" : "the file may not be written"
    return DatabaseError(
      .statement, "cannot write to '\(identity.name)': \(reason)", code: codeName)
  }

  private var isReadOnlyMedium: Bool {
    identity.path.map { access($0, F_OK) == 0 && access($0, W_OK) != 0 } ?? false
  }

  /// Why the file could not be opened.
  var openError: DatabaseError {
    if let error = busyError ?? unwritableError { return error }
    let isDatabase = sqlite3_errcode(handle) & 0xFF != SQLITE_NOTADB
    let reason = isDatabase ? message : "it is not a SQLite database"
    return DatabaseError(
      .connection, "cannot open '\(identity.name)': \(reason)", code: codeName)
  }

  private func described(in query: Query, _ bound: BoundSQL) -> DatabaseError {
    let message = self.message
    // A table-valued function reports a refusal as an error of its own.
    if let refusal, message.contains("not authorized") {
      return .writes(refusal, code: codeName)
    }
    if let error = stoppedError(after: nil) ?? busyError ?? unwritableError { return error }
    if isReadOnly, sqlite3_errcode(handle) & 0xFF == SQLITE_TOOBIG {
      return .tooLong("a value of the query", code: codeName)
    }
    let offset = sqlite3_error_offset(handle)
    let place =
      offset >= 0
      ? bound.originalOffset(of: Int(offset)) : SQLiteErrorPlace.offset(in: query.sql, of: message)
    return DatabaseError(
      .statement, message, code: codeName, offset: place, hint: SQLiteAdvice.hint(for: message))
  }

  var message: String { String(cString: sqlite3_errmsg(handle)) }

  /// The name of the last result code, such as `SQLITE_ERROR`.
  var codeName: String { SQLiteCode.name(of: sqlite3_errcode(handle)) }
}

/// The result codes of SQLite.
enum SQLiteCode {
  /// The name of a code, without what extends it.
  static func name(of code: CInt) -> String {
    switch code & 0xFF {
    case SQLITE_PERM: "SQLITE_PERM"
    case SQLITE_BUSY: "SQLITE_BUSY"
    case SQLITE_LOCKED: "SQLITE_LOCKED"
    case SQLITE_NOMEM: "SQLITE_NOMEM"
    case SQLITE_READONLY: "SQLITE_READONLY"
    case SQLITE_INTERRUPT: "SQLITE_INTERRUPT"
    case SQLITE_IOERR: "SQLITE_IOERR"
    case SQLITE_CORRUPT: "SQLITE_CORRUPT"
    case SQLITE_FULL: "SQLITE_FULL"
    case SQLITE_CANTOPEN: "SQLITE_CANTOPEN"
    case SQLITE_SCHEMA: "SQLITE_SCHEMA"
    case SQLITE_TOOBIG: "SQLITE_TOOBIG"
    case SQLITE_CONSTRAINT: "SQLITE_CONSTRAINT"
    case SQLITE_MISMATCH: "SQLITE_MISMATCH"
    case SQLITE_MISUSE: "SQLITE_MISUSE"
    case SQLITE_AUTH: "SQLITE_AUTH"
    case SQLITE_RANGE: "SQLITE_RANGE"
    case SQLITE_NOTADB: "SQLITE_NOTADB"
    default: "SQLITE_ERROR"
    }
  }
}

/// What may be written instead of what this SQLite lacks.
enum SQLiteAdvice {
  private static let series =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT i FROM n"

  static func hint(for message: String) -> String? {
    if message == "no such table: generate_series" { return "write \(series)" }
    if message == "LIKE or GLOB pattern too complex" {
      return "patterns have up to \(LongValue.pattern) bytes; REGEXP takes longer ones"
    }
    if message == "no such table: dbstat" { return "read pragma_page_count() for the size" }
    guard message.hasPrefix("no such module: ") else { return nil }
    return "the SQLite of this machine was built without it"
  }
}

/// Finds the name that a message speaks of in the SQL, for messages without a place.
enum SQLiteErrorPlace {
  private static let openings = [
    "no such table: ", "no such column: ", "no such function: ", "ambiguous column name: ",
    "no such collation sequence: ", "no such index: ", "no such module: ",
    "wrong number of arguments to function ", "misuse of aggregate: ", "misuse of aggregate ",
    "misuse of window function ", "circular reference: ",
  ]

  static func offset(in sql: String, of message: String) -> Int? {
    if message == "incomplete input" {
      return Array(SQLLexer(sql, dialect: .sqlite)).last(where: \.isSignificant)?.range.upperBound
    }
    guard let opening = openings.first(where: message.hasPrefix) else { return nil }
    let name = message.dropFirst(opening.count).prefix { $0 != "(" && $0 != " " }
    let parts = name.split(separator: ".").map { $0.lowercased() }
    let lexer = SQLLexer(sql, dialect: .sqlite)
    let tokens = Array(lexer).filter(\.isSignificant)
    let words = tokens.map { word($0, in: lexer.bytes) }
    // A name with its table or schema comes first, then the last part alone.
    for wanted in [parts, parts.suffix(1)] where !wanted.isEmpty {
      let pattern = wanted.flatMap { [".", $0] }.dropFirst().map(Optional.some)
      for start in words.indices where words[start...].starts(with: pattern) {
        return tokens[start].range.lowerBound
      }
    }
    return nil
  }

  /// A name as SQLite compares it, a dot, or nil for anything else.
  private static func word(_ token: SQLToken, in bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes[token.range], as: UTF8.self).lowercased()
    switch token.kind {
    case .word: return text
    case .quotedIdentifier: return String(text.dropFirst().dropLast())
    case .punctuation: return text == "." ? text : nil
    case .string, .number, .comment, .parameter, .operator, .whitespace: return nil
    }
  }
}
