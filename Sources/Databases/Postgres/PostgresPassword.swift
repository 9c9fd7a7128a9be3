/// Passwords of PostgreSQL roles.
package enum PostgresPassword {
  /// What a server stores instead of a password: a SCRAM-SHA-256 verifier with a random salt.
  ///
  /// libpq makes it, so that the password is prepared as the server will prepare it at a login.
  ///
  /// - Throws: `DatabaseError` when libpq is not there.
  package static func verifier(for password: String, user: String) throws -> String {
    let library = try LibPQ.load()
    // libpq asks for a connection, of which it uses the memory only: this one is refused for
    // its setting before any server is looked for.
    let refused = CStrings(["sslmode"]).withPointers { keywords in
      CStrings(["unknown"]).withPointers { library.startConnecting(keywords, $0, 0) }
    }
    defer { library.finish(refused) }
    let verifier = library.encryptPassword(refused, password, user, "scram-sha-256")
    guard let verifier else {
      throw DatabaseError(.connection, "cannot hash the password: libpq refuses it")
    }
    defer { library.freeMemory(verifier) }
    return String(cString: verifier)
  }

  /// The password that a password file has for a login, as libpq finds it.
  ///
  /// - Parameter text: Lines of `host:port:database:user:password`, where `*` fits everything.
  package static func find(
    in text: String, host: String, port: String, database: String, user: String
  ) -> String? {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = fields(of: line)
      guard fields.count >= 5 else { continue }
      let isFitting = zip(fields, [host, port, database, user]).allSatisfy { field, wanted in
        field == "*" || field == wanted
      }
      if isFitting { return fields[4] }
    }
    return nil
  }

  /// A backslash makes the colon or backslash behind it a letter like any other.
  private static func fields(of line: Substring) -> [String] {
    var fields = [""]
    var rest = line.hasSuffix("\r") ? line.dropLast() : line
    while let character = rest.popFirst() {
      if character == "\\", let escaped = rest.popFirst() {
        fields[fields.count - 1].append(escaped)
      } else if character == ":" {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
