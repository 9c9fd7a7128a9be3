import ArgumentParser
import JobStore
import Reports
import Tables

/// How jobs are printed.
struct FormOptions: ParsableArguments {
  @Option(help: "The form: \(JobForm.allValueStrings.alternatives).")
  var to = JobForm.table

  @Option(help: ArgumentHelp("The time that relative times count from.", valueName: "time"))
  var now: String?

  func validate() throws { _ = try now.map(TimeArgument.parse) }

  /// Prints records of a store.
  func write(_ records: [JobRecord], _ schema: JobSchema) throws {
    try JobListing(records, schema).write(to, now: now.map(TimeArgument.parse) ?? .now)
  }
}

/// Lists jobs.
struct JobsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List jobs.",
    discussion: """
      Examples:
        sqltrack --dbpath jobs.db jobs list --status PENDING --limit 25
        sqltrack --dbpath jobs.db jobs list --order 'created desc' --to csv
        sqltrack --dbpath jobs.db jobs list --where 'created<2026-11-01' --where 'errors is not null'
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var choice: JobChoice
  @OptionGroup var form: FormOptions

  @Option(help: "The greatest number of jobs.")
  var limit: Int?

  func run() throws {
    let store = try store.reading()
    let query = try choice.query(in: store.schema).limit(limit)
    try form.write(store.query(query), store.schema)
  }
}

/// Shows jobs with all of their fields.
struct JobsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show jobs with all of their fields.",
    discussion: """
      A key may be cut short, as far as it still means one job.

      Example:
        sqltrack --dbpath jobs.db jobs show 3f2a9c01
      """)

  @OptionGroup var store: StoreOptions

  @Option(help: "The form: table or json.")
  var to = JobForm.table

  @Argument(help: "The keys of the jobs.")
  var keys: [String]

  func run() throws {
    let store = try store.reading()
    for (index, key) in try store.keys(of: keys).enumerated() {
      guard let job = try store.get(key) else { continue }
      if to == .json {
        try Console.write(data: JobListing.json(of: job) + "\n")
      } else {
        if index > 0 { try Console.show("") }
        try Console.show(lines: JobListing.text(of: job) + "\n")
      }
    }
  }
}

extension JobStore {
  /// The keys that a person means, each in full.
  ///
  /// - Throws: `JobStoreError.unknownKey`; `Failure` for the start of several keys.
  func keys(of words: [String]) throws -> [String] {
    try words.map { word in
      if try get(word) != nil { return word }
      let keys = try query(.where("key", .like, .text("\(word)%"))).compactMap(\.key)
        .filter { $0.hasPrefix(word) }
      if keys.count == 1 { return keys[0] }
      guard keys.isEmpty else {
        throw Failure("ambiguous key '\(word)': \(keys.prefix(5).joined(separator: ", "))")
      }
      let known = try query(.all.limit(1000)).compactMap(\.key)
      throw JobStoreError.unknownKey(word, table: schema.jobTable, known: known)
    }
  }
}
