import Databases
import Tables
import Testing

@testable import Tracking

@Suite struct SetupTests {
  let database: ScratchDatabase
  var connection: any Writer { database.connection }

  init() throws { database = try ScratchDatabase() }

  func setup(_ scripts: (String, String)...) throws -> [String] {
    let scripts = scripts.map { SetupScript(name: $0.0, sql: $0.1) }
    return try Setup(connection: connection).run(scripts: scripts).map(\.description)
  }

  func tables() throws -> Set<String> { Set(try connection.tables().map(\.name)) }

  func columns(of table: String) throws -> [String] {
    try #require(try connection.tables().first { $0.name == table }).columns
  }

  @Test func theSecondTimeThereIsNothingToDo() throws {
    let script = ("v001.sql", "BEGIN;\nALTER TABLE metrics ADD COLUMN loss FLOAT;\nEND;")
    #expect(try setup(script) == ["(NEW) base.sql", "(NEW) v001.sql"])
    #expect(try setup(script) == ["(OK) base.sql", "(OK) v001.sql"])
    #expect(try columns(of: "metrics") == ["run_id", "step", "progress", "loss"])
  }

  @Test func aFailingScriptLeavesNoTrace() throws {
    let bad = ("v002.sql", "CREATE TABLE b (x INTEGER);\nINSERT INTO nowhere VALUES (1);")
    var steps: [String] = []
    let scripts = [SetupScript(name: "v001.sql", sql: "CREATE TABLE a (x INTEGER)")]
    let error = #expect(throws: SetupError.self) {
      try Setup(connection: connection).run(
        scripts: scripts + [SetupScript(name: bad.0, sql: bad.1)],
        report: { steps.append($0.description) })
    }
    #expect(error?.script == "v002.sql")
    #expect(error?.line == 2)
    #expect(steps == ["(NEW) base.sql", "(NEW) v001.sql"])
    #expect(try tables().contains("a"))
    #expect(try !tables().contains("b"))
    #expect(
      try setup(("v001.sql", ""), ("v002.sql", "CREATE TABLE b (x INTEGER)"))
        == ["(OK) base.sql", "(OK) v001.sql", "(NEW) v002.sql"])
  }

  @Test func aScriptThatWouldCommitInTheMiddleIsRefused() throws {
    #expect(throws: SetupError.self) {
      try setup(("v001.sql", "CREATE TABLE a (x INTEGER); COMMIT; CREATE TABLE b (x INTEGER);"))
    }
    #expect(try !tables().contains("a"))
  }

  @Test func theNameOfTheBaseScriptIsReserved() throws {
    #expect(throws: SetupError(script: "base.sql", reason: .reservedName)) {
      try setup(("base.sql", "SELECT 1"))
    }
  }

  @Test func aDatabaseWithoutItsRecordIsCompleted() throws {
    _ = try setup()
    try connection.execute(script: "DELETE FROM applied_migrations; DROP TABLE run_links")
    #expect(try setup() == ["(NEW) base.sql"])
    #expect(try tables().contains("run_links"))
    #expect(try setup() == ["(OK) base.sql"])
  }

  @Test func theLayoutOf2023GainsWhatItLacks() throws {
    try connection.execute(script: Layouts.layout2023)
    #expect(try setup() == ["(NEW) base.sql"])
    #expect(try setup() == ["(OK) base.sql"])
    #expect(try columns(of: "runs").contains("extras"))
    #expect(try columns(of: "experiments").contains("extras"))
    #expect(try connection.texts(for: Query("SELECT comment FROM runs")) == ["kept"])
    #expect(try connection.texts(for: Query("SELECT kind FROM run_links")) == ["resumes"])
    #expect(try connection.texts(for: Query("SELECT status FROM runs")) == ["PENDING"])
  }
}

/// Databases of earlier releases, tracked into after setup.
@Suite struct FormerLinksTests {
  @Test func linksOfFormerLayoutsCanBeChanged() throws {
    let database = try TrackedDatabase(.sqlite, isSetUp: false)
    try database.client.executeScript(Layouts.layout2023)
    try database.client.setup()
    let run = try Run(database.client, id: 1).addLink("repeats", to: 1)
    #expect(try run.links.map(\.kind) == ["repeats", "resumes"])
    #expect(try database.text("SELECT count(*) FROM run_links") == "2")
    #expect(try run.removeLink("repeats", to: 1).links.map(\.kind) == ["resumes"])
  }
}

/// Layouts of earlier releases, as far as they matter here.
enum Layouts {
  static let layout2023 = """
    CREATE TABLE applied_migrations (name TEXT, PRIMARY KEY (name));
    INSERT INTO applied_migrations VALUES ('base.sql');
    CREATE TABLE experiments (
      id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, comment TEXT, tags JSONB);
    CREATE TABLE experiment_relationships (
      from_id BIGINT NOT NULL REFERENCES experiments (id), kind TEXT NOT NULL,
      to_id BIGINT NOT NULL REFERENCES experiments (id), PRIMARY KEY (from_id, kind, to_id));
    CREATE TABLE runs (
      id BIGINT PRIMARY KEY, experiment_id BIGINT NOT NULL REFERENCES experiments (id),
      status TEXT NOT NULL DEFAULT 'PENDING', comment TEXT, tags JSONB, args JSONB, env JSONB);
    CREATE TABLE run_relationships (
      from_id BIGINT NOT NULL REFERENCES runs (id), kind TEXT NOT NULL,
      to_id BIGINT NOT NULL REFERENCES runs (id), PRIMARY KEY (from_id, kind, to_id));
    CREATE TABLE metrics (
      run_id INTEGER NOT NULL REFERENCES runs (id), step BIGINT NOT NULL DEFAULT 0,
      progress DOUBLE PRECISION NOT NULL DEFAULT 0.0, PRIMARY KEY (run_id, step, progress));
    INSERT INTO experiments (id, name) VALUES (1, 'old');
    INSERT INTO runs (id, experiment_id, comment) VALUES (1, 1, 'kept');
    INSERT INTO run_relationships VALUES (1, 'resumes', 1);
    """
}
