/// The settings that make the server's texts the ones we read, whatever its own are.
struct PostgresSettings {
  private var pairs: [(name: String, value: String)]

  /// - Parameters:
  ///   - zone: The IANA name of the zone that the session's clock shows.
  ///   - schemas: What names resolve to; the server's own choice when there are none.
  init(zone: String, schemas: [String], isReadOnly: Bool) {
    pairs = [
      ("standard_conforming_strings", "on"), ("DateStyle", "'ISO'"),
      ("IntervalStyle", "'postgres'"), ("extra_float_digits", "1"), ("bytea_output", "'hex'"),
      ("TimeZone", SQLQuoting.text(zone)), ("idle_in_transaction_session_timeout", "0"),
      ("default_transaction_read_only", isReadOnly ? "on" : "off"),
    ]
    // Two scans of a large table at once would begin in its middle.
    if isReadOnly { pairs.append(("synchronize_seqscans", "off")) }
    if !schemas.isEmpty {
      let path = schemas.map(SQLQuoting.name).joined(separator: ", ")
      pairs.append(("search_path", path))
    }
  }

  /// The texts of a database without an encoding may be any bytes, which the server refuses to
  /// send as UTF-8; they are repaired where they arrive.
  mutating func takeAnyBytes() { pairs.append(("client_encoding", "SQL_ASCII")) }

  /// The statements that set them for the open transaction.
  var local: String { statements("SET LOCAL") }

  /// The statements that set them for the session.
  var session: String { statements("SET") }

  private func statements(_ verb: String) -> String {
    pairs.map { "\(verb) \($0.name) = \($0.value)" }.joined(separator: "; ")
  }
}
