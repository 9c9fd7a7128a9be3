import ArgumentParser
import Foundation
import Markup
import Reports
import Tables

/// One query in the terminal, with the formatters of a report.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", _superCommandName: "sqltrack",
    abstract: "Run one query and show it with the formatters of a report.",
    discussion: """
      Examples:
        sqltrack query "SELECT id, status, time_updated, tags FROM runs"
        sqltrack query "SELECT * FROM runs WHERE status = :s" -P s=FAILED
        sqltrack --dbpath runs.db query "SELECT * FROM metrics" --to csv > metrics.csv
        sqltrack query - < best_runs.sql
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var roleOptions: RoleOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @Argument(help: ArgumentHelp("The query, or - for standard input.", valueName: "sql"))
  var sql: String

  @Option(help: "The form: \(QueryFormat.allValueStrings.alternatives).")
  var to = QueryFormat.table

  @Option(help: "The most rows; a table in the terminal has 10000 without it, all others have all.")
  var limit: Int?

  @Option(
    name: [.customShort("P"), .customLong("param")],
    help: ArgumentHelp(
      "A value for :name in the query, also as name:type=value with the type text, int, float, bool, "
        + "date or list; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  @Flag(help: "With --to csv, put an apostrophe before what a spreadsheet takes for a formula.")
  var csvSafe = false

  @Option(help: ArgumentHelp("The time that relative times count from.", valueName: "time"))
  var now: String?

  @Option(help: ArgumentHelp("The longest time for the query, such as 30s.", valueName: "time"))
  var timeout: String?

  func validate() throws {
    if csvSafe, to.renderer.format.name != "csv" {
      throw ValidationError("--csv-safe goes with --to csv")
    }
    if let limit, limit < 1 { throw ValidationError("invalid limit '\(limit)': at least 1") }
    _ = try options()
  }

  func run() throws {
    let text = sql == "-" ? try QueryCommand.standardInput() : sql
    let interruption = Interruption()
    interruption.listen(isImpatient: true)
    let names = try parameters.map { try ParameterArgument.name(in: $0) }
    if let name = names.first(where: { !Self.parameters(of: text).contains($0) }) {
      throw Failure("unknown parameter '\(name)': the query has no :\(name)")
    }
    let report = Report(query: text, parameterNames: names, by: .program)
    let opening = DatabaseOpening(
      choice: database.choice, log: details.log, role: roleOptions.role)
    var events = Runner.Events()
    events.isCancelled = { interruption.received != nil }
    events.finished = { [log = details.log] in log.tell("query:\($0)") }
    // Results that a person reads would stand on the same line.
    let line = ProgressLine.watched(unless: Console.isWatched)
    defer { line?.end() }
    line?.show("query")
    let runner = Runner(report, try options(), events: events) {
      try interruption.watched(opening.open($0)).counted(on: line)
    }
    defer { runner.close() }
    do {
      try QueryPage.show(runner, to.renderer, hasSafeCSV: csvSafe)
    } catch let error as ParameterError {
      throw Failure(error.description)
    } catch is CancellationError {
      throw ExitCode(interruption.exitStatus)
    }
  }

  /// The parameters of a query in either dialect.
  private static func parameters(of sql: String) -> [String] {
    [SQLDialect.sqlite, .postgres].flatMap { SQLLexer(sql, dialect: $0).parameterNames }
  }

  private func options() throws -> RunOptions {
    var options = RunOptions(now: try now.map(TimeArgument.parse) ?? .now)
    options.parameters = try parameters.map(ParameterArgument.split)
    options.timeout = try timeout.map(DurationArgument.parse)
    options.showsDurations = now == nil
    options.rowLimit = limit ?? (to.isTable ? 10_000 : .max)
    return options
  }

  private static func standardInput() throws -> String {
    let data = try FileHandle.standardInput.readToEnd() ?? Data()
    return try String(text: data, name: "standard input")
  }
}
