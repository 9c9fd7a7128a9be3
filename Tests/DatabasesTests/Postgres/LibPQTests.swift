import TestSupport
import Testing

@testable import Databases

@Suite struct LibPQTests {
  /// A wheel's binary stands in the `bin` of an environment that may have psycopg's libraries.
  @Test func theCopyOfAnEnvironmentIsFound() throws {
    let folder = try TemporaryFolder()
    let libraries = "lib/python3.11/site-packages/psycopg_binary.libs"
    let copy = try folder.write("", to: "\(libraries)/libpq-e9b5c9ac.so.5.18")
    try folder.write("", to: "\(libraries)/libssl-1.so.3")
    #expect(LibPQ.copies(beside: folder.file("bin/sqltrack-report")) == [copy])
    #expect(LibPQ.copies(beside: "/sqltrack") == [] && LibPQ.copies(beside: nil) == [])
  }
}
