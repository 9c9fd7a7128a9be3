import ArgumentParser
import CallGraph
import Foundation
import Reports
import Tables

/// The records that fulfil conditions, as a table.
struct RedunQueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Show the records that fulfil conditions as a table.",
    discussion: """
      Records of one kind have the columns of its table (redun_jobs and so on), those of several \
      kinds what they have in common.

      Examples:
        sqltrack redun query --job --job-status FAILED --exec-tag env=prod
        sqltrack redun query --file-path 'out/*' --to csv
        sqltrack redun query --all --format json > records.jsonl
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var filters: RedunFilters

  @Option(help: "The form: \(QueryFormat.allValueStrings.alternatives).")
  var to = QueryFormat.table

  @Option(help: "json writes one record a line, as redun does.")
  var format = Format.text

  @Option(help: "At most so many records.")
  var limit: Int?

  @Option(help: "Which page of --limit records, from 1.")
  var page: Int?

  @Option(help: ArgumentHelp("The time that relative times count from.", valueName: "time"))
  var now: String?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("invalid limit '\(limit)': at least 1") }
    if let page, page < 1 { throw ValidationError("invalid page '\(page)': the first is 1") }
    if page != nil, limit == nil { throw ValidationError("missing '--limit' for the page") }
    _ = try now.map(TimeArgument.parse)
  }

  func run() throws {
    try RedunDatabase(database).with { graph in
      let query = try filters.query(of: graph)
      if format == .json {
        let out = LineOutput(isForPeople: false)
        let offset = skipped
        let ids = try query.limited(to: limit ?? .max).references(skipping: offset).map(\.id)
        try graph.forEachSerialized(ids) { try out.write("\($0.line)\n") }
        return try out.finish()
      }
      let table = RedunRecordTable(query, skipping: skipped, limit: limit ?? .max)
      try show(table, of: graph)
    }
  }

  private var skipped: Int { ((page ?? 1) - 1) * (limit ?? 0) }

  private func show(_ table: RedunRecordTable, of graph: CallGraph) throws {
    var options = RunOptions(now: try now.map(TimeArgument.parse) ?? .now)
    options.showsDurations = now == nil
    options.rowLimit = .max
    options.row = table.parameters.map { ($0.key, $0.value) }
    let report = Report(
      query: table.sql, parameterNames: table.parameters.keys.sorted(), by: .program)
    let snapshot = graph.snapshot
    let runner = Runner(report, options) { _ in snapshot }
    try QueryPage.show(runner, to.renderer)
  }
}
