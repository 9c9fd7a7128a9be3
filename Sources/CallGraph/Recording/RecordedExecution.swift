import Foundation
import Tables

extension CallGraph {
  /// Begins an execution, which is written when its first job starts.
  ///
  ///     let run = try CallGraph(writing: "redun.db").record(arguments: ["train.sh", "--lr", "0.1"])
  ///     let job = try run.start(RecordedTask("train", namespace: "ml", source: script))
  ///     try job.finish(arguments: [.real(0.1), .file("train.csv")], result: .file("model.bin"))
  ///
  /// - Parameters:
  ///   - arguments: Those of the command.
  ///   - id: A UUID; a new one when none is given.
  public func record(arguments: [String], id: String? = nil) throws -> RecordedExecution {
    try RecordedExecution(Recorder(self), id: id ?? CallGraph.newID(), arguments: arguments)
  }

  /// Records an execution around a body; jobs that it leaves open end with it, without a result,
  /// or as failed when it throws.
  public func record<Result>(
    arguments: [String], id: String? = nil, _ body: (RecordedExecution) throws -> Result
  ) throws -> Result {
    let run = try record(arguments: arguments, id: id)
    do {
      let result = try body(run)
      try run.close()
      return result
    } catch {
      try? run.close(failing: error)
      throw error
    }
  }
}

/// An execution that is being recorded: a tree of jobs below one root.
public final class RecordedExecution {
  public let id: String
  public let recorder: Recorder
  private var hasRoot = false
  /// By the hash of a file, the last call that it was a result of.
  private var makers: [String: String] = [:]
  /// The hashes of the tasks that jobs were of.
  var tasks: Set<String> = []
  /// The jobs that have started and not ended, the innermost last; they keep the execution alive.
  var open: [RecordedJob] = []
  private var tags: [TagPair] = []

  init(_ recorder: Recorder, id: String, arguments: [String]) throws {
    // What cannot be written is said before anything runs.
    _ = try recorder.graph.writer
    self.recorder = recorder
    self.id = id
    recorder.recordExecution(id: id, arguments: arguments)
  }

  /// Starts the root job.
  ///
  /// - Throws: `CallGraphError.invalid` when there is one; other jobs start from a job.
  public func start(
    _ task: RecordedTask, id: String? = nil, at time: Date = Date()
  ) throws -> RecordedJob {
    guard !hasRoot else {
      throw CallGraphError.invalid(
        "the execution has its root job: start '\(task.fullName)' from a job")
    }
    let job = try start(task, below: nil, id: id, at: time)
    hasRoot = true
    return job
  }

  func start(
    _ task: RecordedTask, below parent: RecordedJob?, id: String?, at time: Date
  ) throws -> RecordedJob {
    let start = RecordedStart(
      id: id ?? CallGraph.newID(), task: task, parentID: parent?.id, executionID: self.id)
    try recorder.graph.write { _ in
      try recorder.recordStart(of: start, at: time)
      if parent == nil { try recorder.graph.addTags(to: .execution, self.id, tags) }
    }
    tasks.insert(task.hash)
    let job = RecordedJob(start, in: self)
    open.append(job)
    return job
  }

  /// Notes that the program is alive.
  public func beat(at time: Date = Date()) throws {
    try recorder.recordUpdate(ofExecution: id, at: time)
  }

  /// Tags the execution; before its first job starts, the tags are kept until then.
  public func tag(_ key: String, _ value: PlainValue) throws {
    let tag = (key: key, value: try value.json)
    if !hasRoot { return tags.append(tag) }
    try recorder.graph.addTags(to: .execution, id, [tag])
  }

  /// Ends the jobs that are open, the innermost first: without a result, or as failed.
  public func close(failing error: (any Error)? = nil, at time: Date = Date()) throws {
    while let job = open.last {
      if let error {
        try job.fail(error, at: time)
      } else {
        try job.finish(result: .none, at: time)
      }
    }
  }

  // MARK: Where files come from

  /// Remembers that the files of a value were the result of a call.
  func remember(_ value: RecordedValue, resultOf call: String) {
    for hash in value.fileHashes { makers[hash] = call }
  }

  /// The calls of this execution that made the files of a value.
  func makers(of value: RecordedValue) -> [String] {
    Set(value.fileHashes.compactMap { makers[$0] }).sorted()
  }
}

extension RecordedValue {
  fileprivate var fileHashes: [String] {
    ([self] + subvalues).filter { $0.path != nil }.map(\.hash)
  }
}
