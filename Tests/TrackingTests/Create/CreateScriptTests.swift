import Databases
import Foundation
import TestSupport
import Testing

@testable import Tracking

@Suite struct CreateScriptTests {
  @Test func aRoleAndItsDatabase() {
    #expect(
      CreateScript(user: "alice", database: "alice").sql == """
        CREATE ROLE alice NOSUPERUSER NOCREATEDB NOCREATEROLE INHERIT LOGIN;
        CREATE DATABASE alice OWNER alice;

        """)
  }

  @Test func namesAndPasswordsStayWhatTheyAre() {
    var script = CreateScript(
      user: "a\"b;\n--", database: "select", password: .plain("it's \\ me"))
    #expect(
      script.sql == """
        CREATE ROLE "a""b;
        --" NOSUPERUSER NOCREATEDB NOCREATEROLE INHERIT LOGIN PASSWORD E'it''s \\\\ me';
        CREATE DATABASE "select" OWNER "a""b;
        --";

        """)
    script.makesUser = false
    script.makesDatabase = false
    #expect(script.sql == "")
  }

  @Test func readersOfADatabaseThatExists() {
    var script = CreateScript(user: "alice", database: "tracking", schema: "vision")
    script.makesUser = false
    script.makesDatabase = false
    script.readers = ["bob", "Eve X"]
    #expect(
      script.sql.hasPrefix(
        """
        GRANT CONNECT ON DATABASE tracking TO bob;
        GRANT USAGE ON SCHEMA vision TO bob;
        GRANT SELECT ON ALL TABLES IN SCHEMA vision TO bob;
        ALTER DEFAULT PRIVILEGES FOR ROLE alice IN SCHEMA vision GRANT SELECT ON TABLES TO bob;
        GRANT CONNECT ON DATABASE tracking TO "Eve X";

        """))
    script.makesDatabase = true
    #expect(
      script.sql == """
        CREATE DATABASE tracking OWNER alice;
        GRANT CONNECT ON DATABASE tracking TO bob;
        GRANT CONNECT ON DATABASE tracking TO "Eve X";
        -- In the new database, run what `create --no-user --no-db --grant` prints.

        """)
  }
}

/// The printed SQL on a server.
@Suite(.enabled(if: PostgresServer.isAvailable)) struct CreateServerTests {
  func connection(
    _ server: PostgresServer, user: String, database: String = "postgres", password: String
  ) throws -> any Writer {
    let parameters = server.parameters(database: database)
      .merging(["user": user, "password": password]) { _, new in new }
    return try Databases.standard.writer(
      of:
        Configuration(engine: .postgres, parameters: parameters), zone: "UTC")
  }

  /// Runs the statements one by one, as CREATE DATABASE wants; no name here has a line end.
  func run(_ script: CreateScript, on server: PostgresServer, database: String = "postgres") throws
  {
    for line in script.sql.split(separator: "\n") {
      try server.psql(String(line), database: database)
    }
  }

  @Test func strangeNamesStayNames() throws {
    let server = try PostgresServer.shared()
    try server.psql("CREATE TABLE canary (x int)")
    let name = "a'b\"; DROP TABLE canary; --"
    try run(CreateScript(user: name, database: name, password: .plain("p'\\\"; --")), on: server)
    #expect(try server.psql("SELECT count(*) FROM canary") == "0\n")
    #expect(
      try server.psql(
        "SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = datname AND datname ~ 'DROP'"
      )
        == name + "\n")
    let owner = try connection(server, user: name, database: name, password: "")
    try Setup(connection: owner).run()
  }

  @Test func oneLogsInWithThePasswordAndReadersRead() throws {
    let server = try PostgresServer.shared()
    try demandPasswords(of: "scram_owner", on: server)
    let password = "s\u{E9}cret \u{2168} '\\"
    let verifier = try PostgresPassword.verifier(for: password, user: "scram_owner")
    var script = CreateScript(
      user: "scram_owner", database: "scram_db", password: .verifier(verifier))
    try run(script, on: server)
    #expect(
      try server.psql("SELECT rolpassword FROM pg_authid WHERE rolname = 'scram_owner'")
        == verifier + "\n")
    #expect(throws: DatabaseError.self) {
      try connection(server, user: "scram_owner", database: "scram_db", password: password + "x")
    }
    let owner = try connection(
      server, user: "scram_owner", database: "scram_db", password: password)
    try Setup(connection: owner).run()

    try server.psql("CREATE ROLE scram_reader LOGIN")
    script.makesUser = false
    script.makesDatabase = false
    script.readers = ["scram_reader"]
    try run(script, on: server, database: "scram_db")
    try owner.execute(script: "CREATE TABLE later (x int)")
    let reader = try connection(server, user: "scram_reader", database: "scram_db", password: "")
    try reader.execute(script: "SELECT * FROM runs; SELECT * FROM later")
    #expect(throws: DatabaseError.self) { try reader.execute(script: "DELETE FROM runs") }
  }

  /// Makes a server that trusts everyone ask one role for its password.
  private func demandPasswords(of role: String, on server: PostgresServer) throws {
    let file = server.folder + "/data/pg_hba.conf"
    let rules = try String(contentsOfFile: file, encoding: .utf8)
    try "host all \(role) 127.0.0.1/32 scram-sha-256\n\(rules)"
      .write(toFile: file, atomically: false, encoding: .utf8)
    try server.psql("SELECT pg_reload_conf()")
    // The server reads it in its own time.
    for _ in 0..<2000 {
      do { _ = try connection(server, user: role, password: "") } catch let error as DatabaseError {
        if error.message.contains("password") { return }
      }
    }
    Issue.record("the server goes on trusting \(role)")
  }
}
