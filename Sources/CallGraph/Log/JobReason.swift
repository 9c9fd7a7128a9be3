import Databases
import Tables

/// Why a job ran, or did not.
package enum JobReason: Equatable, Sendable {
  /// The result was taken from an earlier call.
  case cached(CallRecord)
  /// A task of that name was called with these arguments before, in another version.
  case newCode(CallRecord)
  /// The task was called before, with other arguments.
  case newArguments(CallRecord)
  /// Neither was.
  case neverCalled
  /// The same call was recorded before, and its result was not taken.
  case repeated(CallRecord)
  /// The job has no call: it runs, or was killed.
  case unknown
}

extension CallGraph {
  /// Why a job ran: what was recorded before it that comes closest to its call.
  package func reason(of job: JobRecord) throws -> JobReason {
    guard let hash = job.callHash,
      let call = try call(hash)
    else { return .unknown }
    if job.isCached { return .cached(call) }
    let parameters: [String: Value] = [
      "hash": .text(hash), "arguments": .text(call.argsHash), "task": .text(call.taskHash),
      "name": .text(call.taskName),
    ]
    func newest(_ condition: String) throws -> CallRecord? {
      // What a call of the same time has is no news either.
      try calls(
        where: """
          \(condition) AND call_hash <> :hash
          AND timestamp <= (SELECT timestamp FROM call_node WHERE call_hash = :hash)
          ORDER BY timestamp DESC LIMIT 1
          """, parameters
      ).first
    }
    if try isRepeated(job, hash) { return .repeated(call) }
    if let same = try newest("task_hash = :task AND args_hash = :arguments") {
      return .repeated(same)
    }
    if let other = try newest("task_name = :name AND args_hash = :arguments") {
      return .newCode(other)
    }
    if let other = try newest("task_hash = :task") { return .newArguments(other) }
    return .neverCalled
  }

  /// Whether another job made the same call earlier.
  private func isRepeated(_ job: JobRecord, _ call: String) throws -> Bool {
    let first = try jobs(
      where: "call_hash = :hash ORDER BY start_time LIMIT 1", ["hash": .text(call)]
    ).first
    return first.map { $0.id != job.id && $0.start.microseconds < job.start.microseconds } ?? false
  }

  /// The arguments of one call that differ from those of another, by name or position.
  package func differences(
    from old: CallRecord, to new: CallRecord
  ) throws -> [(name: String, old: String?, new: String?)] {
    func arguments(_ call: CallRecord) throws -> [(name: String, value: String)] {
      try self.arguments(where: "call_hash = :hash", ["hash": .text(call.hash)]).map {
        ($0.key ?? "argument \(($0.position ?? 0) + 1)", $0.valueHash)
      }
    }
    func text(_ hash: String?) throws -> String? {
      try hash.map { try self.text(ofValue: $0).cut(to: 200) }
    }
    let (old, new) = (try arguments(old), try arguments(new))
    let names =
      new.map(\.name) + old.map(\.name).filter { name in !new.contains { $0.name == name } }
    return try names.compactMap { name in
      let before = old.first { $0.name == name }?.value
      let after = new.first { $0.name == name }?.value
      return before == after ? nil : (name, try text(before), try text(after))
    }
  }
}
