import ArgumentParser
import JobStore
import Tables

/// Changes jobs.
struct JobsUpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Set fields of jobs.",
    discussion: """
      The jobs are those of the keys, or those that --status and --where ask for; --all is every \
      job. A key may be cut short.

      Examples:
        sqltrack --dbpath jobs.db jobs update 3f2a9c01 status=EXECUTED
        sqltrack --dbpath jobs.db jobs update --status FAILED --where 'modified<2026-11-01' \
      status=PENDING
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var choice: JobChoice

  @Option(help: "The greatest number of jobs.")
  var limit: Int?

  @Flag(help: "Change every job.")
  var all = false

  @Argument(help: ArgumentHelp("Keys, and fields to set.", valueName: "key or field=value"))
  var words: [String]

  private var keys: [String] { words.filter { Assignment.split($0) == nil } }

  func validate() throws {
    guard words.count > keys.count else {
      throw ValidationError("missing fields to set, such as status=PENDING")
    }
    if keys.isEmpty, choice.isEmpty, !all {
      throw ValidationError("missing jobs to change: name keys, or give --status, --where or --all")
    }
  }

  func run() throws {
    let store = try store.writing()
    let changes = try FieldWords.values(
      words.filter { Assignment.split($0) != nil }, in: store.schema)
    var query = try choice.query(in: store.schema)
    if !keys.isEmpty {
      query = query.where("key", .in, .list(try store.keys(of: keys).map(JobValue.text)))
    }
    try Console.show(store.update(changes, query.limit(limit)).counted("job"))
  }
}
