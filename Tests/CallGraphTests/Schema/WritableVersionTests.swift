import CallGraph
import Databases
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct WritableVersionTests {
  /// What we say where redun says something else.
  ///
  /// redun has a version -1.0 of what is none of its databases; we say what is missing.
  private static let refusals = [
    "version_empty_tables.db":
      "'version_empty_tables.db' is no redun database: its table redun_version is empty",
    "version_not_redun.db":
      "'version_not_redun.db' is no redun database: it has no table redun_version",
    "version_major_4.db": "redun database of version 4.?, sqltrack reads 2.0 to 3.x",
  ]

  @Test func versionsAreToldAsByRedun() throws {
    var found: [String] = []
    var count = 0
    for entry in try Fixture.golden("versions.json")["databases"]?.items ?? [] {
      let name = entry["db"]?.text ?? ""
      guard let path = try? Fixture.path("fixtures/\(name)"),
        let snapshot = try? Fixture.snapshot(of: path)
      else { continue }
      count += 1
      do {
        let version = try CallGraph(snapshot, name: name).version
        if version.description != entry["version"]?.text { found.append(name) }
        if version.isWritable != entry["is_db_compatible"]?.flag { found.append("write \(name)") }
      } catch let error as CallGraphError {
        if error.description != Self.refusals[name] { found.append("\(name): \(error)") }
      }
    }
    #expect(count == 10)
    #expect(found == [])
  }

  @Test func textsOfVersionsAreReadAsByRedun() throws {
    for entry in try Fixture.golden("versions.json")["parse_db_version"]?.items ?? [] {
      let text = entry.items[0].text ?? ""
      let version = try? SchemaVersion(parsing: text)
      if entry.items.count == 3 {
        #expect(version?.description == entry.items[1].text)
        #expect(version?.migration == entry.items[2].text)
      } else {
        #expect(version == nil)
      }
    }
  }

  @Test(arguments: ["version_2.0", "version_3.1", "version_3.4"])
  func olderLayoutsAreNotWritten(name: String) throws {
    let folder = try TemporaryFolder()
    let graph = try Target.sqlite.copy(of: name, in: folder)
    let version = String(name.dropFirst(8))
    #expect(throws: CallGraphError.outdated(version)) { try graph.write { _ in } }
    #expect(
      CallGraphError.outdated(version).description
        == "redun database of version \(version), sqltrack writes 3.5: run 'redun db upgrade'")
  }

  @Test func aLaterStepIsWritten() throws {
    let folder = try TemporaryFolder()
    let graph = try Target.sqlite.copy(of: "version_too_new", in: folder)
    #expect(graph.version.description == "3.?")
    try graph.write { _ in }
  }
}
