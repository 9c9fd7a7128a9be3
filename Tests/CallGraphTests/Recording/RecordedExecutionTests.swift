import CallGraph
import Databases
import Foundation
import Tables
import TestSupport
import Testing

@Suite struct RecordedExecutionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Broken: Error, CustomStringConvertible {
    var description: String { "no such column 'lr'" }
  }

  private func time(_ second: Int) -> Date { Date(timeIntervalSince1970: Double(second)) }

  private let train = RecordedTask("train", namespace: "ml", source: "./train.sh")

  @Test(arguments: Target.available) func aScriptWithItsFiles(target: Target) throws {
    let graph = try target.graph(in: folder)
    let data = try folder.write("1,2", to: "train.csv")
    let model = try folder.write("weights", to: "model.bin")
    let run = try graph.record(arguments: ["train.sh", "--lr", "0.1"], id: "e")
    let job = try run.start(train, id: "j", at: time(1))
    try job.finish(
      arguments: [.real(0.1), .file(data)], result: .file(model), at: time(3))
    let executions = try graph.executions()
    #expect(executions.map(\.args) == [#"["train.sh", "--lr", "0.1"]"#])
    let recorded = try graph.jobs()
    #expect(recorded.map(\.id) == ["j"])
    #expect(recorded[0].callHash == job.callHash)
    #expect(recorded[0].start.microseconds == 1_000_000)
    #expect(recorded[0].end?.microseconds == 3_000_000)
    #expect(try graph.files().map(\.path).sorted() == [model, data].sorted())
    #expect(try graph.calls().map(\.taskName) == ["ml.train"])
    #expect(try tableRows(.evaluation, of: graph).count == 1)
  }

  @Test(arguments: Target.available) func jobsNestAndFilesConnectThem(target: Target) throws {
    let graph = try target.graph(in: folder)
    let file = try folder.write("x", to: "x.csv")
    let run = try graph.record(arguments: ["pipeline"])
    let root = try run.start(RecordedTask("pipeline", source: "1"))
    let first = try root.start(RecordedTask("prepare", source: "2"))
    try first.finish(result: .file(file))
    let second = try root.start(RecordedTask("train", source: "3"))
    try second.finish(named: ["data": ["path": .file(file)]], result: 0.9)
    try root.finish(result: 0.9)
    let (one, two) = (try #require(first.callHash), try #require(second.callHash))
    let edges = try tableRows(.callEdge, of: graph)
    #expect(Set(edges.map { $0[1] + $0[2] }) == [one + "0", two + "1"])
    #expect(try tableRows(.argumentResult, of: graph).map { $0[1] } == [one])
    #expect(try graph.subtreeTasks(ofCall: root.callHash ?? "").count == 3)
    #expect(try tableRows(.evaluation, of: graph).count == 2)
    #expect(try RecordedArgument.result(of: first).upstreams == [one])
  }

  @Test func aJobIsAnsweredFromTheCache() throws {
    let graph = try Target.sqlite.graph(in: folder)
    var answers: [CachedResult] = []
    for id in ["a", "b"] {
      let run = try graph.record(arguments: ["train"], id: id)
      let job = try run.start(train, id: id + "j")
      if let answer = try job.checkCache(arguments: [0.1]) {
        try job.cached(from: answer, arguments: [0.1])
        answers.append(answer)
      } else {
        try job.finish(arguments: [0.1], result: 42)
      }
    }
    #expect(answers.map(\.kind) == [.singleTask])
    let jobs = try graph.jobs().sorted { $0.id < $1.id }
    #expect(jobs.map(\.isCached) == [false, true])
    #expect(jobs[0].callHash == jobs[1].callHash)
    #expect(try graph.calls().count == 1)
  }

  @Test func anAnswerWhoseFileHasChangedIsNone() throws {
    let graph = try Target.sqlite.graph(in: folder)
    let file = try folder.write("1", to: "a.csv")
    let first = try graph.record(arguments: ["a"]).start(train)
    try first.finish(result: ["file": .file(file)])
    let second = try graph.record(arguments: ["b"]).start(train)
    #expect(try second.checkCache()?.value.hash == first.result?.hash)
    try folder.write("12", to: "a.csv")
    #expect(try second.checkCache()?.kind == nil)
  }

  @Test func aFailureIsKept() throws {
    let graph = try Target.sqlite.graph(in: folder)
    #expect(throws: Broken.self) {
      try graph.record(arguments: ["train"]) { run in
        let root = try run.start(RecordedTask("root", source: "1"))
        _ = try root.start(train)
        throw Broken()
      }
    }
    let jobs = try graph.jobs()
    #expect(jobs.count == 2)
    for job in jobs {
      let value = try #require(try graph.result(ofCall: job.callHash ?? ""))
      #expect(value.type == "redun.ErrorValue")
      #expect(job.end != nil)
    }
    #expect(try tableRows(.evaluation, of: graph) == [])
  }

  @Test func whatIsLeftOpenEnds() throws {
    let graph = try Target.sqlite.graph(in: folder)
    try graph.record(arguments: ["train"]) { run in
      let root = try run.start(RecordedTask("root", source: "1"))
      _ = try root.start(train)
    }
    #expect(try graph.jobs().count { $0.end != nil } == 2)
    #expect(try graph.calls().count == 2)
  }

  @Test(arguments: Target.available) func tagsAreOnWhatTheyAreGivenTo(target: Target) throws {
    let graph = try target.graph(in: folder)
    let run = try graph.record(arguments: ["train"], id: "e")
    try run.tag("env", "prod")
    var task = train
    task.tags = ["team": ["a", 1]]
    let job = try run.start(task, id: "j")
    try run.tag("env", "test")
    try job.tag("lr", 0.1)
    #expect(try graph.currentTags(of: [task.hash]) == [:])
    try job.finish(result: nil)
    let tags = try graph.currentTags(of: ["e", "j", task.hash]).mapValues {
      TagText.list($0.map(\.text))
    }
    #expect(
      tags == ["e": "(env=prod, env=test)", "j": "(lr=0.1)", task.hash: #"(team=["a", 1])"#])
  }

  @Test func aTagIsWhatJSONCanSay() throws {
    let run = try Target.sqlite.graph(in: folder).record(arguments: [])
    #expect(throws: CallGraphError.invalid("a tag cannot be a value of type builtins.bytes")) {
      try run.tag("a", .bytes([1]))
    }
    #expect(throws: CallGraphError.invalid("a tag cannot have a key of type builtins.int")) {
      try run.tag("a", [1: 2])
    }
  }

  @Test func anExecutionHasOneRootAndAJobOneEnd() throws {
    let run = try Target.sqlite.graph(in: folder).record(arguments: [])
    let job = try run.start(train)
    #expect(
      throws: CallGraphError.invalid("the execution has its root job: start 'ml.train' from a job")
    ) { try run.start(train) }
    #expect(throws: CallGraphError.invalid("the job of 'ml.train' has no result")) {
      try RecordedArgument.result(of: job)
    }
    try job.finish(result: 1)
    #expect(throws: CallGraphError.invalid("the job of 'ml.train' has ended")) {
      try job.finish(result: 2)
    }
    #expect(throws: CallGraphError.invalid("the job of 'ml.train' has ended")) {
      try job.start(train)
    }
  }

  @Test func aGraphThatWasOpenedToReadRecordsNothing() throws {
    let path = folder.file("a.db")
    try CallGraph.create(in: Fixture.writer(of: path))
    let graph = try CallGraph(path)
    #expect(throws: CallGraphError.readOnly) { try graph.record(arguments: []) }
  }

  @Test func taskHashesAreOfTheSourceOrTheVersion() {
    #expect(
      RecordedTask("child", namespace: "g", source: "any", version: "1").hash
        == "dcb37b275e15f64ac6a843bc640b1518d9b30199")
    #expect(RecordedTask("child", source: "a").hash != RecordedTask("child", source: "b").hash)
    #expect(RecordedTask("child", source: "a", hash: "h").hash == "h")
  }
}
