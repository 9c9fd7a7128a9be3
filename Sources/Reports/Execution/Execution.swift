import Databases
import Markdown
import Plots
import Tables

/// What a block is given to run: where it stands, and what others want of it.
package struct BlockTask {
  package var place: BlockPlace
  /// The queries that `with` puts in front of its own.
  package var before: [NamedQuery] = []
  /// Whether a later block shows its whole result again.
  package var keepsRows = false
  /// Whether values of its first row stand elsewhere, shown as those of the first rows ask for.
  package var isQuoted = false
  /// The later figures that are drawn from its result.
  package var laterPlots: [PlotChoice] = []

  package init(place: BlockPlace) { self.place = place }
}

/// What a block gave: the parts that the page shows, and what is known of the rows behind them.
package struct BlockResult<R: Renderer> {
  package var parts: [Part<R>]
  package var facts: ResultFacts?

  package init(_ parts: [Part<R>], facts: ResultFacts? = nil) {
    self.parts = parts
    self.facts = facts
  }
}

/// What decides a run beside the report.
package struct RunOptions {
  package var parameters: [(name: String, text: String)] = []
  /// The columns of the row that a page of `pages:` is about.
  package var row: [(name: String, value: Value)] = []
  /// The time of the report.
  package var now: Timestamp
  /// The zone of the report; nil leaves it to the front matter, then to the machine.
  package var zone: Zone?
  /// Replaces the report's time limit for one query.
  package var timeout: Duration?
  /// Replaces what the report says of errors.
  package var error: ErrorMode?
  package var showsDurations = true
  /// Replaces the most rows that the tables of a report keep.
  package var rowLimit: Int?
  /// The most rows of a result that figures keep in memory.
  package var plottedInMemory = PlotRows.inMemory
  /// Whether the server is to look through the lines of a block itself; nil where its plan decides.
  package var lines: @Sendable (BlockPlace) -> Bool? = { _ in nil }

  package init(now: Timestamp) { self.now = now }
}

