import Tables

/// The functions of PostgreSQL that a read-only transaction does not stop and that do more than
/// read the database: they touch the server's files, other sessions, or what outlives them.
///
/// A function of another name may call them; a role without rights is what holds in any case.
enum PostgresFunctions {
  private static let names: Set = [
    "pg_notify", "pg_reload_conf", "pg_rotate_logfile", "pg_promote",
    "pg_terminate_backend", "pg_cancel_backend", "pg_log_backend_memory_contexts",
    "pg_switch_wal", "pg_create_restore_point", "pg_logical_emit_message", "pg_stat_file",
    "pg_import_system_collations", "pg_export_snapshot", "pg_prewarm", "lowrite", "lo_import",
    "lo_export", "lo_create", "lo_creat", "lo_open", "lo_put", "lo_unlink", "lo_from_bytea",
    "lo_truncate", "lo_truncate64", "nextval", "setval",
  ]
  private static let openings = [
    "pg_read_", "pg_ls_", "pg_advisory_", "pg_try_advisory_", "dblink", "pg_file_",
    "pg_stat_reset", "pg_backup_", "pg_start_backup", "pg_stop_backup", "pg_wal_replay_",
    "pg_replication_", "pg_create_", "pg_drop_", "pg_copy_", "pg_logical_slot_",
    "pg_stat_statements_reset", "pg_sync_",
  ]

  /// Those that run a text as a statement, which could take the rights back that were given up.
  private static let runners = [
    "query_to_", "cursor_to_", "ts_stat", "ts_rewrite", "crosstab", "connectby", "xpath_table",
  ]

  /// What is told of a name such as U&"\0066", whose letters stand nowhere.
  private static let escaped = "a function by a name with U&"

  /// The first of these that a statement calls, such as `pg_read_file()`.
  ///
  /// - Parameter ofSuperuser: Whether the session has rights, or gave up rights, that such a text
  ///   could use.
  static func refused(
    in sql: String, ofSuperuser: Bool = false
  ) -> (name: String, offset: Int)? {
    let lexer = SQLLexer(sql, dialect: .postgres)
    var last: (name: String, offset: Int)?
    // What `set_config(` is followed by, which has to be a plain text and a comma.
    var setting: (offset: Int, hasName: Bool)?
    for token in lexer where token.isSignificant {
      let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
      if let (offset, hasName) = setting {
        guard hasName ? text == "," : isPlainSetting(text, token.kind) else {
          return ("set_config() of the role", offset)
        }
        setting = hasName ? nil : (offset, true)
      }
      if text == "(", let last {
        if isRefused(last.name) || ofSuperuser && runners.contains(where: last.name.hasPrefix) {
          return ("\(last.name)()", last.offset)
        }
        if last.name == "set_config" { setting = (last.offset, false) }
      }
      if let last, last.name == escaped, text == "(" || text.uppercased() == "UESCAPE" {
        return (escaped, last.offset)
      }
      switch token.kind {
      case .word: last = (text.lowercased(), token.range.lowerBound)
      case .quotedIdentifier:
        let name = text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : escaped
        last = (name, token.range.lowerBound)
      case .string, .number, .comment, .parameter, .operator, .punctuation, .whitespace: last = nil
      }
    }
    return nil
  }

  /// Whether a token names a setting as it is written, and not the role.
  private static func isPlainSetting(_ text: String, _ kind: SQLToken.Kind) -> Bool {
    guard kind == .string, text.hasPrefix("'") else { return false }
    return !["role", "session_authorization"].contains(text.dropFirst().dropLast().lowercased())
  }

  private static func isRefused(_ name: String) -> Bool {
    names.contains(name) || openings.contains { name.hasPrefix($0) }
  }
}
