import Databases
import Markup
import Tables

/// Runs the blocks of a report and collects what they give.
///
/// Blocks run in reading order, each result is drawn while it is read, and an error
/// stops its own block only.
package final class Execution {
  /// What the command line decides.
  package struct Options {
    package var parameters: [(name: String, text: String)] = []
    /// The time of the report.
    package var now: Timestamp
    /// The zone of the report; nil leaves it to the front matter, then to the machine.
    package var zone: Zone?
    /// Replaces the report's time limit for one query.
    package var timeout: Duration?
    package var showsDurations = true
    /// Is called before each block with its place, the number of blocks and its label.
    package var progress: (Int, Int, String?) -> Void = { _, _, _ in }
    /// Whether to stop early: the person pressed Ctrl-C.
    package var isCancelled: () -> Bool = { false }

    package init(now: Timestamp) { self.now = now }
  }

  private let report: Report
  private let renderer: any Renderer
  private let connections: Connections
  private let options: Options
  private var notebook: Notebook
  private var results: [String: LabelledResult] = [:]

  /// - Parameter open: opens a database by what the report says of it; nil is the default.
  /// - Throws: `ParameterError`, or a `Diagnostic` for an unknown time zone.
  package init(
    _ report: Report, renderer: any Renderer, options: Options,
    open: @escaping (DatabaseReference) throws -> any Connection
  ) throws {
    self.report = report
    self.renderer = renderer
    self.options = options
    let zone = options.zone ?? report.settings.timezone.flatMap { Zone(name: $0.text) } ?? .current
    connections = Connections(report.settings, zone: zone, open: open)
    notebook = Notebook(
      report: report,
      parameters: try ParameterValues(
        report.settings.parameters, given: options.parameters, now: options.now),
      context: FormatContext(now: options.now, zone: zone),
      showsDurations: options.showsDurations)
  }

  /// Runs everything.
  ///
  /// - Throws: only what stops the whole report, such as `CancellationError`.
  package func run() throws -> Notebook {
    for (index, block) in report.blocks.enumerated() {
      if options.isCancelled() { throw CancellationError() }
      options.progress(index, report.blocks.count, block.label?.text)
      notebook.outcomes.append(try outcome(of: block, at: index))
    }
    for value in report.inlineValues {
      if options.isCancelled() { throw CancellationError() }
      notebook.values[value.location] = try collecting(nil) { try shown(value) }
    }
    notebook.databases = connections.identities
    return notebook
  }

  /// Prepares every query without running it and collects what is wrong.
  package func check() throws -> Diagnostics {
    for (index, block) in report.blocks.enumerated() {
      _ = try collecting(index) { try prepare(block, at: index) }
    }
    for value in report.inlineValues { _ = try collecting(nil) { try prepare(value) } }
    return notebook.diagnostics
  }

  /// Runs a body; what it throws about the report is collected, with the block's place.
  private func collecting<Result>(_ block: Int?, _ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch let diagnostic as Diagnostic {
      collect([diagnostic], of: block)
    } catch let problems as Problems {
      collect(problems.all, of: block)
    } catch is MissingResult {
    }
    return nil
  }

  private func collect(_ diagnostics: [Diagnostic], of block: Int?) {
    for var diagnostic in diagnostics {
      diagnostic.block = block
      notebook.diagnostics.append(diagnostic)
    }
  }

  // MARK: Blocks

  private func outcome(of block: Block, at index: Int) throws -> Outcome {
    do {
      switch block.kind {
      case .query(let query): return try run(query, block, at: index)
      case .view(let view): return try show(view, at: index)
      case .broken: return .failed(report.problems(ofBlock: index))
      }
    } catch let diagnostic as Diagnostic {
      return failed([diagnostic], at: index)
    } catch let problems as Problems {
      return failed(problems.all, at: index)
    } catch let missing as MissingResult {
      return .failed([missing.diagnostic])
    }
  }

  private func failed(_ diagnostics: [Diagnostic], at index: Int) -> Outcome {
    collect(diagnostics, of: index)
    return .failed(diagnostics)
  }

  private func run(_ query: QueryBlock, _ block: Block, at index: Int) throws -> Outcome {
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
    var table = try shownTable(index, query.table, rows.columns)
    table.isList = query.output == .list
    var reading = ResultReading(table: table, columnCount: rows.columns.count)
    reading.keepsRows = report.isKept(block.label?.text)
    var writer = renderer.rowWriter(for: table, context: notebook.context)
    try located.run { try reading.read(rows, into: &writer) }
    if let label = block.label?.text {
      results[label] = LabelledResult(
        columns: rows.columns, rows: reading.kept, total: reading.total)
    }
    let result = TableResult(
      table: table, body: try writer.finish(), rowsTotal: reading.total, rowsKept: reading.drawn,
      duration: clock.now - start, sql: query.sql.text)
    return try present(result, query, reading)
  }

  private func present(
    _ result: TableResult, _ query: QueryBlock, _ reading: ResultReading
  ) throws -> Outcome {
    switch query.output {
    case .table, .plot, .compare: return .table(result)
    case .list: return .list(result)
    case .none: return .hidden(result)
    case .value:
      let first = try firstValue(of: reading.kept, result.table, origin: query.sql.text)
      return .value(first, result)
    }
  }

  private func show(_ view: ViewBlock, at index: Int) throws -> Outcome {
    let data = try result(labelled: view.data)
    let table = try shownTable(index, view.table, data.columns)
    var reading = ResultReading(table: table, columnCount: data.columns.count)
    var writer = renderer.rowWriter(for: table, context: notebook.context)
    reading.draw(data.rows, into: &writer)
    return .table(
      TableResult(
        table: table, body: try writer.finish(), rowsTotal: max(data.total, reading.total),
        rowsKept: reading.drawn, duration: .zero, sql: ""))
  }

  /// - Throws: `MissingResult` when the block of that label failed, which is told there.
  private func result(labelled label: LocatedText) throws -> LabelledResult {
    guard let result = results[label.text] else { throw MissingResult(label: label) }
    return result
  }

  private func shownTable(
    _ index: Int, _ options: TableOptions, _ columns: [Column]
  ) throws -> ShownTable {
    let table = try ShownTable(
      block: index, options: options, columns: columns, formats: report.settings.formats,
      context: notebook.context)
    let unknown = table.unknownColumns(in: columns)
    guard unknown.isEmpty else { throw Problems(all: unknown) }
    return table
  }

  /// The statement of a block with the blocks that `with` names put in front.
  private func compose(_ query: QueryBlock, before index: Int) throws -> ComposedSQL {
    ComposedSQL(query.sql, with: try report.expressions(for: query, before: index))
  }

  // MARK: Inline values

  private func shown(_ value: InlineValue) throws -> ShownValue {
    switch value.source {
    case .parameter(let name): try parameter(name, value.format)
    case .result(let label, let column): try result(label, column, value.format)
    case .sql(let sql): try query(sql, value.format)
    }
  }

  private func query(_ sql: BlockSQL, _ format: FormatChoice?) throws -> ShownValue {
    let connection = try connections.connection(named: nil)
    let located = SQLErrors(sql: ComposedSQL(sql), connection: connection, options: options)
    return try located.run {
      let rows = try connection.rows(
        for: Query(sql.text, parameters: notebook.parameters.values),
        timeout: options.timeout ?? report.settings.timeout)
      var first = KeptRows(columnCount: rows.columns.count)
      if let row = try rows.next() { first.append(row) }
      let column = try self.column(0, of: rows.columns, format)
      return ShownValue(
        first, column: column, zone: notebook.context.zone, origin: sql.text.trimmed)
    }
  }

  private func result(
    _ label: LocatedText, _ name: LocatedText, _ format: FormatChoice?
  ) throws -> ShownValue {
    let result = try result(labelled: label)
    let index = try result.index(of: name)
    let block = report.blocks.first { $0.label?.text == label.text }
    let choice = format ?? block?.table?.formats[name.text.lowercased()]
    let column = try self.column(index, of: result.columns, choice)
    return ShownValue(
      result.rows, column: column, zone: notebook.context.zone,
      origin: "\(label.text).\(name.text)")
  }

  private func parameter(_ name: LocatedText, _ format: FormatChoice?) throws -> ShownValue {
    guard let value = notebook.parameters.values[name.text] else {
      throw Diagnostic(
        "unknown parameter '\(name.text)'", at: name.location,
        hint: suggestion(for: name.text, in: notebook.parameters.names))
    }
    guard let format else { return ShownValue(value, origin: "parameter \(name.text)") }
    let columns = [Column(name: name.text, type: .unknown)]
    let column = try self.column(0, of: columns, format)
    return ShownValue(
      value, column: column, zone: notebook.context.zone, origin: "parameter \(name.text)")
  }

  private func column(
    _ index: Int, of columns: [Column], _ format: FormatChoice?
  ) throws -> ShownColumn {
    let column = columns[index]
    var context = notebook.context
    context.columns = columns.map(\.name)
    let choice = format ?? report.settings.formats[column.name.lowercased()]
    let made = try CellFormats.make(choice, for: column, context: context)
    return ShownColumn(
      index: index, column: column, title: column.name, formatName: made.name, format: made.format,
      alignment: made.format.alignment)
  }

  private func firstValue(
    of rows: KeptRows, _ table: ShownTable, origin: String
  ) throws -> ShownValue {
    guard let column = table.columns.first else {
      throw Diagnostic(
        "the result has no visible column",
        at: SourceLocation(line: report.blocks[table.block].line))
    }
    return ShownValue(rows, column: column, zone: notebook.context.zone, origin: origin.trimmed)
  }

  // MARK: Checking

  private func prepare(_ block: Block, at index: Int) throws {
    switch block.kind {
    case .query(let query):
      let composed = try compose(query, before: index)
      let columns = try columns(of: composed, database: query.database)
      _ = try shownTable(index, query.table, columns)
      if let label = block.label?.text { results[label] = LabelledResult(columns: columns) }
    case .view(let view):
      guard let data = results[view.data.text] else { return }
      _ = try shownTable(index, view.table, data.columns)
    case .broken: break
    }
  }

  private func prepare(_ value: InlineValue) throws {
    switch value.source {
    case .sql(let sql): _ = try columns(of: ComposedSQL(sql), database: nil)
    case .result(let label, let column): _ = try results[label.text]?.index(of: column)
    case .parameter(let name): _ = try parameter(name, value.format)
    }
  }

  private func columns(of sql: ComposedSQL, database: LocatedText?) throws -> [Column] {
    let connection = try connections.connection(named: database)
    return try SQLErrors(sql: sql, connection: connection, options: options).run {
      try connection.columns(of: Query(sql.text, parameters: notebook.parameters.values))
    }
  }
}

/// A block needs the result of one that failed.
struct MissingResult: Error {
  var label: LocatedText

  /// What stands in the box of the block that needs it.
  var diagnostic: Diagnostic {
    Diagnostic("the block '\(label.text)' gave no result", at: label.location)
  }
}

/// Several messages at once.
struct Problems: Error {
  var all: [Diagnostic]
}
