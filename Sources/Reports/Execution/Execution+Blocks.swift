import Databases
import Tables

// What becomes of a block's result.
extension Execution {
  func run(_ query: QueryBlock, _ block: Block, at index: Int) throws -> Outcome {
    guard query.isEvaluated else { return .notRun }
    let composed = try compose(query, before: index)
    let connection = try connections.connection(named: query.database)
    let clock = ContinuousClock()
    let start = clock.now
    let located = SQLErrors(sql: composed, connection: connection, options: options)
    let rows = try located.run {
      try connection.rows(
        for: Query(composed.text, parameters: notebook.parameters.values),
        timeout: options.timeout ?? query.timeout ?? report.settings.timeout)
    }
    if !query.plots.isEmpty, query.output != .table {
      return try plot(query, block, rows, located, since: start, at: index)
    }
    var table = try shownTable(index, query.table, query.table.isReshaped ? [] : rows.columns)
    table.isList = query.output == .list
    var reading = ResultReading(table: table, columnCount: rows.columns.count)
    reading.keepsRows =
      report.isKept(block.label?.text) || query.table.isReshaped || query.output == .compare
    reading.plotted = try plotRows(query, label: block.label?.text, columns: rows.columns)
    if reading.plotted != nil { reading.keptAtLeast = PlotResult.rowLimit }
    var writer = renderer.rowWriter(for: table, context: notebook.context)
    try located.run { try reading.read(rows, into: &writer) }
    let kept = KeptResult(columns: rows.columns, rows: reading.kept)
    if let label = block.label?.text {
      results[label] = LabelledResult(reading, columns: rows.columns)
    }
    var result = TableResult(
      table: table, drawn: try writer.finish(), rowsTotal: reading.total, rowsKept: reading.drawn,
      duration: clock.now - start, sql: query.sql.text, statement: composed.text,
      fingerprint: reading.fingerprint.text)
    if query.table.isReshaped || query.output == .compare {
      return try reshape(kept, query.output, query.table, result, at: index)
    }
    warnOfRowsLeftOut(result, at: index)
    result.table.note = kept.note
    guard query.plots.isEmpty else {
      let figures = try figures(of: query.plots, reading.plotted, result, at: index)
      return .plots(figures, table: result)
    }
    return try present(result, query.output, kept.rows)
  }

  func show(_ view: ViewBlock, at index: Int) throws -> Outcome {
    let data = try result(labelled: view.data)
    let kept = KeptResult(columns: data.columns, rows: data.rows)
    var table = try shownTable(index, view.table, view.table.isReshaped ? [] : data.columns)
    table.isList = view.output == .list
    var reading = ResultReading(table: table, columnCount: data.columns.count)
    var writer = renderer.rowWriter(for: table, context: notebook.context)
    reading.draw(data.rows, into: &writer)
    let result = TableResult(
      table: table, drawn: try writer.finish(), rowsTotal: max(data.total, reading.total),
      rowsKept: reading.drawn, duration: .zero, sql: "", fingerprint: data.fingerprint)
    if view.table.isReshaped || view.output == .compare {
      return try reshape(kept, view.output, view.table, result, at: index)
    }
    warnOfRowsLeftOut(result, at: index)
    return try present(result, view.output, kept.rows)
  }

  /// Spreads, pivots or turns a whole result and draws what comes of it.
  private func reshape(
    _ kept: KeptResult, _ output: Output, _ options: TableOptions, _ read: TableResult,
    at index: Int
  ) throws -> Outcome {
    if read.rowsTotal > kept.rows.count {
      var cut = read
      cut.rowsKept = kept.rows.count
      warnOfRowsLeftOut(cut, at: index)
    }
    var shaped = try Expansion(options.expansion).apply(to: kept)
    if let pivot = options.pivot { shaped = try pivot.apply(to: shaped) }
    var table = try shownTable(index, options, shaped.columns)
    table.isList = output == .list
    table.note = shaped.note
    var reading = ResultReading(table: table, columnCount: shaped.columns.count)
    var writer = renderer.rowWriter(for: table, context: notebook.context)
    reading.draw(shaped.rows, into: &writer)
    var result = read
    result.table = table
    result.drawn = try writer.finish()
    result.rowsTotal = shaped.rows.count
    result.rowsKept = reading.drawn
    guard output == .compare else { return try present(result, output, shaped.rows) }
    return .comparison(Comparison(table, shaped.rows), result)
  }

  private func present(
    _ result: TableResult, _ output: Output, _ rows: KeptRows
  ) throws -> Outcome {
    switch output {
    case .table, .plot, .compare: return .table(result)
    case .list: return .list(result)
    case .none: return .hidden(result)
    case .value:
      return .value(try firstValue(of: rows, result.table, origin: result.sql), result)
    }
  }

  /// Nothing is ever cut silently.
  func warnOfRowsLeftOut(_ result: TableResult, at index: Int) {
    guard result.rowsLeftOut > 0 else { return }
    let warning = Diagnostic(
      result.leftOutText, at: SourceLocation(line: report.blocks[index].line),
      hint: "raise 'limit' to keep more", severity: .warning)
    collect([warning], of: index)
  }

  /// - Throws: `MissingResult` when the block of that label failed, which is told there.
  func result(labelled label: LocatedText) throws -> LabelledResult {
    guard let result = results[label.text] else { throw MissingResult(label: label) }
    return result
  }

  /// The head of a table; no columns stand for a result that is yet to be reshaped.
  func shownTable(
    _ index: Int, _ options: TableOptions, _ columns: [Column]
  ) throws -> ShownTable {
    let table = try ShownTable(
      block: index, options: options, columns: columns, formats: report.settings.formats,
      context: notebook.context)
    guard !columns.isEmpty else { return table }
    let unknown = table.unknownColumns(in: columns)
    guard unknown.isEmpty else { throw Problems(all: unknown) }
    return table
  }
}