/// The surroundings in which the blocks of one report run: its databases, the results so far, and
/// the renderer that draws while rows are read.
package final class Execution<R: Renderer> {
  package let renderer: R
  package let settings: Settings
  let snapshots: Snapshots
  let options: RunOptions
  package let parameters: ParameterValues
  package let context: FormatContext
  /// What went wrong so far.
  package private(set) var diagnostics: Diagnostics
  /// The databases that were opened, in the order of their first use.
  private(set) var databases: [(name: String, identity: DatabaseIdentity)] = []
  private var results: [String: LabelledResult] = [:]
  /// The bytes that the tables of the page have so far.
  private var pageSize = 0
  /// What the figures of the page share, such as the colours of values.
  private var figureContext: FigureContext

  /// - Throws: `ParameterError`.
  init(
    _ settings: Settings, renderer: R,
    catalog: (formats: Formats, marks: Marks, statuses: Statuses), snapshots: Snapshots,
    options: RunOptions, diagnostics: Diagnostics
  ) throws {
    self.settings = settings
    self.renderer = renderer
    self.snapshots = snapshots
    self.options = options
    self.diagnostics = diagnostics
    let zone = options.zone ?? settings.zone
    parameters = try ParameterValues(
      settings.parameters, given: options.parameters, row: options.row, now: options.now,
      zone: zone)
    let now = zone.instant(options.now)
    var context = FormatContext(
      now: now, zone: zone, formats: catalog.formats, statuses: catalog.statuses
    ).with(settings.defaults)
    context.locale = settings.locale
    self.context = context
    figureContext = FigureContext(
      zone: zone, now: Double(now.microseconds) / 1e6,
      colors: ColorIdentity(chosen: settings.colors), marks: catalog.marks,
      statuses: catalog.statuses, locale: settings.locale)
  }

  // MARK: Messages

  /// Runs a body; what it throws about the report is collected, with the block's place.
  ///
  /// - Returns: What the body answers, or what it threw.
  func collecting<Result>(
    _ block: Int?, _ body: () throws -> Result
  ) throws -> Swift.Result<Result, Problems> {
    do {
      return .success(try body())
    } catch let diagnostic as Diagnostic {
      return .failure(collect([diagnostic], of: block))
    } catch let problems as Problems {
      return .failure(collect(problems.all, of: block))
    } catch let missing as MissingResult {
      // Told where that block failed.
      return .failure(Problems(all: [missing.diagnostic]))
    }
  }

  @discardableResult
  private func collect(_ found: [Diagnostic], of block: Int?) -> Problems {
    for var diagnostic in found {
      diagnostic.block = block
      diagnostics.append(diagnostic)
    }
    return Problems(all: found)
  }

  /// Warns of something about a block.
  package func warn(_ message: String, hint: String?, of place: BlockPlace) {
    // A query of its own has no line before it.
    let warning = Diagnostic(
      message, at: SourceLocation(line: max(1, place.line)), hint: hint, severity: .warning)
    collect([warning], of: place.index)
  }

  /// What stands there is not what the database has.
  func warnOfRepairs(of rows: any Rows, in place: BlockPlace) {
    guard let text = rows.repaired else { return }
    warn(
      "row \(text.row), column '\(text.column)' is not UTF-8",
      hint: "U+FFFD stands for what is wrong",
      of: place)
  }

  /// Nothing is ever cut silently.
  func warnOfRowsLeftOut(_ facts: ResultFacts, of place: BlockPlace) {
    guard facts.rowsLeftOut > 0 else { return }
    let isOption = options.rowLimit != nil && facts.bound == .rows
    let hint = isOption ? "raise '--limit' to keep more" : facts.bound.hint
    warn(facts.leftOutText, hint: hint, of: place)
  }

  /// Prepares the drawing of a table for what is left of the page.
  func bound(_ reading: inout ResultReading) {
    reading.isWhole = renderer.offer.isWhole
    reading.pageRoom = ResultFacts.Bound.longestPage - pageSize
  }

  /// Takes note of what a table took of the page, and of texts that were cut in it.
  func account(for reading: ResultReading, _ writer: some RowWriter, of place: BlockPlace) {
    pageSize += writer.byteCount
    warnOfCuts(reading.cutCount, at: SourceLocation(line: place.line), block: place.index)
  }

  /// Warns of texts that were cut where they are shown.
  func warnOfCuts(_ count: Int, at location: SourceLocation, block: Int?) {
    guard count > 0, !renderer.offer.isWhole else { return }
    let texts = count == 1 ? "1 text of more than 1 MB is" : "\(count) texts of more than 1 MB are"
    let hint = "select a part of it, as in substr(x, 1, 1000)"
    collect([Diagnostic("\(texts) cut", at: location, hint: hint, severity: .warning)], of: block)
  }

  // MARK: Queries

  /// Starts the query of a block.
  ///
  /// - Throws: `Diagnostic` with the place in the report.
  package func start(_ query: BlockQuery, before: [NamedQuery]) throws -> StartedQuery {
    let prepared = try prepare(query, before: before)
    let errors = SQLErrors(sql: prepared.sql, snapshot: prepared.snapshot)
    let start = ContinuousClock.now
    let rows = try errors.run {
      let rows = try prepared.snapshot.rows(
        for: prepared.query(with: parameters),
        timeout: options.timeout ?? query.timeout ?? timeout)
      return try NamedRows.rows(KnownRows.rows(rows, of: prepared.known), context.statuses)
    }
    return StartedQuery(
      rows: rows, sql: prepared.sql, errors: errors,
      start: start)
  }

  /// The columns that a query will give, without running it.
  ///
  /// - Throws: `Diagnostic` with the place in the report.
  package func columns(of query: BlockQuery, before: [NamedQuery]) throws -> [Column] {
    let prepared = try prepare(query, before: before)
    let columns = try SQLErrors(sql: prepared.sql, snapshot: prepared.snapshot).run {
      try prepared.snapshot.columns(
        of: prepared.query(with: parameters))
    }
    return KnownRows.columns(columns, of: prepared.known)
  }

  /// The statement with what stands in front of it, and the database that answers it.
  func prepare(_ query: BlockQuery, before: [NamedQuery]) throws -> PreparedQuery {
    let snapshot = try snapshot(named: query.database)
    let known = try snapshots.knownTables(
      in: [query.sql] + before.map(\.sql), of: try reference(named: query.database),
      except: Set(before.map { $0.name.lowercased() }))
    let start = query.sql.location(ofByte: 0)
    let front = known.map { table in
      NamedQuery(name: table.name, sql: BlockSQL(table.select) { _ in start })
    }
    return PreparedQuery(
      sql: ComposedSQL(query.sql, with: front + before), snapshot: snapshot, known: known)
  }

  private func reference(named name: LocatedText?) throws -> DatabaseReference {
    DatabaseReference(text: try settings.database(named: name).text?.text, zoneName: zone.name)
  }

  /// The longest time of one query: that of the run, else that of the report; nil for none.
  package var timeout: Duration? { options.timeout ?? settings.timeout }

  /// The options of a table, with the limit of the run.
  func limited(_ options: TableOptions) -> TableOptions {
    var limited = options
    limited.limit = self.options.rowLimit ?? options.limit
    return limited
  }

  var zone: Zone { context.zone }

  /// The snapshot of a database of the front matter, or of the default one.
  ///
  /// - Throws: `Diagnostic`.
  package func snapshot(named name: LocatedText?) throws -> any Snapshot {
    let (key, text) = try settings.database(named: name)
    let place = text?.location ?? SourceLocation(line: 1)
    do {
      let snapshot = try snapshots.snapshot(of: try reference(named: name))
      if !databases.contains(where: { $0.name == key }) {
        databases.append((key, snapshot.identity))
      }
      return snapshot
    } catch let error as DatabaseError {
      throw Diagnostic(error.message, at: place, hint: error.hint, code: error.code)
    } catch let error as any CustomStringConvertible & Error {
      throw Diagnostic(error.description, at: place)
    }
  }

  // MARK: Results

  /// - Throws: `MissingResult` when the block of that label failed, which is told there.
  func result(labelled label: LocatedText) throws -> LabelledResult {
    guard let result = results[label.text] else { throw MissingResult(label: label) }
    return result
  }

  /// The result of an earlier block, when it has one.
  func knownResult(labelled label: LocatedText) -> LabelledResult? { results[label.text] }

  /// The first row's value of a column of an earlier block, as text.
  ///
  /// - Returns: Nil when there is no row, or when the value is NULL.
  /// - Throws: `MissingResult`; `Diagnostic` for an unknown column.
  package func firstText(ofBlock label: LocatedText, column: LocatedText) throws -> String? {
    let result = try result(labelled: label)
    let index = try result.index(of: column)
    guard result.rows.count > 0 else { return nil }
    return result.rows.withRow(at: 0) { $0[index].plainText(zone: zone) }
  }

  /// Checks that an earlier block has a column, as far as its columns are known without rows.
  package func checkColumn(_ column: LocatedText, ofBlock label: LocatedText) throws {
    _ = try knownResult(labelled: label)?.index(of: column)
  }

  /// Keeps what later blocks and values may ask of a block.
  func keep(_ result: LabelledResult, of place: BlockPlace) {
    if let label = place.label { results[label] = result }
  }

  /// The head of a table; no columns stand for a result that is yet to be reshaped.
  func shownTable(_ options: TableOptions, _ columns: [Column]) throws -> ShownTable {
    var options = options
    options.hasSafeCSV = options.hasSafeCSV ?? settings.hasSafeCSV ?? renderer.offer.hasSafeCSV
    let table = try ShownTable(
      options: options, columns: columns, formats: settings.formats, context: context)
    guard !columns.isEmpty else { return table }
    let unknown = table.unknownColumns(in: columns)
    guard unknown.isEmpty else { throw Problems(all: unknown) }
    return table
  }

  // MARK: Checking

  /// Checks the columns that plots name.
  func check(_ plots: [PlotChoice], _ columns: [Column]) throws {
    let rows = try PlotRows(plots, of: columns, limit: 0, zone: zone)
    let problems = plots.compactMap { choice -> Diagnostic? in
      do {
        try Figure.check(choice.plot, columns: try rows.data(for: choice), context: figureContext)
        return nil
      } catch {
        return (error as? PlotError).map {
          Diagnostic($0.message, at: choice.location(of: $0), hint: $0.hint)
        }
      }
    }
    if !problems.isEmpty { throw Problems(all: problems) }
  }

  /// Checks the columns that a table's options name, as far as they are known without rows.
  func check(_ options: TableOptions, _ columns: [Column]) throws {
    let empty = KeptResult(columns: columns, rows: KeptRows(columnCount: columns.count))
    _ = try Expansion(options.expansion).apply(to: empty)
    guard options.expansion.isEmpty else { return }
    if let pivot = options.pivot {
      _ = try pivot.samples(of: empty)
      return
    }
    let shown = try options.summary?.samples(of: empty).result().columns ?? columns
    _ = try shownTable(options, shown)
  }

  // MARK: Figures

  /// Draws the figures of a block from the rows that were kept for them.
  ///
  /// - Returns: One part for each figure, without a drawing when there are no rows, and how they
  ///   were computed.
  /// - Throws: `Problems` with everything that cannot be drawn.
  func figures(
    _ plots: [PlotChoice], of rows: PlotRows?, _ place: BlockPlace, database: LocatedText?
  ) throws -> (parts: [Part<R>], methods: [Method]) {
    var parts: [Part<R>] = []
    var methods: [Method] = []
    var problems: [Diagnostic] = []
    for (index, choice) in plots.enumerated() {
      var figure = FigurePart<R>(
        size: choice.plot.size, name: place.fileName(ofFigure: index),
        isNamed: place.label != nil || choice.name != nil)
      if let rows, rows.count > 0 {
        do {
          let number = place.number(ofFigure: index)
          let drawn = try draw(choice, rows, id: "f.\(number)", of: place, database: database)
          figure.drawn = drawn.drawn
          figure.notes = drawn.notes
          methods += drawn.methods.map { method in
            Method(method.isTest ? .test : .spread, method.words, figure: index)
          }
        } catch let error as PlotError {
          problems.append(
            Diagnostic(error.message, at: choice.location(of: error), hint: error.hint))
        }
      }
      parts.append(Part(figure, at: index, of: place))
    }
    guard problems.isEmpty else { throw Problems(all: problems) }
    return (parts, methods)
  }

  /// The one figure of a block.
  ///
  /// - Parameter drawable: Nil where the words stand for the drawing.
  package func figure(
    _ drawable: (any Drawable)?, words: FigureWords, of place: BlockPlace
  ) -> Part<R> {
    var figure = FigurePart<R>(
      size: drawable?.size ?? .wide, name: place.fileName(ofFigure: 0),
      isNamed: place.label != nil)
    figure.words = words
    if let drawable {
      let id = "f.\(place.number(ofFigure: 0))"
      let drawn = renderer.draw(drawable, id: id, now: figureContext.now)
      figure.drawn = drawn.drawn
      figure.notes = drawn.notes
    }
    return Part(figure, at: 0, of: place)
  }

  private func draw(
    _ choice: PlotChoice, _ rows: PlotRows, id: String, of place: BlockPlace,
    database: LocatedText?
  ) throws -> (drawn: R.DrawnFigure, notes: [String], methods: [FigureMethod]) {
    figureContext.resumes = try resumes(of: choice, database: database)
    let query = place.query ?? place.sourceQuery
    let patience = Patience(options.timeout ?? query?.timeout ?? settings.timeout)
    figureContext.patience = patience
    let figure = try Figure(choice.plot, data: try rows.data(for: choice), context: &figureContext)
    for warning in figure.warnings {
      collect(
        [
          Diagnostic(
            warning.message, at: choice.location, hint: warning.hint, severity: .warning)
        ], of: place.index)
    }
    let drawn = renderer.draw(figure, id: id, now: figureContext.now)
    try patience.check()
    return (drawn.drawn, drawn.notes, figure.methods)
  }

  /// The runs that resume others, from the links of the database that the data come from.
  private func resumes(
    of choice: PlotChoice, database: LocatedText?
  ) throws -> [(earlier: String, later: String)] {
    guard choice.plot.mergesResumes else { return [] }
    let snapshot = try snapshot(named: database)
    do {
      let rows = try snapshot.rows(
        for: Query("SELECT to_id, from_id FROM run_links WHERE kind = 'resumes'"),
        timeout: timeout)
      var links: [(earlier: String, later: String)] = []
      while let row = try rows.next() {
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
}

/// A statement with what stands in front of it, and the database that answers it.
struct PreparedQuery {
  let sql: ComposedSQL
  let snapshot: any Snapshot
  /// The known tables that it reads.
  let known: [KnownTable]

  func query(with parameters: ParameterValues) -> Query {
    Query(sql.text, parameters: parameters.values, types: parameters.types)
  }
}

/// A statement that a database is answering.
package struct StartedQuery {
  package let rows: any Rows
  /// The lines of which the rows are a part; nil for all rows.
  var lines: ServerLines?
  /// The digest that is recorded; nil for that of the rows.
  var digest: String?
  let sql: ComposedSQL
  let errors: SQLErrors
  let start: ContinuousClock.Instant

  var duration: Duration { ContinuousClock.now - start }
}

extension Part {
  /// A figure of a block, with its number and caption.
  fileprivate init(_ figure: FigurePart<R>, at index: Int, of place: BlockPlace) {
    self.init(.figure(figure))
    number = place.number(ofFigure: index)
    caption = place.caption(ofFigure: index)
    label = index == 0 ? place.label : nil
  }
}

/// A block needs the result of one that failed.
package struct MissingResult: Error {
  package var label: LocatedText

  package init(label: LocatedText) { self.label = label }

  /// What stands in the box of the block that needs it.
  var diagnostic: Diagnostic {
    Diagnostic("the block '\(label.text)' gave no result", at: label.location)
  }
}
