import Foundation

/// A PostgreSQL server for the tests of one process: started on first use, gone when it ends.
///
/// It listens on 127.0.0.1 only and keeps everything in a temporary folder.
package final class PostgresServer: Sendable {
  package let port: Int
  /// The folder of the data and of the socket.
  package let folder: String
  /// The folder of the server's programs.
  let binaries: String

  /// The server's superuser.
  package static let user = "postgres"

  /// Whether PostgreSQL tests run; they are skipped where its programs are not installed,
  /// unless `SQLTRACK_TEST_POSTGRES=required`.
  package static let isAvailable =
    findBinaries() != nil
    || ProcessInfo.processInfo.environment["SQLTRACK_TEST_POSTGRES"] == "required"

  private static let started = Result { try PostgresServer() }
  private static let startedOther = Result { try PostgresServer() }

  /// The one server of this process.
  package static func shared() throws -> PostgresServer { try started.get() }

  /// A second server, for what spans two.
  package static func other() throws -> PostgresServer { try startedOther.get() }

  /// A server where nobody else does anything, nor it by itself: its transactions are the caller's.
  package static func quiet() throws -> PostgresServer {
    let server = try PostgresServer()
    try server.psql("ALTER SYSTEM SET autovacuum = off")
    try server.psql("SELECT pg_reload_conf()")
    return server
  }

  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  private init() throws {
    guard let binaries = Self.findBinaries() else {
      throw Failure(description: "no PostgreSQL programs in /usr/lib/postgresql/*/bin")
    }
    self.binaries = binaries
    // The path of a socket may not be long.
    folder = "/tmp/sqltrack-pg-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    port = try Self.freePort()
    try Self.makeFolder(folder)
    let data = folder + "/data"
    try Self.check(
      Self.runAsOwner(
        "\(binaries)/initdb",
        ["-D", data, "-U", Self.user, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"])
    )
    try Self.start(binaries, in: folder, port: port)
  }

  /// Starts the server of the data in a folder, which goes when this process ends.
  static func start(_ binaries: String, in folder: String, port: Int) throws {
    let data = folder + "/data"
    let options =
      "-p \(port) -c listen_addresses=127.0.0.1 -c unix_socket_directories=\(folder) "
      + "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=50 "
      + "-c password_encryption=scram-sha-256"
    try check(
      runAsOwner(
        "\(binaries)/pg_ctl",
        ["-D", data, "-l", "\(folder)/log", "-o", options, "-w", "start"]))
    let state = try String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8)
    guard let pid = state.split(separator: "\n").first.flatMap({ pid_t($0) }) else {
      throw Failure(description: "the server wrote no process number")
    }
    // SIGINT is PostgreSQL's fast shutdown.
    try stop(pid, by: "INT", removing: folder)
  }

  /// Makes a folder that the server's user may write to.
  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    if getuid() == 0 { try check(run("/bin/chown", [user, path])) }
  }

  /// Leaves a shell behind that stops a program when this process ends, killed or not.
  ///
  /// - Parameter signal: What the program ends at, though others are connected to it.
  static func stop(_ pid: pid_t, by signal: String, removing folder: String) throws {
    var ends: [Int32] = [0, 0]
    // The end to write to stays open, here alone, for as long as this process lives.
    guard pipe(&ends) == 0 else { throw Failure(description: "no pipe") }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    let script = """
      trap '' HUP INT TERM; \(closingOpenFiles) exec > /dev/null 2>&1; read; kill -\(signal) \(pid)
      for i in {1..100}; do kill -0 \(pid) || break; sleep 0.05; done; rm -rf '\(folder)'
      """
    guard spawn(script, actions: &actions) != nil else {
      throw Failure(description: "no /bin/bash")
    }
  }

  /// How a client is told of the server, by libpq's names.
  package func parameters(database: String = "postgres") -> [String: String] {
    ["host": "127.0.0.1", "port": String(port), "user": Self.user, "dbname": database]
  }

  /// Runs SQL as the superuser and returns what psql prints.
  ///
  /// - Parameter port: Where to connect; the server's own when none is given.
  @discardableResult package func psql(
    _ sql: String, port: Int? = nil, database: String = "postgres"
  ) throws -> String {
    try psql(["-c", sql], port: port, database: database)
  }

  /// Runs a file of SQL as the superuser.
  package func load(_ file: String, into database: String) throws {
    try psql(["-f", file], port: nil, database: database)
  }

  @discardableResult private func psql(
    _ arguments: [String], port: Int?, database: String
  ) throws -> String {
    let options = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
    let place = [
      "-h", "127.0.0.1", "-p", String(port ?? self.port), "-U", Self.user, "-d", database,
    ]
    let answer = try run("\(binaries)/psql", options + place + arguments)
    try Self.check(answer)
    return answer.output
  }

  /// Runs a program as the server's user.
  static func runAsOwner(
    _ program: String, _ arguments: [String]
  ) throws -> (status: Int32, output: String) {
    // The server refuses to run as root.
    let command = ([program] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let file = NSTemporaryDirectory() + "sqltrack-pg-\(UUID().uuidString).log"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let owner = getuid() == 0 ? "/usr/sbin/runuser -u \(user) -- " : ""
    let line = "\(closingOpenFiles) cd / && \(owner)\(command) > \(file) 2>&1 < /dev/null"
    var status: Int32 = -1
    if let child = spawn(line) { waitpid(child, &status, 0) }
    return (status, (try? String(contentsOfFile: file, encoding: .utf8)) ?? "")
  }

  /// A line of shell that drops our open files: Foundation's `Process` would leave a socket
  /// open in the server and then wait for it to close.
  private static let closingOpenFiles =
    "for fd in /proc/self/fd/*; do fd=${fd##*/}; [ $fd -le 2 ] || eval \"exec $fd>&-\"; done;"

  private static func spawn(
    _ script: String, actions: UnsafePointer<posix_spawn_file_actions_t>? = nil
  ) -> pid_t? {
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("bash"), strdup("-c")]
    arguments += [strdup(script), nil]
    defer { for argument in arguments { free(argument) } }
    // Threads of a task hold signals back, and a program would inherit that for good.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var child: pid_t = 0
    let status = posix_spawn(&child, "/bin/bash", actions, &attributes, &arguments, environ)
    return status == 0 ? child : nil
  }

  static func check(_ answer: (status: Int32, output: String)) throws {
    if answer.status != 0 { throw Failure(description: answer.output) }
  }

  private static func findBinaries() -> String? {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.sorted { Int($0) ?? 0 > Int($1) ?? 0 }.map { "\(root)/\($0)/bin" }
      .first { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }
  }

  /// A port that nothing listens on.
  package static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) | getsockname(descriptor, $0, &length)
      }
    }
    guard status == 0 else { throw Failure(description: "no free port") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
