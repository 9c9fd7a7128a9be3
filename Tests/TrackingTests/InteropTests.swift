import Foundation
import TestSupport
import Testing

@testable import Tracking

/// The Python package and this one on the same database.
@Suite(
  .enabled(
    if: PythonPackage.isAvailable,
    "SQLTRACK_TEST_PYTHON names no Python with the packages sqltrack and psycopg"))
struct InteropTests {
  private let writing = """
    experiment = sqltrack.Experiment(client, name="python")
    experiment.set_comment("from Python")
    experiment.set_tags("a", "b")
    first = experiment.get_run()
    run = experiment.get_run()
    run.set_comment("second")
    run.set_tags("x")
    run.set_args({"lr": 0.1, "layers": [64, 32], "name": "é"})
    run.set_env({"HOME": "/home/ada"})
    run.add_link("resumes", first.id)
    with run.track(args=None, env=None):
      for step in range(3):
        run.add_metrics(step=step, progress=step / 2, trainLoss=1 / (step + 1), top1=None)
    try:
      with first.track(args=None, env=None):
        raise RuntimeError("no")
    except RuntimeError:
      pass
    """
  private let addColumns = """
    with client.cursor() as cursor:
      cursor.execute("ALTER TABLE metrics ADD COLUMN trainLoss FLOAT, ADD COLUMN top1 FLOAT")

    """

  private func expectWhatPythonWrote(_ database: TrackedDatabase) throws {
    let client = database.client
    let experiment = try Experiment(client, name: "python")
    let row = try #require(
      try client.firstRow(
        "SELECT * FROM experiments WHERE id = :id", ["id": .integer(experiment.id)]))
    #expect(row["comment"] == "from Python")
    #expect(row["tags"] == ["a": true, "b": true])
    let runs = try client.rows("SELECT * FROM runs ORDER BY id")
    #expect(runs.map { $0["status"] } == ["FAILED", "COMPLETED"])
    #expect(runs[1]["comment"] == "second")
    #expect(runs[1]["tags"] == ["x": true])
    #expect(runs[1]["args"] == ["lr": 0.1, "layers": [64, 32], "name": "é"])
    #expect(runs[1]["env"] == ["HOME": "/home/ada"])
    #expect(runs[1]["time_started"].time != nil && runs[1]["time_updated"].time != nil)
    #expect(try client.rows("SELECT * FROM run_links").map(\.values) == [[2, "resumes", 1]])
    #expect(
      try client.rows("SELECT step, progress, trainloss FROM metrics ORDER BY step").map(\.values)
        == [[0, 0.0, 1.0], [1, 0.5, 0.5], [2, 1.0, .real(1 / 3)]])
    // The same rows are completed, not doubled.
    try Run(client, id: 2).addMetrics(["top1": 0.75, "trainLoss": 0.25], step: 2, progress: 1)
    #expect(
      try client.firstRow("SELECT trainloss, top1 FROM metrics WHERE step = 2")?.values
        == [0.25, 0.75])
  }

  @Test func weReadWhatPythonWroteIntoItsOwnLayout() throws {
    let database = try TrackedDatabase(.postgres, isSetUp: false)
    _ = try PythonPackage.run(
      "setup(client, [])\n" + addColumns + writing, parameters: database.parameters)
    try expectWhatPythonWrote(database)
    #expect(try database.client.setup() == ["(NEW) base.sql"])
    #expect(try database.text("SELECT count(*) FROM metrics") == "3")
    #expect(try Run(database.client, experiment: 1).setExtras(["a": 1]).id == 3)
    #expect(try database.text("SELECT status FROM runs WHERE id = 3") == "PENDING")
  }

  @Test func weReadWhatPythonWroteIntoOurLayout() throws {
    let database = try TrackedDatabase(.postgres)
    _ = try PythonPackage.run(addColumns + writing, parameters: database.parameters)
    try expectWhatPythonWrote(database)
    // Its setup knows that ours has been run.
    let answer = try PythonPackage.run("setup(client, [])", parameters: database.parameters)
    #expect(answer.contains("(OK) base.sql"))
  }

  private let reading = """
    experiment = sqltrack.Experiment(client, name="swift")
    with client.cursor() as cursor:
      cursor.execute("SELECT name, comment, tags FROM experiments WHERE id = %s", (experiment.id,))
      print(json.dumps(cursor.fetchone(), sort_keys=True))
      cursor.execute("SELECT status, comment, tags, args, env, time_started IS NOT NULL,"
        " time_updated >= time_started FROM runs ORDER BY id")
      for row in cursor: print(json.dumps(row, sort_keys=True, ensure_ascii=False))
      cursor.execute("SELECT from_id, kind, to_id FROM run_links")
      print(json.dumps(cursor.fetchall()))
      cursor.execute("SELECT step, progress, trainLoss, phase, count FROM metrics ORDER BY step")
      for row in cursor: print(json.dumps(row))
    run = sqltrack.Run(client, run_id=2)
    run.add_metrics(step=2, progress=1.0, trainLoss=0.125)
    run.add_tags("python")
    """

  private func writeFromSwift(_ client: Client) throws {
    let experiment = try Experiment(client, name: "swift").setComment("from Swift").addTags("a")
    let first = try experiment.run()
    let run = try experiment.run().setComment("second").addTags("x")
      .setArgs(["lr": 0.1, "layers": [64, 32], "name": "é"]).setEnv(["HOME": "/home/ada"])
      .addLink("resumes", to: first.id)
    try run.track {
      for step in Int64(0)..<3 {
        let loss = SQLValue(1 / Double(step + 1))
        try run.addMetrics(
          ["trainLoss": loss, "phase": "train", "count": SQLValue(step)], step: step,
          progress: Double(step) / 2)
      }
    }
    struct Stop: Error {}
    #expect(throws: Stop.self) { try first.track { throw Stop() } }
  }

  private func expectPythonReads(_ database: TrackedDatabase) throws {
    try writeFromSwift(database.client)
    let answer = try PythonPackage.run(reading, parameters: database.parameters)
    #expect(
      answer == """
        ["swift", "from Swift", {"a": true}]
        ["FAILED", null, null, null, null, true, true]
        ["COMPLETED", "second", {"x": true}, {"layers": [64, 32], "lr": 0.1, "name": "é"}, \
        {"HOME": "/home/ada"}, true, true]
        [[2, "resumes", 1]]
        [0, 0.0, 1.0, "train", 0]
        [1, 0.5, 0.5, "train", 1]
        [2, 1.0, 0.3333333333333333, "train", 2]

        """)
    #expect(try database.text("SELECT trainloss FROM metrics WHERE step = 2") == "0.125")
    #expect(
      try database.client.firstValue("SELECT tags FROM runs WHERE id = 2")?.object?.count == 2)
  }

  @Test func pythonReadsWhatWeWroteIntoItsLayout() throws {
    let database = try TrackedDatabase(.postgres, isSetUp: false)
    _ = try PythonPackage.run("setup(client, [])", parameters: database.parameters)
    try expectPythonReads(database)
  }

  @Test func pythonReadsWhatWeWroteIntoOurLayout() throws {
    try expectPythonReads(try TrackedDatabase(.postgres))
  }
}
