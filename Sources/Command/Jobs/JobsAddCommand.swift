import ArgumentParser
import Foundation
import JobStore
import Tables

/// Adds jobs.
struct JobsAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a job, or one a line of standard input, and print the keys.",
    discussion: """
      A job is PENDING unless it has another status. With --jsonl each line of standard input is \
      one JSON object; all of them are added, or none. A key that is there is an error, unless \
      --replace puts the new job in the place of the old one.

      Examples:
        sqltrack --dbpath jobs.db jobs add 'job_spec={"dir": "/jobs/a", "mem": 4}' source_key=inbox
        ./plan | sqltrack --dbpath jobs.db jobs add --jsonl
      """)

  @OptionGroup var store: StoreOptions

  @Flag(help: "Read one JSON object a line from standard input.")
  var jsonl = false

  @Flag(help: "Replace jobs whose keys are there.")
  var replace = false

  @Argument(help: ArgumentHelp("Fields of the job.", valueName: "field=value"))
  var fields: [String] = []

  func validate() throws {
    if jsonl, !fields.isEmpty {
      throw ValidationError("--jsonl reads the fields from standard input only")
    }
  }

  func run() throws {
    let store = try store.writing()
    let jobs = jsonl ? try lines() : [try FieldWords.values(fields, in: store.schema)]
    let pending = jobs.map { ["status": JobValue.status(.pending)].merging($0) { $1 } }
    for job in try store.save(pending, replace: replace) {
      try Console.write(data: (job.key ?? "") + "\n")
    }
  }

  private func lines() throws -> [[String: JobValue]] {
    let data = try FileHandle.standardInput.readToEnd() ?? Data()
    let text = try String(text: data, name: "standard input")
    return try text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .compactMap { number, line in
        if line.allSatisfy(\.isWhitespace) { return nil }
        guard case .object(let members)? = JobValue(json: String(line)) else {
          throw Failure("standard input, line \(number + 1): expected one JSON object")
        }
        return Dictionary(members.map { ($0.key, $0.value) }) { _, last in last }
      }
  }
}
