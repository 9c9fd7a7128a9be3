import ArgumentParser
import JobStore

/// Claims jobs, so that a shell script is a worker.
struct JobsClaimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim",
    abstract: "Take jobs that nobody has claimed and print them; status 1 when there is none.",
    discussion: """
      The jobs are PENDING ones unless --status or --where says another status, the oldest first \
      unless --order says otherwise. No other claim gets one of them.

      Examples:
        sqltrack --dbpath jobs.db jobs claim --limit 10 --set worker_key=node7
        while job=$(sqltrack --dbpath jobs.db jobs claim --to json); do work "$job"; done
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var choice: JobChoice
  @OptionGroup var form: FormOptions

  @Option(help: "The greatest number of jobs.")
  var limit = 1

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A field to set; may be repeated.", valueName: "field=value"))
  var changes: [String] = []

  func validate() throws {
    if limit < 1 { throw ValidationError("invalid limit \(limit): a claim takes at least one job") }
  }

  func run() throws {
    let store = try store.writing()
    var query = try choice.query(in: store.schema, usually: JobStatus.pending.rawValue)
    if choice.order.isEmpty { query = query.order("created") }
    let changes = try FieldWords.values(changes, in: store.schema)
    let jobs = try store.claim(query.limit(limit), setting: changes)
    guard !jobs.isEmpty else { throw ExitCode.failed }
    try form.write(jobs, store.schema)
  }
}
