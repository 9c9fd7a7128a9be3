import Foundation
import TestSupport
import Testing

@Suite struct CreateCommandTests {
  let folder: TemporaryFolder
  var sqltrack: Tool

  init() throws {
    folder = try TemporaryFolder()
    sqltrack = Tool(folder: folder.path)
    sqltrack.environment = ["USER": "alice"]
  }

  @Test func theRoleIsThePersonsOwn() throws {
    #expect(
      try sqltrack("create").output == """
        CREATE ROLE alice NOSUPERUSER NOCREATEDB NOCREATEROLE INHERIT LOGIN;
        CREATE DATABASE alice OWNER alice;

        """)
    #expect(
      try sqltrack("-u", "Bob", "-d", "tracking", "create", "--no-user").output
        == "CREATE DATABASE tracking OWNER \"Bob\";\n")
    #expect(
      try sqltrack("create", "--no-db", "-u", "eve").output
        == "CREATE ROLE eve NOSUPERUSER NOCREATEDB NOCREATEROLE INHERIT LOGIN;\n")
  }

  @Test func thePasswordIsHashedUnlessAskedFor() throws {
    let hashed = try sqltrack("create", "--password", "--no-db", input: "secret\n").output
    #expect(hashed.contains(" LOGIN PASSWORD 'SCRAM-SHA-256$4096:"))
    #expect(!hashed.contains("secret"))
    let plain = try sqltrack("create", "--plain-password", "--no-db", input: "secret\n").output
    #expect(plain.hasSuffix(" LOGIN PASSWORD 'secret';\n"))
  }

  @Test func thePasswordComesFromThePasswordFileFirst() throws {
    try folder.write("localhost:5432:alice:alice:from file\n", to: ".pgpass")
    let output = try sqltrack("create", "--plain-password", "--no-db").output
    #expect(output.hasSuffix(" LOGIN PASSWORD 'from file';\n"))
  }

  @Test func wrongUse() throws {
    let none = try sqltrack("create", "--password")
    #expect(none.status == 1)
    #expect(none.errors == "error: missing password of 'alice'\n")
    #expect(none.output.isEmpty)
    let both = try sqltrack("create", "--no-user", "--password")
    #expect(both.status == 2)
    #expect(
      both.errors.contains(
        "invalid --password with --no-user: only a new role is given one"))
  }

  /// A job that no shell has started has no variable.
  @Test(arguments: ["LOGNAME", "USER", "LNAME", "USERNAME", "PATH"])
  func withoutVariablesTheSystemKnowsTheName(variable: String) throws {
    var job = sqltrack
    job.environment["USER"] = ""
    job.environment[variable] = variable == "PATH" ? "/usr/bin:/bin" : "carol"
    let system = try TestSupport.run("/usr/bin/id", ["-un"]).output.dropLast()
    let name = variable == "PATH" ? String(system) : "carol"
    #expect(try job("create", "--no-db").output.hasPrefix("CREATE ROLE \(name) "))
  }

  @Test func aDatabaseMayBePrivate() throws {
    #expect(
      try sqltrack("create", "--no-user", "--revoke-public").output == """
        CREATE DATABASE alice OWNER alice;
        REVOKE CONNECT ON DATABASE alice FROM PUBLIC;

        """)
    #expect(
      try sqltrack(
        "create", "--no-user", "--no-db", "--revoke-public", "--grant", "bob"
      ).output.hasPrefix(
        """
        REVOKE CONNECT ON DATABASE alice FROM PUBLIC;
        GRANT CONNECT ON DATABASE alice TO bob;

        """))
  }
}
