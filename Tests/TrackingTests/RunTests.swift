import Foundation
import Testing

@testable import Tracking

@Suite struct RunTests {
  @Test(arguments: TrackedDatabase.Engine.available)
  func everythingCanBeSetAddedAndRemoved(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let first = try database.run()
    let run = try database.run()
      .setComment("a").setStatus("PLANNED").setTags("a", "b").addTags("c").removeTags("a")
      .setArgs(["lr": 0.1, "name": "x"]).addArgs(["lr": 0.2, "layers": [64, 32]])
      .removeArgs("name").setEnv(["HOME": "/home/ada"]).addEnv(["LANG": "C"]).removeEnv("HOME")
      .setExtras(["a": ["b": 1]]).addExtras(["c": nil]).removeExtras("none")
      .addLink("resumes", to: first.id)
    let row = try #require(
      try database.client.firstRow("SELECT * FROM runs WHERE id = :id", ["id": .integer(run.id)]))
    #expect(row["comment"] == "a")
    #expect(row["status"] == "PLANNED")
    #expect(row["tags"] == ["b": true, "c": true])
    #expect(row["args"] == ["lr": 0.2, "layers": [64, 32]])
    #expect(row["env"] == ["LANG": "C"])
    #expect(row["extras"] == ["a": ["b": 1], "c": nil])
    #expect(try database.text("SELECT kind FROM run_links") == "resumes")
    try run.removeLink("resumes", to: first.id).setArgs(nil).setEnv(nil).setExtras(nil)
    #expect(try database.text("SELECT count(*) FROM run_links") == "0")
    #expect(
      try database.client.firstValue(
        "SELECT count(*) FROM runs WHERE args IS NULL AND env IS NULL AND extras IS NULL") == 2)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func timesAreInstants(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let time = Date(timeIntervalSince1970: 1_700_000_000.25)
    try database.run().setCreated(.at(time)).setStarted(.at(time)).setUpdated(.unchanged)
    let row = try #require(try database.client.firstRow("SELECT * FROM runs"))
    #expect(row["time_created"].time == time)
    #expect(row["time_started"].time == time)
    #expect(row["time_updated"].isNull)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aNumberIsFoundOrCreated(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    let experiment = try Experiment(client, name: "a")
    let other = try Experiment(client, name: "b")
    let run = try experiment.run(id: 7)
    #expect(run.id == 7)
    #expect(try Run(client, id: 7).experimentID == experiment.id)
    #expect(
      throws: TrackingError.conflictingRun(id: 7, experiment: 2, storedExperiment: 1)
    ) { try other.run(id: 7) }
    #expect(throws: TrackingError.missingIdentity("experiment")) { try Run(client) }
    #expect(throws: TrackingError.self) { try Run(client, experiment: 99) }
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func theEnvironmentNamesTheRun(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    let new = try Run.fromEnvironment(client, ["SQLTRACK_EXPERIMENT_NAME": "digits"])
    let id = String(new.id)
    #expect(try Run.fromEnvironment(client, ["SQLTRACK_RUN_ID": id]).id == new.id)
    let all = [
      "SQLTRACK_EXPERIMENT_NAME": "digits", "SQLTRACK_EXPERIMENT_ID": "1", "SQLTRACK_RUN_ID": id,
    ]
    #expect(try Run.fromEnvironment(client, all).id == new.id)
    #expect(try Experiment(client, id: 1).run(idFrom: "JOB", environment: ["JOB": id]).id == new.id)
    #expect(throws: TrackingError.missingVariable("SQLTRACK_EXPERIMENT_NAME")) {
      try Run.fromEnvironment(client, [:])
    }
    #expect(throws: TrackingError.invalidVariable(name: "SQLTRACK_RUN_ID", value: "x")) {
      try Run.fromEnvironment(client, ["SQLTRACK_RUN_ID": "x"])
    }
    #expect(throws: TrackingError.missingVariable("JOB")) {
      try Run(client, idFrom: "JOB", environment: [:])
    }
  }

  @Test func theEnvironmentIsStoredWithoutPasswords() throws {
    #expect(Run.environment["PATH"]?.text != nil)
    #expect(Run.secrets.isDisjoint(with: Run.environment.keys))
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func tagsThatAreNoObjectAreNotTouched(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run()
    for tags in ["[\"a\"]", "null", "\"a\""] {
      try database.client.execute("UPDATE runs SET tags = :tags", ["tags": .text(tags)])
      #expect(throws: TrackingError.invalidObject(column: "tags", owner: "run 1")) {
        try run.addTags("a")
      }
      #expect(throws: TrackingError.invalidObject(column: "tags", owner: "run 1")) {
        try run.removeTags("a")
      }
      #expect(try database.text("SELECT tags FROM runs") == (tags == "\"a\"" ? "a" : tags))
    }
    try database.client.execute("DELETE FROM runs")
    #expect(throws: TrackingError.unknownRun(1)) { try run.addTags("a") }
  }
}
