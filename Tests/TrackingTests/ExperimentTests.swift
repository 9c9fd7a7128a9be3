import Testing

@testable import Tracking

@Suite struct ExperimentTests {
  @Test(arguments: TrackedDatabase.Engine.available)
  func aNameIsFoundOrCreated(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let first = try Experiment(database.client, name: "digits")
    #expect(try Experiment(database.client, name: "digits").id == first.id)
    #expect(try Experiment(database.client, id: first.id).name == "digits")
    #expect(try Experiment(database.client, name: "other").id != first.id)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aGivenNumberDoesNotCollideLater(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    #expect(try Experiment(database.client, id: 3, name: "third").id == 3)
    for name in ["a", "b", "c", "d"] {
      #expect(try Experiment(database.client, name: name).id > 3)
    }
    let run = try Run(database.client, experiment: 3, id: 2)
    #expect(try [1, 2, 3].allSatisfy { _ in try Run(database.client, experiment: 3).id > run.id })
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func numbersAndNamesMustAgree(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let client = database.client
    let id = try Experiment(client, name: "digits").id
    #expect(
      throws: TrackingError.conflictingExperiment(id: id, name: "letters", storedName: "digits")
    ) { try Experiment(client, id: id, name: "letters") }
    #expect(throws: TrackingError.unknownExperiment("99")) { try Experiment(client, id: 99) }
    #expect(throws: TrackingError.self) { try Experiment(client, id: 99, name: "digits") }
    #expect(throws: TrackingError.missingIdentity("experiment")) {
      try Experiment(client, id: nil, name: nil)
    }
    #expect(
      "\(TrackingError.conflictingExperiment(id: 1, name: "letters", storedName: "digits"))"
        == "experiment 1 is called 'digits', not 'letters'")
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func everythingCanBeSetAddedAndRemoved(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let other = try Experiment(database.client, name: "other")
    let experiment = try Experiment(database.client, name: "digits")
      .setName("letters").setComment("it's new").setTags("a", "b").addTags("c", "a").removeTags("b")
      .setExtras(["x": 1]).addExtras(["y": [1, "two"], "z": nil]).removeExtras("x", "unknown")
      .addLink("follows", to: other.id).addLink("follows", to: other.id)
    let row = try #require(try database.client.firstRow("SELECT * FROM experiments WHERE id = 2"))
    #expect(row["name"] == "letters")
    #expect(row["comment"] == "it's new")
    #expect(row["tags"] == ["a": true, "c": true])
    #expect(row["extras"] == ["y": [1, "two"], "z": nil])
    #expect(
      try database.client.rows("SELECT from_id, kind, to_id FROM experiment_links").map(\.values)
        == [[2, "follows", 1]])
    try experiment.removeLink("follows", to: other.id).setComment(nil).setExtras(nil).setTags([])
    #expect(try database.text("SELECT count(*) FROM experiment_links") == "0")
    let emptied = try #require(
      try database.client.firstRow("SELECT * FROM experiments WHERE id = 2"))
    #expect(emptied["comment"].isNull && emptied["extras"].isNull)
    #expect(emptied["tags"] == [:])
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aLinkToNothingIsRefused(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let experiment = try Experiment(database.client, name: "digits")
    #expect(throws: TrackingError.self) { try experiment.addLink("follows", to: 99) }
    #expect(throws: TrackingError.unknownRun(99)) {
      try Run(database.client, id: 99)
    }
  }
}
