import Foundation

/// pgpool-II in front of the tests' PostgreSQL server, as it stands with one server behind it. Gone
/// when the process ends.
package final class Pgpool: Pooler {
  package let port: Int

  /// Whether tests with it run; they are skipped where its program is not installed.
  package static let isAvailable = PostgresServer.isAvailable && program != nil

  private static let program = ["/usr/sbin/pgpool", "/usr/bin/pgpool"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private static let started = Result { try Pgpool() }

  /// The one pgpool of this process.
  package static func shared() throws -> Pgpool { try started.get() }

  private init() throws {
    guard let program = Self.program else {
      throw PostgresServer.Failure(description: "no program pgpool")
    }
    let server = try PostgresServer.shared()
    port = try PostgresServer.freePort()
    let folder = "/tmp/sqltrack-pgpool-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    try PostgresServer.makeFolder(folder)
    let settings = """
      backend_clustering_mode = raw
      listen_addresses = '127.0.0.1'
      port = \(port)
      pcp_port = \(try PostgresServer.freePort())
      unix_socket_directories = '\(folder)'
      pcp_socket_dir = '\(folder)'
      pid_file_name = '\(folder)/pid'
      logdir = '\(folder)'
      work_dir = '\(folder)'
      backend_hostname0 = '127.0.0.1'
      backend_port0 = \(server.port)
      num_init_children = 8
      """
    try settings.write(toFile: "\(folder)/pgpool.conf", atomically: true, encoding: .utf8)
    for name in ["pcp.conf", "pool_hba.conf"] {
      try "".write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    let log = try PoolerLog("\(folder)/log")
    let command = "\(program) -n -f \(folder)/pgpool.conf -F \(folder)/pcp.conf "
    let rest = "-a \(folder)/pool_hba.conf > \(folder)/log 2>&1 < /dev/null &"
    try PostgresServer.check(PostgresServer.runAsOwner("/bin/sh", ["-c", command + rest]))
    try log.wait(for: "successfully started")
    let pid = try String(contentsOfFile: "\(folder)/pid", encoding: .utf8)
    try PostgresServer.stop(pid_t(pid.prefix { $0.isNumber }) ?? 0, by: "INT", removing: folder)
  }
}
