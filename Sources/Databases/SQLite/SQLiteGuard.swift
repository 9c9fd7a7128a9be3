import CSQLite

/// Lets a connection read and nothing else, and remembers what it refused.
///
/// The query cannot switch it off: SQLite asks it while it compiles every statement.
final class SQLiteGuard {
  /// What the last refused statement wanted, such as `INSERT into runs`.
  private(set) var refusal: String?

  /// Watches a connection from now on; the guard must outlive it.
  func watch(_ handle: OpaquePointer) {
    let me = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(
      handle,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let me = Unmanaged<SQLiteGuard>.fromOpaque(context).takeUnretainedValue()
        return me.decide(action, first, second)
      }, me)
  }

  func forget() { refusal = nil }

  private func decide(
    _ action: CInt, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?
  ) -> CInt {
    let subject = first.map { String(cString: $0) }
    let detail = second.map { String(cString: $0) }
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
    case SQLITE_FUNCTION where !Self.refusedFunctions.contains(detail?.lowercased() ?? ""):
      return SQLITE_OK
    // SQLite asks this when it first meets a table-valued function such as json_each; a real
    // UPDATE of the schema is refused by SQLite itself, and the file is open for reading only.
    case SQLITE_UPDATE where subject == "sqlite_master": return SQLITE_OK
    // An R-tree prepares these when it is first read; a statement that runs them is refused by
    // SQLite itself.
    case SQLITE_INSERT where Self.isTreeTable(subject): return SQLITE_OK
    case SQLITE_UPDATE where Self.isTreeTable(subject): return SQLITE_OK
    case SQLITE_DELETE where Self.isTreeTable(subject): return SQLITE_OK
    // A full-text index asks for it; with a value it would be set.
    case SQLITE_PRAGMA where subject == "page_size" && detail == nil: return SQLITE_OK
    case SQLITE_PRAGMA where Self.readingPragmas.contains(subject?.lowercased() ?? ""):
      return SQLITE_OK
    default:
      // A statement asks many times; what it says first names it best.
      refusal = refusal ?? Self.words(for: action, subject, detail)
      return SQLITE_DENY
    }
  }

  /// Whether a table is one of those that an R-tree keeps its nodes in.
  private static func isTreeTable(_ name: String?) -> Bool {
    ["_node", "_rowid", "_parent"].contains { name?.hasSuffix($0) == true }
  }

  private static let refusedFunctions: Set = [
    "load_extension", "fts3_tokenizer", "edit", "readfile", "writefile", "writefile_mode",
  ]
  // data_version is what a full-text index asks before it is read.
  private static let readingPragmas: Set = [
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list",
    "compile_options", "function_list", "collation_list", "data_version",
  ]

  private static func words(for action: CInt, _ subject: String?, _ detail: String?) -> String {
    let subject = subject ?? ""
    // Every CREATE and DROP begins with a change of the list of tables.
    let isSchema = ["sqlite_master", "sqlite_temp_master", "sqlite_schema"].contains(subject)
    switch action {
    case SQLITE_INSERT: return isSchema ? "CREATE" : "INSERT into \(subject)"
    case SQLITE_UPDATE: return "UPDATE of \(subject)"
    case SQLITE_DELETE: return isSchema ? "DROP" : "DELETE from \(subject)"
    case SQLITE_PRAGMA: return "PRAGMA \(subject)"
    case SQLITE_FUNCTION: return "\(detail ?? "")()"
    case SQLITE_ATTACH: return "ATTACH"
    case SQLITE_DETACH: return "DETACH"
    case SQLITE_TRANSACTION: return subject
    case SQLITE_SAVEPOINT: return subject == "BEGIN" ? "SAVEPOINT" : subject
    case SQLITE_ALTER_TABLE: return "ALTER TABLE"
    case SQLITE_REINDEX: return "REINDEX"
    case SQLITE_ANALYZE: return "ANALYZE"
    case SQLITE_CREATE_VTABLE: return "CREATE VIRTUAL TABLE"
    default: return "a change of the schema"
    }
  }
}
