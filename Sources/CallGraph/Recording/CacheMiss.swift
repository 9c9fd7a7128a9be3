import Databases
import Tables

/// Why a call had no answer in the cache.
public enum CacheMiss: Equatable, Sendable {
  /// A task of that name was called with these arguments, in another version: the newest call.
  case newTask(call: String)
  /// The task was called with other arguments: the newest call.
  case newArguments(call: String)
  /// Neither was.
  case newCall
}

extension CallGraph {
  /// Why a call of a task with certain arguments is not in the cache.
  ///
  /// - Parameter argumentsHash: As `RecordedArgument.hash(of:)` has it.
  public func explainCacheMiss(
    of task: RecordedTask, argumentsHash: String
  ) throws -> CacheMiss {
    let sameArguments = try newestCall(
      """
      args_hash = :arguments AND task_hash IN
        (SELECT hash FROM task WHERE name = :name AND namespace = :namespace)
      """,
      [
        "arguments": .text(argumentsHash), "name": .text(task.name),
        "namespace": .text(task.namespace),
      ])
    if let call = sameArguments { return .newTask(call: call) }
    let sameTask = try newestCall("task_hash = :task", ["task": .text(task.hash)])
    return sameTask.map { .newArguments(call: $0) } ?? .newCall
  }

  private func newestCall(
    _ condition: String, _ parameters: [String: Value]
  ) throws -> String? {
    try snapshot.firstText(
      "SELECT call_hash FROM call_node WHERE \(condition) ORDER BY timestamp DESC LIMIT 1",
      parameters)
  }
}
