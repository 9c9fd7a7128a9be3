import CallGraph
import Databases
import Foundation
import TestSupport
import Testing

@Suite struct PlaceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func place(
    _ text: String, _ variables: [String: String] = [:]
  ) throws -> CallGraphPlace {
    try CallGraphPlace(
      text, in: Surroundings(variables: variables, workingDirectory: folder.path))
  }

  @Test func aFileIsASQLiteDatabase() throws {
    #expect(try place("jobs.db").database.dbpath == folder.file("jobs.db"))
    #expect(try place("sqlite:jobs.db").database.dbpath == folder.file("jobs.db"))
    #expect(try place("sqlite:///jobs.db").database.dbpath == folder.file("jobs.db"))
    #expect(try place("sqlite+pysqlite:////srv/jobs.db").database.dbpath == "/srv/jobs.db")
    #expect(try place("jobs.db").valueStore == nil)
  }

  @Test func aServerIsReachedWithoutPythonsDriver() throws {
    let place = try place("postgresql+psycopg2://lab@db/redun?schema=flows")
    #expect(place.database.uri == "postgresql://lab@db/redun")
    #expect(place.database.schema == "flows")
  }

  @Test func aConfigurationNamesDatabaseAndStore() throws {
    try folder.write(
      "[backend]\ndb_uri = sqlite:///redun.db\nvalue_store_path = values\n",
      to: ".redun/redun.ini")
    for text in [".redun", ".redun/redun.ini", "."] {
      let place = try place(text)
      #expect(place.database.dbpath == folder.file(".redun/redun.db"), "\(text)")
      #expect(place.valueStore?.folder == folder.file(".redun/values"), "\(text)")
    }
  }

  @Test func aFileHasTheStoreOfTheConfigurationBesideIt() throws {
    try folder.write("[backend]\nvalue_store_path = /srv/values\n", to: "redun.ini")
    #expect(try place("redun.db").valueStore?.folder == "/srv/values")
    // The configuration is about another file.
    #expect(try place("copy.db").valueStore == nil)
  }

  @Test func valuesOfTheConfigurationAreExpanded() throws {
    try folder.write(
      """
      [DEFAULT]
      root = /srv
      [paths]
      name = ${root}/${TEAM}$$
      [backend]
      db_uri = sqlite:///${paths:name}.db
      """, to: "redun.ini")
    #expect(try place("redun.ini", ["TEAM": "vision"]).database.dbpath == "/srv/vision$.db")
    #expect(
      throws: CallGraphError.configuration(
        folder.file("redun.ini"), reason: "unknown name in '${TEAM}'")
    ) { try place("redun.ini") }
  }

  @Test func theLoginIsInTheEnvironment() throws {
    try folder.write("[backend]\ndb_uri = postgresql://db:5432/redun\n", to: "redun.ini")
    let place = try place(
      "redun.ini", ["REDUN_DB_USERNAME": "alice", "REDUN_DB_PASSWORD": "secret"])
    #expect(place.database.parameters == ["user": "alice", "password": "secret"])
    #expect(!"\(place.database)".contains("secret"))
  }

  @Test(arguments: [
    ("[backend\n", "missing '=' between a name and its value"),
    ("[backend]\ndb_uri = ${db_uri}\n", "'${…}' refers to itself"),
    ("[backend]\ndb_uri = $HOME\n", "invalid '$' in a value, write '$$'"),
  ])
  func whatIsWrongWithAConfiguration(text: String, reason: String) throws {
    let path = try folder.write(text, to: "redun.ini")
    let error = #expect(throws: CallGraphError.self) { try place("redun.ini") }
    guard case .configuration(path, let told)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(told.hasSuffix(reason))
  }

  @Test func aFolderWithoutAConfigurationIsNoPlace() throws {
    #expect(
      throws: CallGraphError.configuration(
        folder.path, reason: "the folder has no redun.ini")
    ) { try place(folder.path) }
  }
}

@Suite(.enabled(if: Fixture.isAvailable)) struct VersionTests {
  @Test(arguments: [("2.0", "2.0"), ("3.1", "3.1"), ("3.4", "3.4"), ("too_new", "3.?")])
  func theseAreRead(name: String, version: String) throws {
    let graph = try Fixture.graph("version_\(name)")
    #expect(graph.version.description == version)
    #expect(try graph.jobs().count > 0)
    #expect(try graph.executions().count > 0)
    #expect(try graph.tags().isEmpty == (name == "2.0"))
  }

  @Test(arguments: [
    ("not_redun", "'version_not_redun.db' is no redun database: it has no table redun_version"),
    (
      "empty_tables",
      "'version_empty_tables.db' is no redun database: its table redun_version is empty"
    ),
    ("major_4", "redun database of version 4.?, sqltrack reads 2.0 to 3.x"),
  ])
  func theseAreRefused(name: String, message: String) {
    let error = #expect(throws: CallGraphError.self) { try Fixture.graph("version_\(name)") }
    #expect(error?.description == message)
  }

  @Test func readingChangesNothing() throws {
    let folder = try TemporaryFolder()
    let path = try Fixture.copy(of: "version_3.1", in: folder)
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let graph = try CallGraph(path)
    #expect(try graph.jobs().count > 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    #expect(throws: CallGraphError.readOnly) { try graph.writer }
    #expect(throws: CallGraphError.outdated("3.1")) { try CallGraph(writing: path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }
}
