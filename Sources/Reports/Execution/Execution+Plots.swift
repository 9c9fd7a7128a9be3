import Databases
import Markdown
import Plots
import Tables

// Figures: what is drawn from a result.
extension Execution {
  /// The columns that figures of a block, and of later fences, need; nil when none do.
  func plotRows(_ query: QueryBlock, label: String?, columns: [Column]) throws -> PlotRows? {
    let later = report.plots(ofLabel: label).filter { $0.unknownColumns(in: columns).isEmpty }
    guard !(query.plots + later).isEmpty else { return nil }
    return try PlotRows(
      query.plots + later, of: columns, limit: query.table.isLimited ? query.table.limit : .max,
      zone: notebook.context.zone)
  }

  /// Reads a result that is drawn only.
  func plot(
    _ query: QueryBlock, _ block: Block, _ rows: any Rows, _ located: SQLErrors,
    since start: ContinuousClock.Instant, at index: Int
  ) throws -> Outcome {
    var table = try shownTable(index, query.table, rows.columns)
    if !query.table.isLimited { table.options.limit = .max }
    var reading = ResultReading(table: table, columnCount: rows.columns.count)
    reading.keepsRows = report.isKept(block.label?.text)
    reading.keptAtLeast = PlotResult.rowLimit
    reading.plotted = try plotRows(query, label: block.label?.text, columns: rows.columns)
    var writer: any RowWriter = DataRowWriter(table, renderer, notebook.context)
    try located.run { try reading.read(rows, into: &writer) }
    if let label = block.label?.text {
      results[label] = LabelledResult(reading, columns: rows.columns)
    }
    let data = TableResult(
      table: table, drawn: try writer.finish(), rowsTotal: reading.total,
      rowsKept: min(reading.total, table.options.limit),
      duration: ContinuousClock.now - start, sql: query.sql.text,
      statement: located.sql.text, fingerprint: reading.fingerprint.text)
    warnOfRowsLeftOut(data, at: index)
    guard query.output != .none else { return .hidden(data) }
    return .plots(try figures(of: query.plots, reading.plotted, data, at: index), table: nil)
  }

  /// A `plot` fence over the result of an earlier block.
  func show(_ block: PlotBlock, at index: Int) throws -> Outcome {
    let result = try result(labelled: block.data)
    let unknown = block.plots.flatMap { $0.unknownColumns(in: result.columns) }
    guard unknown.isEmpty else { throw Problems(all: unknown) }
    let table = try shownTable(index, TableOptions(), result.columns)
    var writer: any RowWriter = DataRowWriter(table, renderer, notebook.context)
    if result.total <= min(result.rows.count, PlotResult.rowLimit) {
      var reading = ResultReading(table: table, columnCount: result.columns.count)
      reading.draw(result.rows, into: &writer)
    }
    let data = TableResult(
      table: table, drawn: try writer.finish(), rowsTotal: result.total,
      rowsKept: result.plotted?.count ?? 0, duration: .zero, sql: "",
      fingerprint: result.fingerprint)
    return .plots(try figures(of: block.plots, result.plotted, data, at: index), table: nil)
  }

  /// Draws the figures of a block; what cannot be drawn is told for all of them.
  func figures(
    of plots: [PlotChoice], _ rows: PlotRows?, _ data: TableResult, at index: Int
  ) throws -> PlotResult {
    guard let rows, rows.count > 0 else { return PlotResult(figures: [], data: data) }
    var drawn: [DrawnFigure] = []
    var problems: [Diagnostic] = []
    for (place, choice) in plots.enumerated() {
      do {
        figureContext.resumes = try resumes(of: choice, at: index)
        let figure = try Figure(
          choice.plot, data: rows.data(for: choice), context: &figureContext)
        drawn.append(
          renderer.draw(
            figure, id: "f\(notebook.number(ofFigure: place, inBlock: index))",
            now: figureContext.now))
      } catch let error as PlotError {
        problems.append(
          Diagnostic(error.message, at: choice.location(of: error), hint: error.hint))
      }
    }
    guard problems.isEmpty else { throw Problems(all: problems) }
    return PlotResult(figures: drawn, data: data)
  }

  /// The runs that resume others, from the links of the database that the data come from.
  private func resumes(
    of choice: PlotChoice, at index: Int
  ) throws -> [(earlier: String, later: String)] {
    guard choice.plot.mergesResumes else { return [] }
    let connection = try connections.connection(named: database(ofBlock: index))
    do {
      let rows = try connection.rows(
        for: Query("SELECT to_id, from_id FROM run_links WHERE kind = 'resumes'"),
        timeout: options.timeout ?? report.settings.timeout)
      var links: [(earlier: String, later: String)] = []
      while let row = try rows.next() {
        let zone = notebook.context.zone
        guard let earlier = row[0].plainText(zone: zone), let later = row[1].plainText(zone: zone)
        else { continue }
        links.append((earlier, later))
      }
      return links
    } catch let error as DatabaseError {
      if error.kind == .cancelled { throw CancellationError() }
      throw Diagnostic(
        "cannot follow resumed runs: \(error.message)",
        at: choice.mergeLocation ?? choice.location,
        hint: "'merge: resumes' reads the table run_links", code: error.code)
    }
  }

  /// The database of a block, or of the block whose result a fence draws.
  private func database(ofBlock index: Int) -> LocatedText? {
    switch report.blocks[index].kind {
    case .query(let query): query.database
    case .plot(let plot):
      report.blocks[..<index].last { $0.label?.text == plot.data.text }?.query?.database
    case .view, .stats, .broken: nil
    }
  }
}

extension LabelledResult {
  /// What is left of a block's result when it has been read.
  init(_ reading: ResultReading, columns: [Column]) {
    self.init(columns: columns, rows: reading.kept, total: reading.total)
    plotted = reading.plotted
    fingerprint = reading.fingerprint.text
  }
}
