import ArgumentParser
import CallGraph
import Foundation

/// Why a job ran instead of being answered from the cache.
struct RedunWhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Tell why a job ran: new code, new arguments, or a call that never was before.",
    discussion: """
      Examples:
        sqltrack redun why 3c7b498d
      """)

  @OptionGroup var database: DatabaseOptions

  @Argument(help: "The job: the beginning of its id.")
  var job: String

  func run() throws {
    try RedunDatabase(database).with { graph in
      guard case .job(let record) = try graph.onlyHere(job) else {
        throw Failure("'\(job)' is no job")
      }
      let task = try graph.task(record.taskHash)
      try Console.show("Job \(record.id.prefix(8)) \(task?.fullName ?? record.taskHash)")
      for line in try lines(record, graph) { try Console.show("  \(line)") }
    }
  }

  private func lines(_ job: JobRecord, _ graph: CallGraph) throws -> [String] {
    let reason = try graph.reason(of: job)
    switch reason {
    case .cached(let call): return ["cached: the result of call \(call.hash.prefix(8))"]
    case .neverCalled: return ["never called: no call of the task is recorded before it"]
    case .unknown: return ["unknown: the job recorded no call, it runs or was killed"]
    case .repeated(let call):
      return ["repeated: call \(call.hash.prefix(8)) is the same, its result was not taken"]
    case .newCode(let call):
      return [
        "new code: call \(call.hash.prefix(8)) has the same arguments and task "
          + "\(call.taskHash.prefix(8)), the job has task \(job.taskHash.prefix(8))"
      ]
    case .newArguments(let old):
      let new = try graph.call(job.callHash ?? "")
      let changes = try new.map { try graph.differences(from: old, to: $0) } ?? []
      return ["new arguments: call \(old.hash.prefix(8)) has others"]
        + changes.map { "  \($0.name): \($0.old ?? "none") → \($0.new ?? "none")" }
    }
  }
}
