import ArgumentParser
import Foundation
import Markup
import Reports
import Tables

/// One query in the terminal, with the formatters of a report.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Run one query and show it with the formatters of a report.",
    discussion: """
      Examples:
        sqltrack query "SELECT id, status, time_updated, tags FROM runs"
        sqltrack query "SELECT * FROM runs WHERE status = :s" -P s=FAILED
        sqltrack --dbpath runs.db query "SELECT * FROM metrics" --to csv > metrics.csv
        sqltrack query - < best_runs.sql
      """)

  /// The forms of a result.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case table, csv, json, html, markdown, latex
  }

  @ParentCommand var parent: Sqltrack
  @OptionGroup var database: DatabaseOptions

  @Argument(help: ArgumentHelp("The query, or - for standard input.", valueName: "sql"))
  var sql: String

  @Option(help: "The form: table, csv, json, html, markdown or latex.")
  var to = Form.table

  @Option(
    name: [.customShort("P"), .customLong("param")],
    help: ArgumentHelp("A value for :name in the query; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(help: ArgumentHelp("The time that relative times count from.", valueName: "time"))
  var now: String?

  @Option(help: ArgumentHelp("The longest time for the query, such as 30s.", valueName: "time"))
  var timeout: String?

  func validate() throws {
    _ = try options()
  }

  func run() throws {
    let text = sql == "-" ? try QueryCommand.standardInput() : sql
    let interruption = Interruption()
    interruption.listen()
    let names = try parameters.map { try ParameterArgument.split($0).name }
    let report = Report(query: text, parameterNames: names)
    let opening = DatabaseOpening(choice: database.merged(over: parent.database))
    var settings = try options()
    settings.isCancelled = { interruption.received != nil }
    let execution = try Execution(report, renderer: renderer, options: settings) { reference in
      let connection = try opening.open(reference)
      interruption.watch(connection)
      return connection
    }
    do {
      let notebook = try execution.run()
      for problem in notebook.diagnostics.sorted { Console.error(problem.text(in: report.source)) }
      guard !notebook.diagnostics.hasErrors else { throw ExitCode.failed }
      try renderer.write(notebook, to: OutputFile())
    } catch is CancellationError {
      throw ExitCode(interruption.exitStatus)
    }
  }

  private var renderer: any Renderer {
    switch to {
    case .csv: CSVRenderer()
    case .json: JSONRenderer(isSingleBlock: true)
    case .html: HTMLRenderer()
    case .markdown: MarkdownRenderer(isSingleBlock: true)
    case .latex: LaTeXRenderer(isSingleBlock: true)
    case .table: TerminalRenderer(usesColor: Console.usesColor)
    }
  }

  private func options() throws -> Execution.Options {
    var options = Execution.Options(now: try now.map(TimeArgument.parse) ?? .now)
    options.parameters = try parameters.map(ParameterArgument.split)
    options.timeout = try timeout.map(DurationArgument.parse)
    options.showsDurations = now == nil
    return options
  }

  private static func standardInput() throws -> String {
    let data = try FileHandle.standardInput.readToEnd() ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
