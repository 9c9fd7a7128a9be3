import Databases
import Plots
import Tables

/// Draws a result as figures only, with the points beside them when they are few.
struct FigureDrawing<R: Renderer> {
  let execution: Execution<R>
  let plots: [PlotChoice]
  let options: TableOptions
  let place: BlockPlace

  /// Reads a result while it arrives.
  ///
  /// - Parameter isHidden: whether it is for later blocks only.
  /// - Throws: `MissingRows` where the server has not sent all that are needed.
  func read(
    _ started: StartedQuery, _ task: BlockTask, database: LocatedText?, isHidden: Bool
  ) throws -> BlockResult<R> {
    let columns = started.rows.columns
    var table = try head(of: columns)
    if !options.isLimited { table.options.limit = .max }
    let rows = try reading(started) { try table.settled(on: started.rows) }
    var reading = ResultReading(table: table, columnCount: columns.count)
    reading.keepsRows = task.keepsRows
    reading.keptAtLeast = started.lines == nil ? FigurePart<R>.rowLimit : 1
    reading.plotted = try PlotRows(
      plots, later: task.laterPlots, of: columns, limit: options.ownLimit,
      inMemory: started.lines == nil ? execution.options.plottedInMemory : 0,
      zone: execution.context.zone)
    prepare(&reading)
    var writer = execution.renderer.rows(of: table, context: execution.context)
    try self.reading(started) { try reading.read(rows, into: &writer) }
    if let lines = started.lines {
      guard started.rows.repaired == nil else { throw MissingRows() }
      try complete(&reading, lines)
    }
    if let digest = started.digest { reading.take(digest: digest) }
    execution.warnOfRepairs(of: started.rows, in: place)
    execution.account(for: reading, writer, of: place)
    var kept = LabelledResult(reading, columns: columns)
    kept.formats = options.formats
    kept.defaults = options.defaults
    kept.database = database
    var facts = try reading.facts(kept: min(reading.total, table.options.limit))
    kept.csv = facts.csv
    execution.keep(kept, of: place)
    facts.duration = started.duration
    facts.statement = started.sql.text
    facts.offersCSV = offers(facts)
    execution.warnOfRowsLeftOut(facts, of: place)
    if isHidden { return BlockResult([], facts: facts) }
    return try result(
      reading, table, try writer.finish(), facts, database: database)
  }

  /// Does what reads rows.
  ///
  /// - Throws: `Diagnostic`; `MissingRows` for an error that may not be the query's own: it may be
  ///   about rows that the query leaves out, or lie in another place.
  private func reading<Result>(
    _ started: StartedQuery, _ body: () throws -> Result
  ) throws -> Result {
    try started.errors.run {
      do { return try body() } catch let error as DatabaseError
        where error.isAnswered && started.lines != nil
      { throw MissingRows() }
    }
  }

  /// Tells a reading of all rows, of which it has those that are drawn.
  private func complete(_ reading: inout ResultReading, _ lines: ServerLines) throws {
    guard let totals = lines.totals,
      try reading.plotted?.complete(totals, for: plots[0]) == true
    else { throw MissingRows() }
    reading.complete(rows: lines.count)
  }

  /// Draws the rows of an earlier block.
  func draw(_ data: LabelledResult) throws -> BlockResult<R> {
    let unknown = plots.flatMap { $0.unknownColumns(in: data.columns) }
    guard unknown.isEmpty else { throw Problems(all: unknown) }
    var table = try head(of: data.columns, formats: data)
    // The others stand where the block shows its result.
    let drawn = plots.reduce(into: Set()) { $0.formUnion($1.places(in: data.columns)) }
    if !drawn.isEmpty { table.columns.removeAll { !drawn.contains($0.index) } }
    table.settle(on: data.rows, isWhole: data.total <= data.rows.count)
    var reading = ResultReading(table: table, columnCount: data.columns.count)
    reading.plotted = data.plotted
    var writer = execution.renderer.rows(of: table, context: execution.context)
    let isWhole = data.total <= min(data.rows.count, FigurePart<R>.rowLimit)
    if isWhole {
      prepare(&reading)
      reading.draw(data.rows, isWhole: true, into: &writer)
    }
    var facts = try reading.facts(kept: data.plotted?.count ?? 0)
    facts.rowsTotal = data.total
    facts.fingerprint = data.fingerprint
    if !isWhole { facts.csv = data.csv }
    facts.offersCSV = offers(facts)
    return try result(
      reading, table, try writer.finish(), facts, database: data.database, isWhole: isWhole)
  }

  /// - Parameter earlier: the block whose result it is, which says how its values are shown.
  private func head(
    of columns: [Column], formats earlier: LabelledResult? = nil
  ) throws -> ShownTable {
    var options = options
    if let earlier {
      // Those of columns that a pivot made have nothing to say here.
      let names = Set(columns.map { $0.name.lowercased() })
      options.formats = earlier.formats.filter { names.contains($0.key) }
      options.defaults = earlier.defaults
    }
    var table = try execution.shownTable(options, columns)
    table.options.visibleRows = FigurePart<R>.rowLimit
    return table
  }

  private func prepare(_ reading: inout ResultReading) {
    execution.bound(&reading)
    let offer = execution.renderer.offer
    reading.drawnAtMost = offer.figureRows ? FigurePart<R>.rowLimit : 0
    if offer.keepsAllCSV {
      reading.writeCSV(upTo: .max, zone: execution.context.zone)
    } else if options.offersDownload {
      reading.writeCSV(upTo: offer.figureCSV, zone: execution.context.zone)
    }
  }

  private func offers(_ facts: ResultFacts) -> Bool {
    options.offersDownload && facts.rowsTotal > 0
      && facts.csv.map { $0.count <= execution.renderer.offer.figureCSV } == true
  }

  private func result(
    _ reading: ResultReading, _ table: ShownTable, _ drawn: R.DrawnTable, _ facts: ResultFacts,
    database: LocatedText?, isWhole: Bool = true
  ) throws -> BlockResult<R> {
    let figures = try execution.figures(plots, of: reading.plotted, place, database: database)
    var facts = facts
    facts.methods += figures.methods
    var parts = figures.parts
    let showsRows =
      execution.renderer.offer.figureRows && isWhole
      && (1...FigurePart<R>.rowLimit).contains(facts.rowsTotal)
    if showsRows, let last = parts.indices.last, case .figure(var figure) = parts[last].content {
      figure.data = (table, drawn)
      parts[last].content = .figure(figure)
    }
    return BlockResult(parts, facts: facts)
  }
}
