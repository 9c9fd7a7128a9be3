import CPostgres
import Glibc

/// The parameters that libpq takes, of the releases 12 to 17 and of the one that is there.
enum PostgresKeywords {
  static let names = [
    "host", "hostaddr", "port", "dbname", "user", "password", "passfile", "require_auth",
    "channel_binding", "connect_timeout", "client_encoding", "options", "application_name",
    "fallback_application_name", "keepalives", "keepalives_idle", "keepalives_interval",
    "keepalives_count", "tcp_user_timeout", "replication", "gssencmode", "sslmode", "requiressl",
    "sslnegotiation", "sslcompression", "sslcert", "sslkey", "sslpassword", "sslcertmode",
    "sslrootcert", "sslcrl", "sslcrldir", "sslsni", "requirepeer", "ssl_min_protocol_version",
    "ssl_max_protocol_version", "krbsrvname", "gsslib", "gssdelegation", "service",
    "target_session_attrs", "load_balance_hosts",
  ]

  /// What libpq takes; empty where it is not installed.
  static var current: [String] { options { option in String(cString: option.keyword) } }

  /// What libpq finds in the environment, in a service file, and about who runs it.
  static var found: [Configuration.Setting] {
    options { option in
      guard let value = option.val.map({ String(cString: $0) }), !value.isEmpty,
        value != option.compiled.map({ String(cString: $0) })
      else { return nil }
      let variable = option.envvar.map { String(cString: $0) }
      let isSecret = option.dispchar.map { $0.pointee == CChar(UInt8(ascii: "*")) } ?? false
      // Without a variable it comes from a service file or the system.
      let origin = variable.flatMap { getenv($0) == nil ? nil : Configuration.Origin.variable($0) }
      return Configuration.Setting(
        String(cString: option.keyword), isSecret ? "***" : value,
        origin ?? .rule("found by libpq"))
    }
  }

  private static func options<Answer>(_ body: (PQconninfoOption) -> Answer?) -> [Answer] {
    guard let library = try? LibPQ.load(), let first = library.defaults() else { return [] }
    defer { library.freeDefaults(first) }
    var answers: [Answer] = []
    var next = first
    while next.pointee.keyword != nil {
      if let answer = body(next.pointee) { answers.append(answer) }
      next += 1
    }
    return answers
  }
}
