import ArgumentParser
import Assets
import Databases
import Files
import Foundation
import Tables
import Trackers

/// Writes a first report of a database, whoever made it, and renders it.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a first report of a database, of whatever tracker, and render it.",
    discussion: """
      The database is known by its tables: MLflow, Optuna, Trackio, Sacred, Aim, SQLTrack, redun and \
      jobman, in SQLite or PostgreSQL; of any other one the tables are shown. The report is yours: \
      change it, and render it again with `sqltrack report`. The database is only read.

      Examples:
        sqltrack init mlflow.db
        sqltrack init sqlite:///optuna.db -o study.md
        sqltrack init postgresql://reader@db.example/mlflow --open
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @Argument(
    help: ArgumentHelp(
      "A file of SQLite, an address such as postgresql://HOST/DATABASE, or a configuration; without it "
        + "the database of the options or the configuration.", valueName: "database"),
    completion: .file())
  var place: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The report to write; the name of the database without it.", valueName: "file.md"))
  var output: String?

  @Flag(help: "Write over a report that is there.")
  var force = false

  @Flag(help: "Open the page in the browser.")
  var open = false

  func validate() throws {
    if place != nil, database.choice != nil {
      throw ValidationError("the database stands in the arguments or in the options, not in both")
    }
    if let output, !output.hasSuffix(".md") {
      throw ValidationError("cannot write a report to '\(output)': its name ends with .md")
    }
  }

  func run() throws {
    let interruption = Interruption()
    interruption.listen()
    let opening = DatabaseOpening(choice: database.choice, log: details.log)
    let configuration = try opening.configuration(for: address)
    let (report, path) = try interruption.ended {
      let snapshot = interruption.watched(
        try Databases.readable.snapshot(of: configuration, zone: Zone.current.name))
      defer { snapshot.close() }
      let path = output ?? InitCommand.fileName(of: snapshot.identity)
      try checkIsFree(path)
      let report = try FirstReport(
        of: snapshot, named: snapshot.identity.name.fileName,
        database: try line(snapshot.identity, from: path), known: InitCommand.layouts)
      return (report, path)
    }
    try report.text.write(toFile: path, atomically: true, encoding: .utf8)
    try Console.show(
      "\(path): \(report.tracker.map { "a report of \($0)" } ?? "a report of the tables")")
    var options = ReportOptions()
    options.database = database.choice
    options.log = details.log
    let run = ReportRun(path: path, options: options, interruption: interruption)
    let ending = try run.run()
    if open, ending < .failed { Browser.open(run.outputPath) }
    if ending != .written { throw ExitCode.failed }
  }

  /// The reports of databases that are no trackers' in this sense.
  private static var layouts: [(table: String, tracker: String, text: String)] {
    [
      ("redun_version", "redun", "reports/init/redun.md"),
      ("jobman_job", "jobman", "reports/jobs.md"),
      ("engine_job", "jobman", "reports/jobs.md"),
    ]
    .compactMap { table, tracker, name in
      Asset.named(name).map { (table, tracker, $0.text) }
    }
  }

  /// The database as a report would name it.
  private var address: String? {
    guard let place, !place.contains(":"), !place.hasSuffix(".conf"), !place.hasSuffix(".ini")
    else { return place }
    return "sqlite:\(place)"
  }

  /// What the report says of its database: a file as seen from it, an address without a password.
  private func line(_ identity: DatabaseIdentity, from report: String) throws -> String? {
    if let path = identity.path {
      let folder = URL(fileURLWithPath: report).deletingLastPathComponent().standardizedFileURL.path
      let inside = path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
      return "sqlite:\(inside)"
    }
    return place.map { $0.contains("://") ? DatabaseURI($0).withoutPassword : $0 }
  }

  private static func fileName(of identity: DatabaseIdentity) -> String {
    let name = identity.name.fileName
    let stem = name.split(separator: ".").first.map(String.init) ?? "report"
    return "\(stem).md"
  }

  private func checkIsFree(_ path: String) throws {
    guard !force, FileManager.default.fileExists(atPath: path) else { return }
    throw Failure(
      "cannot write '\(path)': it is there; name another with -o, or write over it with --force")
  }
}
