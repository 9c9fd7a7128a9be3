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
    var nobody = sqltrack
    nobody.environment = ["USER": ""]
    #expect(try nobody("create").errors == "error: missing user, name it with `-u USER`\n")
  }
}
