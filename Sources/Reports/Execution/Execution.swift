import Databases
import Markup
import Plots
import Tables

/// Runs the blocks of a report and collects what they give.
///
/// Blocks run in reading order, each result is drawn while it is read, and an error
/// stops its own block only.
package final class Execution {
  /// What the command line decides.
  package struct Options {
    package var parameters: [(name: String, text: String)] = []
    /// The columns of the row that a page of `pages:` is about.
    package var row: [(name: String, value: Value)] = []
    /// What decides whether the page is up to date, for its provenance.
    package var key: String?
    /// The time of the report.
    package var now: Timestamp
    /// The zone of the report; nil leaves it to the front matter, then to the machine.
    package var zone: Zone?
    /// Replaces the report's time limit for one query.
    package var timeout: Duration?
    package var showsDurations = true
    /// Is called before each block with its place, the number of blocks and its label.
    package var progress: (Int, Int, String?) -> Void = { _, _, _ in }
    /// Is called after each block with its place, its label and how long it took.
    package var finished: (Int, String?, Duration) -> Void = { _, _, _ in }
    /// Answers the state of the code that the report lies in; asked last.
    package var code: () -> CodeState? = { nil }
    /// Whether to stop early: the person pressed Ctrl-C.
    package var isCancelled: () -> Bool = { false }

    package init(now: Timestamp) { self.now = now }
  }

  let report: Report
  let renderer: any Renderer
  let connections: Connections
  let options: Options
  var notebook: Notebook
  var results: [String: LabelledResult] = [:]
  /// What the figures of the page share, such as the colours of values.
  var figureContext: FigureContext

  /// - Parameter open: opens a database by what the report says of it; nil is the default.
  /// - Throws: `ParameterError`, or a `Diagnostic` for an unknown time zone.
  package init(
    _ report: Report, renderer: any Renderer, options: Options,
    open: @escaping (DatabaseReference) throws -> any Snapshot
  ) throws {
    self.report = report
    self.renderer = renderer
    self.options = options
    let zone = options.zone ?? report.zone
    connections = Connections(report.settings, zone: zone, open: open)
    notebook = Notebook(
      report: report,
      parameters: try ParameterValues(
        report.settings.parameters, given: options.parameters, row: options.row,
        now: options.now),
      context: FormatContext(now: options.now, zone: zone),
      showsDurations: options.showsDurations)
    figureContext = FigureContext(
      zone: zone, now: Double(options.now.microseconds) / 1e6,
      colors: ColorIdentity(chosen: report.settings.colors))
  }

  /// Runs everything.
  ///
  /// - Throws: only what stops the whole report, such as `CancellationError`.
  package func run() throws -> Notebook {
    for (index, block) in report.blocks.enumerated() {
      if options.isCancelled() { throw CancellationError() }
      options.progress(index, report.blocks.count, block.label?.text)
      let clock = ContinuousClock()
      let start = clock.now
      notebook.outcomes.append(try outcome(of: block, at: index))
      options.finished(index, block.label?.text, clock.now - start)
    }
    for value in report.inlineValues {
      if options.isCancelled() { throw CancellationError() }
      notebook.values[value.location] = try collecting(nil) { try shown(value) }
    }
    notebook.databases = connections.identities
    notebook.code = options.code()
    notebook.key = options.key
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

  func collect(_ diagnostics: [Diagnostic], of block: Int?) {
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
      case .plot(let plot): return try show(plot, at: index)
      case .stats(let stats): return .stats(stats)
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

  /// The statement of a block with the blocks that `with` names put in front.
  func compose(_ query: QueryBlock, before index: Int) throws -> ComposedSQL {
    ComposedSQL(query.sql, with: try report.expressions(for: query, before: index))
  }

  // MARK: Checking

  private func prepare(_ block: Block, at index: Int) throws {
    switch block.kind {
    case .query(let query):
      let composed = try compose(query, before: index)
      let columns = try columns(of: composed, database: query.database)
      try checkShape(query.table, columns, at: index)
      try check(query.plots, columns)
      if let label = block.label?.text { results[label] = LabelledResult(columns: columns) }
    case .view(let view):
      guard let data = results[view.data.text] else { return }
      try checkShape(view.table, data.columns, at: index)
    case .plot(let plot):
      guard let data = results[plot.data.text] else { return }
      try check(plot.plots, data.columns)
    case .stats, .broken: break
    }
  }

  /// Checks the columns that plots name.
  private func check(_ plots: [PlotChoice], _ columns: [Column]) throws {
    let unknown = plots.flatMap { $0.unknownColumns(in: columns) }
    if !unknown.isEmpty { throw Problems(all: unknown) }
  }

  /// Checks the columns that a table's options name, as far as they are known without rows.
  private func checkShape(_ options: TableOptions, _ columns: [Column], at index: Int) throws {
    let empty = KeptResult(columns: columns, rows: KeptRows(columnCount: columns.count))
    _ = try Expansion(options.expansion).apply(to: empty)
    guard options.expansion.isEmpty else { return }
    if let pivot = options.pivot {
      _ = try pivot.apply(to: empty)
      return
    }
    _ = try shownTable(index, options, columns)
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
