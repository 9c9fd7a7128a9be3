import CPostgres
import Tables

// With which rights a report reads.
extension PostgresSnapshot {
  /// Reads as a role for the rest of the transaction.
  ///
  /// The path of searching goes on to mean the user who has connected.
  func take(_ role: String, _ search: PostgresSearchPath) throws {
    let rows = try rows(
      of: """
        RELEASE SAVEPOINT sqltrack; SELECT pg_catalog.set_config('search_path', \
        pg_catalog.replace(pg_catalog.current_setting('search_path'), '"$user"', \
        pg_catalog.quote_ident(session_user)), true); \
        SET LOCAL ROLE \(SQLQuoting.quotedName(role)); \(search.query); SAVEPOINT sqltrack
        """)
    try search.check(rows.last, in: identity.name)
    isReader = true
  }

  /// Lets a superuser, as containers have one, read as a role that can do nothing else.
  ///
  /// Where that would show other rows, or none, the rights stay and it is said.
  func giveUpRights(_ search: PostgresSearchPath, _ notices: NoticeListener?) throws {
    guard let server, server.hasReader else { return }
    let reason =
      server.hasPolicies
      ? "tables have row-level security"
      : server.foreignServers > 0 ? "there are foreign tables" : nil
    guard let reason else { return try take(PostgresFacts.reader, search) }
    notices?.hear(
      DatabaseNotice(
        isWarning: true,
        message: "the report has the rights of a superuser, as \(reason): name a role with --as"))
  }
}
