import Foundation
import Tables

/// A job that is being recorded: a task at work, which may start jobs of its own.
public final class RecordedJob {
  public var id: String { start.id }
  public var task: RecordedTask { start.task }
  /// The call that it turned out to be, once it has ended.
  public private(set) var callHash: String?
  /// What it answered, once it has ended and was not cached.
  public private(set) var result: RecordedValue?
  private let start: RecordedStart
  private let execution: RecordedExecution
  private var children: [RecordedJob] = []
  private var recorder: Recorder { execution.recorder }

  init(_ start: RecordedStart, in execution: RecordedExecution) {
    self.start = start
    self.execution = execution
  }

  /// Starts a job below this one.
  public func start(
    _ task: RecordedTask, id: String? = nil, at time: Date = Date()
  ) throws -> RecordedJob {
    try checkOpen()
    let job = try execution.start(task, below: self, id: id, at: time)
    children.append(job)
    return job
  }

  /// Tags the job.
  public func tag(_ key: String, _ value: PlainValue) throws {
    try recorder.graph.addTags(to: .job, id, [(key, value.json)])
  }

  // MARK: Ends

  /// Ends the job with its result.
  ///
  /// Files among the arguments that another job of the execution made are known to come from it.
  /// - Parameters:
  ///   - arguments: Those with a position.
  ///   - named: Those with a name, the ones with a default included.
  public func finish(
    arguments: [PlainValue] = [], named: [String: PlainValue] = [:], result: PlainValue,
    at time: Date = Date()
  ) throws {
    try finish(
      RecordedJob.arguments(arguments, named), result: RecordedValue(result), at: time)
  }

  /// Ends the job with its result, and arguments that say where they come from.
  public func finish(
    _ arguments: [RecordedArgument], result: RecordedValue, at time: Date = Date()
  ) throws {
    try end(arguments, result, isError: false, at: time)
  }

  /// Ends the job as failed.
  public func fail(
    _ error: any Error, arguments: [PlainValue] = [], named: [String: PlainValue] = [:],
    at time: Date = Date()
  ) throws {
    try end(
      RecordedJob.arguments(arguments, named), RecordedValue(error: String(describing: error)),
      isError: true, at: time)
  }

  /// Ends the job with an answer from the cache.
  ///
  /// - Parameter arguments: What it was asked with, for an answer of the task alone.
  public func cached(
    from answer: CachedResult, arguments: [PlainValue] = [], named: [String: PlainValue] = [:],
    at time: Date = Date()
  ) throws {
    try checkOpen()
    let call = call(RecordedJob.arguments(arguments, named), result: answer.value.hash)
    try recorder.graph.write { _ in
      callHash = try answer.callHash ?? recorder.record(call, at: time)
      try recorder.recordEnd(of: start, call: callHash, isCached: true, at: time)
    }
    close()
  }

  /// The answer to the job from an earlier call, or from one of this execution; none when a file
  /// of the answer has changed since.
  public func checkCache(
    arguments: [PlainValue] = [], named: [String: PlainValue] = [:]
  ) throws -> CachedResult? {
    let arguments = RecordedArgument.hash(of: RecordedJob.arguments(arguments, named))
    let answer = try recorder.graph.checkCache(
      CacheQuestion(
        taskHash: task.hash, argumentsHash: arguments, executionID: execution.id,
        knownTasks: execution.tasks))
    guard let answer, try recorder.graph.hasCurrentFiles(answer.value.hash) else { return nil }
    return answer
  }

  // MARK: How it ends

  private func end(
    _ arguments: [RecordedArgument], _ result: RecordedValue, isError: Bool, at time: Date
  ) throws {
    try checkOpen()
    let arguments = arguments.map { argument in
      guard argument.upstreams.isEmpty else { return argument }
      var argument = argument
      argument.upstreams = execution.makers(of: argument.value)
      return argument
    }
    let call = call(arguments, result: result.hash)
    try recorder.graph.write { _ in
      try recorder.record(result)
      try recorder.record(call, at: time)
      // What a task with others below answers by itself is not known, only what came out.
      if !isError, children.isEmpty {
        try recorder.record(
          evaluationOf: task.hash, arguments: call.argumentsHash, value: result)
      }
      try recorder.recordEnd(of: start, call: call.hash, at: time)
      let tags = try task.tags.map { (key: $0.key, value: try $0.value.json) }
      try recorder.graph.addTags(to: .task, task.hash, tags)
    }
    callHash = call.hash
    self.result = result
    if !isError { execution.remember(result, resultOf: call.hash) }
    close()
  }

  private func call(_ arguments: [RecordedArgument], result: String) -> RecordedCall {
    RecordedCall(
      taskName: task.fullName, taskHash: task.hash, arguments: arguments, resultHash: result,
      children: children.compactMap(\.callHash))
  }

  private static func arguments(
    _ positional: [PlainValue], _ named: [String: PlainValue]
  ) -> [RecordedArgument] {
    positional.map { RecordedArgument($0) }
      + named.sorted { $0.key < $1.key }.map { RecordedArgument($0.value, name: $0.key) }
  }

  private func checkOpen() throws {
    guard callHash == nil else {
      throw CallGraphError.invalid("the job of '\(task.fullName)' has ended")
    }
  }

  private func close() { execution.open.removeAll { $0 === self } }
}

extension RecordedArgument {
  /// The result of a job that has ended.
  ///
  /// - Throws: `CallGraphError.invalid` when it has none.
  public static func result(
    of job: RecordedJob, name: String? = nil
  ) throws -> RecordedArgument {
    guard let value = job.result, let call = job.callHash else {
      throw CallGraphError.invalid("the job of '\(job.task.fullName)' has no result")
    }
    return RecordedArgument(value, name: name, from: [call])
  }
}
