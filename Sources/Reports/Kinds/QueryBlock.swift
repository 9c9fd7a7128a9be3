import Tables

/// A SQL block: a query, and how its result is shown.
package struct QueryBlock: BlockKind {
  package static let language = "sql"

  private let ownQuery: BlockQuery
  private let output: Output
  private let table: TableOptions
  /// What is drawn from the result.
  private let plots: [PlotChoice]

  private static let keys =
    TableOptions.keys + [
      "label", "plot", "database", "with", "echo", "error", "timeout", "eval", "alt",
    ]

  package init?(_ fence: inout FenceReader) {
    let (yaml, sql) = fence.options(known: QueryBlock.keys)
    var map = fence.map(yaml, what: "option", known: QueryBlock.keys)
    var plots = map.plots("plot", marks: fence.marks)
    output = map.choice("output", Output.self) ?? (map.yaml("plot") == nil ? .table : .plot)
    table = TableOptions(&map)
    if let alt = map.text("alt"), !plots.isEmpty { plots[0].plot.description = alt }
    self.plots = plots
    map.checkOutput(output, hasPlots: map.yaml("plot") != nil)
    var query = BlockQuery(sql: sql)
    query.database = map.located("database")
    query.with = map.labels("with")
    query.echo = map.choice("echo", Echo.self)
    query.timeout = map.duration("timeout")
    query.isRun = map.boolean("eval") ?? true
    ownQuery = query
    fence.finishWithShared(&map)
  }

  package var query: BlockQuery? { ownQuery }

  package var exhibits: Exhibits {
    var exhibits = Exhibits()
    exhibits.caption = table.caption
    guard ownQuery.isRun else { return exhibits }
    exhibits.hasTable = output.isNumbered
    if output != .none {
      exhibits.figures = plots.map { .init(caption: $0.caption, name: $0.name?.text) }
    }
    return exhibits
  }

  package var needs: [BlockNeed] { ownQuery.with.map { BlockNeed($0, .query) } }

  package func check<R: Renderer>(_ task: BlockTask, in execution: Execution<R>) throws {
    guard ownQuery.isRun else { return }
    let columns = try execution.columns(of: ownQuery, before: task.before)
    try execution.check(table, columns)
    try execution.check(plots, columns)
    execution.keep(LabelledResult(columns: columns), of: task.place)
  }

  package func run<R: Renderer>(
    _ task: BlockTask, in execution: Execution<R>
  ) throws -> BlockResult<R> {
    guard ownQuery.isRun else {
      return BlockResult(output == .none ? [] : [Part(.text(ownQuery.sql.text, language: "sql"))])
    }
    if !plots.isEmpty, output != .table { return try draw(task, in: execution) }
    let started = try execution.start(ownQuery, before: task.before)
    let drawing = TableDrawing(
      execution: execution, options: execution.limited(table), output: output, place: task.place,
      origin: ownQuery.sql.text)
    return try drawing.read(started, task, plots: plots, database: ownQuery.database)
  }

  private func draw<R: Renderer>(
    _ task: BlockTask, in execution: Execution<R>
  ) throws -> BlockResult<R> {
    let drawing = FigureDrawing(
      execution: execution, plots: plots, options: table, place: task.place)
    func draw(_ started: StartedQuery) throws -> BlockResult<R> {
      try drawing.read(started, task, database: ownQuery.database, isHidden: output == .none)
    }
    if output == .plot, !table.isLimited {
      return try execution.drawLines(ownQuery, task, drawing: plots, draw)
    }
    return try draw(execution.start(ownQuery, before: task.before))
  }
}

extension MapReader {
  /// Refuses outputs that do not go together with what the block draws.
  fileprivate mutating func checkOutput(_ output: Output, hasPlots: Bool) {
    guard let yaml = yaml("output") else { return }
    if output == .plot, !hasPlots {
      diagnostics.append(
        Diagnostic(
          "missing 'plot' for the output 'plot'", at: yaml.location,
          hint: "write 'plot: {mark: line, x: column, y: column}'"))
    } else if hasPlots, !Output.besidePlots.contains(output) {
      diagnostics.append(
        Diagnostic(
          "cannot combine 'plot' with the output '\(output.rawValue)'", at: yaml.location,
          hint: "write plot, table or none"))
    }
  }
}
