import Databases
import TestSupport
import Testing

@Suite struct PostgresPasswordTests {
  @Test func aPasswordIsFoundInAPasswordFile() {
    let file = """
      # a comment:*:*:*:no
      too:short
      db:5432:x:alice:other
      *:*:*:alice:a\\:b\\\\c:rest
      *:*:*:*:all\r
      """
    func find(_ host: String, _ user: String) -> String? {
      PostgresPassword.find(in: file, host: host, port: "5432", database: "x", user: user)
    }
    #expect(find("db", "alice") == "other")
    #expect(find("localhost", "alice") == "a:b\\c")
    #expect(find("localhost", "bob") == "all")
    #expect(
      PostgresPassword.find(in: "a:1:b:c:d", host: "", port: "", database: "", user: "") == nil)
  }

  @Test func aVerifierHasTheFormOfTheServer() throws {
    let verifier = try PostgresPassword.verifier(for: "secret", user: "alice")
    let parts = verifier.split { "$:".contains($0) }
    #expect(parts.count == 5)
    #expect(verifier.hasPrefix("SCRAM-SHA-256$4096:"))
    #expect(try PostgresPassword.verifier(for: "secret", user: "alice") != verifier)
  }
}
