import Databases

/// The SQL that makes a PostgreSQL role and its database; somebody else runs it.
///
///     print(CreateScript(user: "alice", database: "alice").sql)
///     // CREATE ROLE alice NOSUPERUSER NOCREATEDB NOCREATEROLE INHERIT LOGIN;
///     // CREATE DATABASE alice OWNER alice;
package struct CreateScript: Sendable {
  package enum Password: Sendable {
    case none
    /// In plain text, for anyone to read.
    case plain(String)
    /// As the server stores it.
    case verifier(String)
  }

  /// The role that owns the database.
  package var user: String
  package var database: String
  /// The schema that readers may use.
  package var schema: String
  package var password: Password
  package var makesUser = true
  package var makesDatabase = true
  /// Whether nobody connects who was not let in.
  package var isPrivate = false
  /// Roles that may read the database.
  package var readers: [String] = []

  package init(
    user: String, database: String, schema: String = "public", password: Password = .none
  ) {
    self.user = user
    self.database = database
    self.schema = schema
    self.password = password
  }

  /// The statements, each on a line of its own.
  package var sql: String {
    var lines: [String] = []
    if makesUser {
      lines.append(
        "CREATE ROLE \(SQLQuoting.name(user)) NOSUPERUSER NOCREATEDB NOCREATEROLE INHERIT "
          + "LOGIN\(passwordClause);")
    }
    if makesDatabase {
      lines.append("CREATE DATABASE \(SQLQuoting.name(database)) OWNER \(SQLQuoting.name(user));")
    }
    if isPrivate {
      lines.append("REVOKE CONNECT ON DATABASE \(SQLQuoting.name(database)) FROM PUBLIC;")
    }
    lines += readers.flatMap(grants)
    if makesDatabase, !readers.isEmpty {
      // No name here: a line end in it would end the comment.
      lines.append("-- In the new database, run what `create --no-user --no-db --grant` prints.")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var passwordClause: String {
    switch password {
    case .none: ""
    case .plain(let text), .verifier(let text): " PASSWORD \(SQLQuoting.text(text))"
    }
  }

  private func grants(to reader: String) -> [String] {
    let reader = SQLQuoting.name(reader)
    let connect = "GRANT CONNECT ON DATABASE \(SQLQuoting.name(database)) TO \(reader);"
    // The others are about the database that they run in, which a new one is not yet.
    guard !makesDatabase else { return [connect] }
    let schema = SQLQuoting.name(schema)
    return [
      connect,
      "GRANT USAGE ON SCHEMA \(schema) TO \(reader);",
      "GRANT SELECT ON ALL TABLES IN SCHEMA \(schema) TO \(reader);",
      "ALTER DEFAULT PRIVILEGES FOR ROLE \(SQLQuoting.name(user)) IN SCHEMA \(schema) "
        + "GRANT SELECT ON TABLES TO \(reader);",
    ]
  }
}
