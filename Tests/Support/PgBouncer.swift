import Foundation

/// A pooler in front of the tests' PostgreSQL server, with one connection for each database: what
/// a client leaves behind in it, the next client meets. Gone when the process ends.
package final class PgBouncer: Sendable {
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
      """
    let file = folder + "/pgbouncer.ini"
    try settings.write(toFile: file, atomically: true, encoding: .utf8)
    try PostgresServer.check(PostgresServer.runAsOwner(program, ["-d", file]))
    // The program answers before it listens.
    var attempts = 0
    while !isListening {
      attempts += 1
      guard attempts < 500 else {
        throw PostgresServer.Failure(description: "the pooler does not listen")
      }
      usleep(10_000)
    }
    let pid = try String(contentsOfFile: "\(folder)/pid", encoding: .utf8)
    // At SIGINT it would wait for a server that is gone.
    let number = pid_t(pid.split(separator: "\n")[0]) ?? 0
    try PostgresServer.stop(number, by: "TERM", removing: folder)
  }

  /// How a client is told of the pooler, by libpq's names.
  package func parameters(database: String = "postgres") -> [String: String] {
    [
      "host": "127.0.0.1", "port": String(port), "user": PostgresServer.user, "dbname": database,
    ]
  }

  private var isListening: Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = in_port_t(port).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
