import Foundation

/// A pooler in front of the tests' PostgreSQL server, with one connection for each database: what
/// a client leaves behind in it, the next client meets. Gone when the process ends.
package final class PgBouncer: Pooler {
  package let port: Int

  /// Whether tests with a pooler run; they are skipped where its program is not installed.
  package static let isAvailable = PostgresServer.isAvailable && program != nil

  private static let program = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private static let started = Result { try PgBouncer() }

  /// The one pooler of this process.
  package static func shared() throws -> PgBouncer { try started.get() }

  private init() throws {
    guard let program = Self.program else {
      throw PostgresServer.Failure(description: "no program pgbouncer")
    }
    let server = try PostgresServer.shared()
    port = try PostgresServer.freePort()
    let folder = "/tmp/sqltrack-pool-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    try PostgresServer.makeFolder(folder)
    let settings = """
      [databases]
      * = host=127.0.0.1 port=\(server.port) user=\(PostgresServer.user)
      [pgbouncer]
      listen_addr = 127.0.0.1
      listen_port = \(port)
      auth_type = any
      pool_mode = transaction
      default_pool_size = 1
      unix_socket_dir =
      pidfile = \(folder)/pid
      logfile = \(folder)/log
      log_connections = 0
      log_disconnections = 0
      log_pooler_errors = 0
      log_stats = 0
      """
    let log = try PoolerLog("\(folder)/log")
    let file = folder + "/pgbouncer.ini"
    try settings.write(toFile: file, atomically: true, encoding: .utf8)
    try PostgresServer.check(PostgresServer.runAsOwner(program, ["-d", file]))
    // The program ends before its child listens, which says so.
    try log.wait(for: "process up")
    let pid = try String(contentsOfFile: "\(folder)/pid", encoding: .utf8)
    // At SIGINT it would wait for a server that is gone.
    let number = pid_t(pid.split(separator: "\n")[0]) ?? 0
    try PostgresServer.stop(number, by: "TERM", removing: folder)
  }
}
