import Tables

/// What a server is and can do, asked once when a snapshot begins.
struct PostgresFacts {
  /// A statement behind the savepoint of a transaction, and what it answers.
  ///
  /// It is sent with what opens the transaction. A server that only speaks PostgreSQL's language may
  /// not know all of it; nothing is known of that server then.
  static let probe = """
    SET LOCAL extra_float_digits = 0; ROLLBACK TO SAVEPOINT sqltrack; \
    SELECT version(), pg_catalog.pg_backend_pid(), \
    pg_catalog.current_setting('extra_float_digits') = '1', \
    pg_catalog.to_regtype('pg_catalog.jsonb') IS NOT NULL, \
    (SELECT pg_catalog.count(DISTINCT ftserver) FROM pg_catalog.pg_foreign_table), \
    EXISTS (SELECT FROM pg_catalog.pg_class WHERE relrowsecurity), \
    EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '\(reader)'), \
    (SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'statement_timeout')
    """

  /// The role that reads every table and has no other right, of PostgreSQL 14 and later.
  static let reader = "pg_read_all_data"

  /// The product with its version, such as `PostgreSQL 15.18`.
  let product: String
  /// Whether the process that answers is another one than that which let us in.
  let isPooled: Bool
  /// Whether the end of a savepoint undoes the settings made behind it.
  let undoesSettings: Bool
  let hasJSON: Bool
  /// How many other servers tables lie on.
  let foreignServers: Int
  /// Whether there are tables that show each role other rows.
  let hasPolicies: Bool
  let hasReader: Bool
  /// The longest time for a query that the role or the database allows, in milliseconds.
  let longestQuery: Int?

  /// Takes the answer of the probe; nil when it is none.
  ///
  /// - Parameter process: the number of the process that let us in.
  init?(_ row: [String]?, process: Int32) {
    guard let row, row.count == 8 else { return nil }
    product = Self.product(in: row[0])
    isPooled = Int32(row[1]) != process
    undoesSettings = row[2] == "t"
    hasJSON = row[3] == "t"
    foreignServers = Int(row[4]) ?? 0
    hasPolicies = row[5] == "t"
    hasReader = row[6] == "t"
    longestQuery = Int(row[7]).flatMap { $0 > 0 ? $0 : nil }
  }

  /// The first words of `version()`, up to the number in them.
  ///
  /// A product that speaks PostgreSQL's language names itself behind the version that it speaks, as
  /// in `PostgreSQL 11.2-YB-2.20` or `CockroachDB CCL v24.1.0 (x86_64...)`.
  static func product(in version: String) -> String {
    let words = version.split(separator: " ")
    let count = words.firstIndex { $0.contains(where: \.isNumber) }.map { $0 + 1 } ?? words.count
    let name = words.prefix(count).joined(separator: " ")
    return name.last == "," ? String(name.dropLast()) : name
  }

  /// Whether it copies what a query answers as the server holds it.
  var copiesRows: Bool { release ?? 0 >= 12 }

  /// Whether it has what looks through lines: `bit_xor`, and lists that are looked up by hashes.
  var binsLines: Bool { release ?? 0 >= 14 }

  /// The release of PostgreSQL; nil for others that speak its language, which name themselves, or
  /// the version of long ago that they began with.
  private var release: Int? {
    let words = product.split(separator: " ")
    guard words.count == 2, words[0] == "PostgreSQL", !words[1].contains("-") else { return nil }
    return words[1].split(separator: ".").first.flatMap { Int($0) }
  }

  /// What a page has to say of its data.
  var remarks: [String] {
    var remarks: [String] = []
    if foreignServers > 0 { remarks.append("no common snapshot across shards") }
    if !undoesSettings { remarks.append("settings of a query hold for the next ones") }
    return remarks
  }

  /// What is told to who asks for details.
  func description(isStandby: Bool) -> String {
    var parts = [product]
    if isStandby { parts.append("a standby") }
    if isPooled { parts.append("behind a pooler") }
    if foreignServers > 0 {
      let servers = foreignServers == 1 ? "1 other server" : "\(foreignServers) other servers"
      parts.append("with tables on \(servers)")
    }
    if !hasJSON { parts.append("without jsonb") }
    return parts.joined(separator: ", ")
  }
}
