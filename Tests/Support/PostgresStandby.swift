import Foundation

/// A hot standby of the tests' PostgreSQL server: it shows what that one has done, a moment later,
/// and takes no changes. Gone when the process ends.
package final class PostgresStandby: Sendable {
  package let port: Int

  private static let started = Result { try PostgresStandby() }

  /// The one standby of this process.
  package static func shared() throws -> PostgresStandby { try started.get() }

  private init() throws {
    let primary = try PostgresServer.shared()
    port = try PostgresServer.freePort()
    let folder = "/tmp/sqltrack-standby-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    try PostgresServer.makeFolder(folder)
    try PostgresServer.check(
      PostgresServer.runAsOwner(
        "\(primary.binaries)/pg_basebackup",
        [
          "-h", "127.0.0.1", "-p", String(primary.port), "-U", PostgresServer.user,
          "-D", "\(folder)/data", "-R", "-X", "stream", "--checkpoint=fast", "--no-sync",
        ]))
    try PostgresServer.start(primary.binaries, in: folder, port: port)
  }

  /// How a client is told of the standby, by libpq's names.
  package func parameters(database: String = "postgres") -> [String: String] {
    [
      "host": "127.0.0.1", "port": String(port), "user": PostgresServer.user, "dbname": database,
    ]
  }

  /// Waits until the standby shows what the primary has committed by now.
  package func catchUp() throws {
    let primary = try PostgresServer.shared()
    // Others do not wait for their commits to be written.
    let place = try primary.psql(
      "SET synchronous_commit = on; SELECT pg_logical_emit_message(true, 'sqltrack', 'here')"
    ).trimmingCharacters(in: .whitespacesAndNewlines)
    let question = "SELECT pg_last_wal_replay_lsn() >= '\(place)'::pg_lsn"
    for _ in 0..<2000 {
      if try primary.psql(question, port: port).hasPrefix("t") { return }
    }
    throw PostgresServer.Failure(description: "the standby does not follow")
  }
}
