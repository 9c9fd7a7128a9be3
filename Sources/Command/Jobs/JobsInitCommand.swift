import ArgumentParser
import JobStore

/// Makes the tables of a job store.
struct JobsInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make the tables of a job store, and its file.",
    discussion: """
      Examples:
        sqltrack --dbpath jobs.db jobs init
        sqltrack --dbpath jobs.db jobs init --layout engine --prefix engine_ --field pid:INTEGER
      """)

  /// The layouts that jobman knows.
  enum Layout: String, ExpressibleByArgument, CaseIterable {
    case jobman, engine, worker
  }

  @OptionGroup var store: StoreOptions

  @Option(help: "The layout: \(Layout.allValueStrings.alternatives).")
  var layout = Layout.jobman

  @Option(
    name: .customLong("field"),
    help: ArgumentHelp(
      "A further field of an engine or a worker; may be repeated.", valueName: "name:type"))
  var fields: [String] = []

  func validate() throws {
    if layout == .jobman, store.prefix != nil || !fields.isEmpty {
      throw ValidationError(
        "the layout jobman has its own prefix and fields, choose --layout engine or worker")
    }
  }

  func run() throws {
    let schema = try schema()
    let path = try store.path()
    let writer = try JobStore.writer(at: path, creating: true)
    let known = Set(try writer.tables().map { $0.name })
    _ = try JobStore(writer, schema, creating: true)
    for table in [schema.jobTable, schema.pairTable] {
      try Console.show("\(known.contains(table) ? "(OK)" : "(NEW)") \(table)")
    }
  }

  private func schema() throws -> JobSchema {
    let extra = try fields.map { word -> JobField in
      guard let colon = word.lastIndex(of: ":"), colon > word.startIndex else {
        throw Failure("invalid field '\(word)', write NAME:TYPE")
      }
      return JobField(String(word[..<colon]), try JobType(String(word[colon...].dropFirst())))
    }
    switch layout {
    case .jobman: return .jobman
    case .engine: return .engine(prefix: store.prefix ?? "", extra: extra)
    case .worker: return .worker(prefix: store.prefix ?? "", extra: extra)
    }
  }
}
