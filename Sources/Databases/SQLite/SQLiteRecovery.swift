import CSQLite
import Glibc

/// The way to a file that SQLite cannot read without writing first.
///
/// A program that was killed while it wrote leaves a journal, which has to be rolled back. A
/// database with a write-ahead log needs a file beside it that its readers share.
struct SQLiteRecovery {
  private let file: SQLiteFile
  private let error: DatabaseError

  init(of file: SQLiteFile, after error: DatabaseError) {
    self.file = file
    self.error = error
  }

  /// Where the database can be read now.
  ///
  /// - Throws: `DatabaseError` that says what stands in the way.
  func location() throws -> String {
    if file.hasJournal {
      guard rollBack() else { throw unfinished }
      return file.absolute
    }
    // Without a log nothing can be missing from the database itself.
    if file.hasNoLog { return file.immutableURI }
    throw file.isReadable ? hiddenLog : error
  }

  /// Does what any program that may write does first: it undoes the half-written transaction.
  private func rollBack() -> Bool {
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    defer { sqlite3_close_v2(handle) }
    guard sqlite3_open_v2(file.absolute, &handle, flags, nil) == SQLITE_OK,
      sqlite3_db_readonly(handle, "main") == 0
    else { return false }
    sqlite3_busy_timeout(handle, 5000)
    return sqlite3_exec(handle, "SELECT count(*) FROM sqlite_master", nil, nil, nil) == SQLITE_OK
      && !file.hasJournal
  }

  private var unfinished: DatabaseError {
    DatabaseError(
      .connection,
      "cannot read '\(file.name)': a program was killed while it wrote, and '\(file.name)-journal' "
        + "has what is to be undone",
      code: error.code,
      hint: "whoever may write to the folder repairs it with `sqltrack query` on the file")
  }

  private var hiddenLog: DatabaseError {
    DatabaseError(
      .connection,
      "cannot read '\(file.name)': its last changes are in '\(file.name)-wal', which only those "
        + "who may write to the folder can read",
      code: error.code,
      hint:
        "whoever writes to it merges the log with `sqltrack query` on the file, or copy both files")
  }
}
