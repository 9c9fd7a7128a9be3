import CSQLite

/// One read-only view of a SQLite database.
package final class SQLiteSnapshot: SQLiteConnection {
  /// The state of the file, from before the snapshot began.
  package override var state: String { fileState }
  private let fileState: String
  private let guardian = SQLiteGuard()

  /// Opens a file.
  ///
  /// - Parameter zone: The IANA name of the zone that times without one are read in.
  /// - Throws: `DatabaseError` of kind `connection` when there is no such database.
  package convenience init(path: String, zone: String = "UTC") throws {
    let file = SQLiteFile(path)
    try file.check()
    do {
      try self.init(file, at: file.absolute, zone)
    } catch let error as DatabaseError where Self.wantsToWrite.contains(error.code) {
      try self.init(file, at: SQLiteRecovery(of: file, after: error).location(), zone)
    }
  }

  /// What SQLite answers when it has to write before it can read.
  private static let wantsToWrite: Set<String?> = ["SQLITE_CANTOPEN", "SQLITE_READONLY"]

  private init(_ file: SQLiteFile, at location: String, _ zone: String) throws {
    fileState = SQLiteFileState(of: file).text
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    try super.init(file, location: location, flags: flags, zone: zone)
    sqlite3_busy_timeout(handle, 5000)
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LongValue.pattern)
    // The one transaction of a snapshot; only a real read fixes what it sees.
    try run("PRAGMA trusted_schema = OFF; BEGIN; SELECT count(*) FROM sqlite_master")
    guardian.watch(handle)
  }

  deinit { close() }

  override var isReadOnly: Bool { true }

  override var refusal: String? { guardian.refusal }

  override func forgetRefusal() { guardian.forget() }
}
