import Databases
import Tables

/// Carries a report out, whoever asks: a command, a preview, a site.
///
/// It opens the databases when something first asks for them, keeps one snapshot of each for all
/// its pages, and closes them.
///
///     let runner = Runner(report, options) { try open($0) }
///     defer { runner.close() }
///     let run = try runner.run(with: HTMLRenderer())
package final class Runner {
  /// What a runner tells and asks while it works.
  package struct Events {
    /// Is called before each block with its place, the number of blocks and its label.
    package var progress: (Int, Int, String?) -> Void = { _, _, _ in }
    /// Is called after each block and after each value that a query of its own gives.
    package var finished: (RanPart) -> Void = { _ in }
    /// Is called with why nobody can say whether a page is up to date.
    package var unknown: (String) -> Void = { _ in }
    /// Answers the state of the code that the report lies in; asked last.
    package var code: () -> CodeState? = { nil }
    /// Whether to stop early: the person pressed Ctrl-C.
    package var isCancelled: () -> Bool = { false }

    package init() {}
  }

  package let report: Report
  package let options: RunOptions
  private let snapshots: Snapshots
  private let events: Events
  /// Why the query of `fresh:` gave no answer, when it was asked.
  private var freshProblem: Diagnostic?

  /// - Parameter opening: opens a database by what the report says of it.
  package init(
    _ report: Report, _ options: RunOptions, events: Events = Events(),
    opening: @escaping Snapshots.Opening
  ) {
    self.report = report
    self.options = options
    self.events = events
    snapshots = Snapshots(knowing: report.catalog.layouts, opening: opening)
  }

  /// Closes the databases, also while a statement runs.
  package func close() { snapshots.close() }

  /// Runs everything and draws it.
  ///
  /// - Parameter row: the columns of the row that the page is about.
  /// - Parameter key: what decides whether the page is up to date, for its provenance.
  /// - Throws: only what stops the whole report: `ParameterError`, `CancellationError`.
  package func run<R: Renderer>(
    with renderer: R, row: [(name: String, value: Value)] = [], key: String? = nil
  ) throws -> Run<R> {
    let execution = try execution(renderer, row: row)
    if let freshProblem { _ = try execution.collecting(nil) { throw freshProblem } }
    var notebook = Notebook(
      text: report.text, places: report.places, parameters: execution.parameters,
      context: execution.context, diagnostics: Diagnostics(),
      showsDurations: options.showsDurations)
    var parts: [[Part<R>]] = []
    for (index, block) in report.blocks.enumerated() {
      if events.isCancelled() { throw CancellationError() }
      events.progress(index, report.blocks.count, block.label?.text)
      let start = ContinuousClock.now
      let result = try result(ofBlock: index, in: execution)
      notebook.blocks[index].result = result.facts
      notebook.blocks[index].hasFailed = result.hasFailed
      parts.append(result.parts)
      let label = block.label.map { " '\($0.text)'" } ?? ""
      events.finished(
        RanPart(
          name: "block \(index + 1)\(label)", line: max(1, block.line),
          rows: result.facts?.rowsTotal,
          duration: ContinuousClock.now - start, hasFailed: result.hasFailed))
    }
    notebook.inlineValues = report.inlineValues
    for value in report.inlineValues where report.unreadSettings == nil {
      if events.isCancelled() { throw CancellationError() }
      let start = ContinuousClock.now
      let shown = try execution.collecting(nil) { try execution.shown(value) }
      let found = try? shown.get()
      notebook.values[value.location] = found
      guard case .sql = value.source else { continue }
      events.finished(
        RanPart(
          name: "value", line: value.location.line, duration: ContinuousClock.now - start,
          hasFailed: found == nil))
    }
    notebook.databases = execution.databases
    notebook.code = events.code()
    notebook.diagnostics = execution.diagnostics
    // A page with errors is never up to date.
    notebook.key = execution.diagnostics.hasErrors ? nil : key
    return Run(DrawnNotebook(notebook, parts: parts), mode: mode)
  }

  private func execution<R: Renderer>(
    _ renderer: R, row: [(name: String, value: Value)]
  ) throws -> Execution<R> {
    var options = options
    options.row += row
    return try Execution(
      report.settings, renderer: renderer,
      catalog: (report.catalog.formats, report.catalog.marks, report.catalog.statuses),
      snapshots: snapshots,
      options: options, diagnostics: report.diagnostics)
  }

  /// What a block gave; a failed one gives a box and stops nobody else.
  private func result<R: Renderer>(
    ofBlock index: Int, in execution: Execution<R>
  ) throws -> BlockResult<R> {
    let block = report.blocks[index]
    guard let kind = block.kind else { return BlockResult(failed: block.problems, block) }
    if let unread = report.unreadSettings { return BlockResult(failed: [unread], block) }
    let result = try execution.collecting(index) {
      try kind.run(try report.task(ofBlock: index), in: execution)
    }
    switch result {
    case .success(let result): return result
    case .failure(let problems): return BlockResult(failed: problems.all, block)
    }
  }

  /// Prepares every query without running it and collects what is wrong.
  package func check() throws -> Diagnostics {
    let execution = try execution(BlankRenderer(), row: [])
    guard report.unreadSettings == nil else { return execution.diagnostics }
    for (index, block) in report.blocks.enumerated() {
      guard let kind = block.kind else { continue }
      _ = try execution.collecting(index) {
        try kind.check(try report.task(ofBlock: index), in: execution)
      }
    }
    for value in report.inlineValues {
      _ = try execution.collecting(nil) { try execution.prepare(value) }
    }
    if let fresh = report.settings.fresh {
      _ = try execution.collecting(nil) {
        try execution.columns(of: BlockQuery(sql: fresh), before: [])
      }
    }
    for name in [report.settings.template, report.settings.css].compactMap(\.self) {
      _ = try execution.collecting(nil) { try report.text.text(ofFile: name, upTo: .templateSize) }
    }
    return execution.diagnostics
  }

  /// Runs the query of `pages:` and keeps its rows.
  ///
  /// - Throws: `Diagnostic`; `CancellationError`.
  package func rows(of pages: PageRows) throws -> [[(name: String, value: Value)]] {
    let execution: Execution<BlankRenderer>
    do {
      execution = try self.execution(BlankRenderer(), row: [])
    } catch let error as ParameterError {
      throw Diagnostic(error.description, at: pages.path.location)
    }
    let started = try execution.start(BlockQuery(sql: pages.each), before: [])
    return try started.errors.run {
      let names = started.rows.columns.map(\.name)
      var result: [[(name: String, value: Value)]] = []
      while let row = try started.rows.next() {
        result.append(names.indices.map { (names[$0], Value(row[$0])) })
        try Limit.pages.check(result.count, at: pages.each.location(ofByte: 0))
      }
      return result
    }
  }

  /// What decides whether the page is up to date; nil when a database cannot be asked.
  ///
  /// - Parameter links: what the page says of other pages.
  package func key(with links: [String]) -> String? {
    var key = ReportKey(
      report, parameters: options.parameters, now: options.now,
      options: ["\(options.error?.rawValue ?? "") \(options.showsDurations)"], links: links)
    for reference in report.databases {
      guard let snapshot = try? snapshots.snapshot(of: reference) else { return nil }
      do { key.add(state: try snapshot.state) } catch {
        let reason = (error as? DatabaseError)?.message ?? "\(error)"
        events.unknown(
          "always run, as the database does not tell whether it has changed: \(reason)")
        return nil
      }
    }
    if let fresh = report.settings.fresh {
      guard (try? add(fresh, to: &key)) != nil else { return nil }
    }
    return key.text
  }

  /// Adds what the query of `fresh:` answers; why it does not is told when the report runs.
  private func add(_ fresh: BlockSQL, to key: inout ReportKey) throws {
    freshProblem = nil
    do {
      let execution = try execution(BlankRenderer(), row: [])
      let started = try execution.start(BlockQuery(sql: fresh), before: [])
      try started.errors.run { try key.add(answer: started.rows) }
    } catch let problem as Diagnostic {
      freshProblem = problem
      throw problem
    }
  }

  /// What an error does: whoever asks decides, then the block, then the report.
  private func mode(of diagnostic: Diagnostic) -> ErrorMode {
    options.error ?? diagnostic.block.flatMap { report.blocks[$0].error } ?? report.settings.error
  }
}

/// A report that was carried out.
package struct Run<R: Renderer> {
  package var page: DrawnNotebook<R>
  /// The errors, each of which has its box on the page.
  package let errors: [Diagnostic]
  /// Those of them that leave the old page alone.
  package let stopping: [Diagnostic]

  fileprivate init(_ page: DrawnNotebook<R>, mode: (Diagnostic) -> ErrorMode) {
    self.page = page
    errors = page.notebook.diagnostics.all.filter { $0.severity == .error }
    stopping = errors.filter { mode($0) == .stop }
  }

  /// All messages in reading order.
  package var messages: [Diagnostic] { page.notebook.diagnostics.sorted }
}

extension BlockResult {
  fileprivate init(failed problems: [Diagnostic], _ block: Block) {
    var part = Part<R>(.box(problems))
    part.label = block.label?.text
    self.init([part])
  }

  fileprivate var hasFailed: Bool {
    parts.contains { if case .box = $0.content { true } else { false } }
  }
}
