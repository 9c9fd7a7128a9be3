import Databases
import Tables

/// Where an answer to a call is looked for.
public enum CacheScope: String, Sendable, CaseIterable {
  case none = "NONE"
  /// In the same execution.
  case execution = "CSE"
  /// Also in earlier ones.
  case all = "BACKEND"
}

/// How an answer was found.
public enum CacheKind: String, Sendable, CaseIterable {
  /// By an equal call in the same execution.
  case sameExecution = "CSE"
  /// By a whole call, whose tasks are all known still.
  case wholeCall = "ULTIMATE"
  /// By what the task itself answered.
  case singleTask = "SINGLE"
}

/// An answer to a call that was made before.
public struct CachedResult: Sendable {
  public var value: RecordedValue
  /// The call that it is the result of; nil when it is what the task alone answered.
  public var callHash: String?
  public var kind: CacheKind
}

/// What is asked of the cache.
public struct CacheQuestion: Sendable {
  public var taskHash: String
  public var argumentsHash: String
  public var executionID: String
  /// The hashes of the tasks that the program has.
  public var knownTasks: Set<String>
  public var scope = CacheScope.all
  /// Whether the result of a whole call is believed without looking at the calls below it.
  public var isShallow = false
  /// The hash of a context that the call has to have been made in.
  public var context: String?
  public var kinds = Set(CacheKind.allCases)

  public init(
    taskHash: String, argumentsHash: String, executionID: String, knownTasks: Set<String> = []
  ) {
    self.taskHash = taskHash
    self.argumentsHash = argumentsHash
    self.executionID = executionID
    self.knownTasks = knownTasks
  }
}

extension CallGraph {
  /// The key of the tag that says in which context a call was made.
  package static let contextKey = "redun.context"

  /// The answer to a call that was made before; nil when there is none.
  ///
  /// A call that does not say which tasks it used, as every imported one, is no answer as a whole.
  public func checkCache(_ question: CacheQuestion) throws -> CachedResult? {
    guard question.scope != .none else { return nil }
    if question.kinds.contains(.sameExecution), let call = try callInSameExecution(question),
      let value = try result(ofCall: call)
    {
      return CachedResult(value: value, callHash: call, kind: .sameExecution)
    }
    guard question.scope == .all else { return nil }
    if question.isShallow, question.kinds.contains(.wholeCall),
      let call = try wholeCall(question), let value = try result(ofCall: call)
    {
      return CachedResult(value: value, callHash: call, kind: .wholeCall)
    }
    guard question.kinds.contains(.singleTask) else { return nil }
    let evaluation = RecordHash.evaluation(
      task: question.taskHash, arguments: question.argumentsHash)
    return try cachedValue(ofEvaluation: evaluation).map {
      CachedResult(value: $0, kind: .singleTask)
    }
  }

  private func callInSameExecution(_ question: CacheQuestion) throws -> String? {
    try snapshot.firstText(
      """
      SELECT c.call_hash FROM call_node c JOIN job j ON j.call_hash = c.call_hash
      WHERE j.task_hash = :task AND j.execution_id = :execution AND c.args_hash = :arguments
        AND \(Self.contextCondition(question))
      ORDER BY j.start_time DESC LIMIT 1
      """, parameters(question).merging(["execution": .text(question.executionID)]) { $1 })
  }

  private func wholeCall(_ question: CacheQuestion) throws -> String? {
    let calls = try snapshot.all(
      """
      SELECT c.call_hash FROM call_node c
      WHERE c.task_hash = :task AND c.args_hash = :arguments
        AND \(Self.contextCondition(question))
      ORDER BY c.timestamp DESC
      """, parameters(question)
    ) { $0.text(0) }
    return try calls.first {
      let tasks = try subtreeTasks(ofCall: $0)
      return !tasks.isEmpty && tasks.isSubset(of: question.knownTasks)
    }
  }

  /// Tags of contexts are texts, as JSON; both engines compare them as texts.
  private static func contextCondition(_ question: CacheQuestion) -> String {
    guard question.context != nil else { return "1 = 1" }
    return """
      EXISTS (SELECT 1 FROM tag t WHERE t.entity_id = c.call_hash AND t.key = :key
        AND CAST(t.value AS TEXT) = :context)
      """
  }

  private func parameters(_ question: CacheQuestion) -> [String: Value] {
    var parameters: [String: Value] = [
      "task": .text(question.taskHash), "arguments": .text(question.argumentsHash),
    ]
    if let context = question.context {
      parameters["key"] = .text(Self.contextKey)
      parameters["context"] = .text(CanonicalJSON.text(.string(context)))
    }
    return parameters
  }

  // MARK: Results

  /// What a task answered by itself; nil when that is not known, or its bytes are missing.
  public func cachedValue(ofEvaluation hash: String) throws -> RecordedValue? {
    try recorded(
      "value_hash = (SELECT value_hash FROM evaluation WHERE eval_hash = :hash)", hash)
  }

  /// The result of a call; nil when the call is not known, or the bytes are missing.
  public func result(ofCall hash: String) throws -> RecordedValue? {
    try recorded("value_hash = (SELECT value_hash FROM call_node WHERE call_hash = :hash)", hash)
  }

  /// A value with its bytes, from wherever they are.
  private func recorded(_ condition: String, _ hash: String) throws -> RecordedValue? {
    guard let value = try values(where: condition, ["hash": .text(hash)]).first,
      let data = data(of: value)
    else { return nil }
    return RecordedValue(
      type: value.type, format: value.format, data: data, hash: value.hash)
  }

  /// Whether the local files in a value are as they were when it was recorded.
  func hasCurrentFiles(_ hash: String) throws -> Bool {
    try files(
      where: """
        value_hash = :hash
          OR value_hash IN (SELECT value_hash FROM subvalue WHERE parent_value_hash = :hash)
        """, ["hash": .text(hash)]
    ).allSatisfy { FileState.hash(ofFile: $0.path) == $0.valueHash }
  }

  /// The text of a value as Python's `repr` shows it.
  public func text(of value: RecordedValue) -> String { text(of: value.record) }

  /// The hashes of the tasks that a call and those below it are of, as far as that was recorded.
  public func subtreeTasks(ofCall hash: String) throws -> Set<String> {
    Set(
      try snapshot.all(
        "SELECT task_hash FROM call_subtree_task WHERE call_hash = :hash", ["hash": .text(hash)]
      ) { $0.text(0) })
  }
}
