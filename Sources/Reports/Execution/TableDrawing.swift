import Databases
import Tables

/// Draws a result as its block wants it shown: as a table, a list, a value or a comparison.
struct TableDrawing<R: Renderer> {
  let execution: Execution<R>
  let options: TableOptions
  let output: Output
  let place: BlockPlace
  /// The SQL that a value says it comes from.
  var origin = ""

  /// Reads a result while it arrives.
  ///
  /// - Parameter plots: the figures that are drawn from it as well.
  func read(
    _ started: StartedQuery, _ task: BlockTask, plots: [PlotChoice], database: LocatedText?
  ) throws -> BlockResult<R> {
    let columns = started.rows.columns
    var table = try head(of: options.isReshaped ? [] : columns)
    let rows = try started.errors.run { try table.settled(on: started.rows) }
    var reading = ResultReading(table: table, columnCount: columns.count)
    reading.keepsRows = task.keepsRows || isTurned
    reading.plotted = try PlotRows(
      plots, later: task.laterPlots, of: columns, limit: options.ownLimit,
      inMemory: execution.options.plottedInMemory, zone: execution.context.zone)
    if reading.plotted != nil { reading.keptAtLeast = FigurePart<R>.rowLimit }
    prepare(&reading)
    var writer = execution.renderer.rows(of: table, context: execution.context)
    try started.errors.run { try reading.read(rows, into: &writer) }
    execution.warnOfRepairs(of: started.rows, in: place)
    execution.account(for: reading, writer, of: place)
    var result = LabelledResult(reading, columns: columns)
    result.formats = options.formats
    result.defaults = options.defaults
    result.database = database
    var facts = try reading.facts(kept: min(reading.total, options.limit))
    result.csv = facts.csv
    execution.keep(result, of: place)
    facts.offersCSV = offers(facts)
    facts.duration = started.duration
    facts.statement = started.sql.text
    facts.methods = table.methods
    let kept = KeptResult(columns: columns, rows: reading.kept)
    if isTurned { return try turned(kept, facts) }
    execution.warnOfRowsLeftOut(facts, of: place)
    let part = try part(table, try writer.finish(), kept.rows)
    guard !plots.isEmpty, var data = part else {
      return BlockResult(part.map { [$0] } ?? [], facts: facts)
    }
    data.dataOfFigure = place.firstFigure
    data.label = nil
    let figures = try execution.figures(plots, of: reading.plotted, place, database: database)
    facts.methods += figures.methods
    return BlockResult(figures.parts + [data], facts: facts)
  }

  /// Draws rows that an earlier block kept.
  func draw(_ data: LabelledResult) throws -> BlockResult<R> {
    let kept = KeptResult(columns: data.columns, rows: data.rows)
    var facts = ResultFacts(rowsTotal: data.total, rowsKept: data.total)
    facts.fingerprint = data.fingerprint
    if isTurned { return try turned(kept, facts) }
    let (table, drawn) = try draw(kept, isWhole: data.total <= data.rows.count, &facts)
    facts.methods = table.methods
    facts.rowsTotal = max(data.total, facts.rowsTotal)
    execution.warnOfRowsLeftOut(facts, of: place)
    return BlockResult(try part(table, drawn, kept.rows).map { [$0] } ?? [], facts: facts)
  }

  /// Whether the whole result is needed before the first row can be drawn.
  private var isTurned: Bool { options.isReshaped || output == .compare }

  /// Spreads, pivots or turns a whole result and draws what comes of it.
  private func turned(_ kept: KeptResult, _ read: ResultFacts) throws -> BlockResult<R> {
    let isWhole = read.rowsTotal <= kept.rows.count
    if !isWhole {
      var cut = read
      cut.rowsKept = kept.rows.count
      execution.warnOfRowsLeftOut(cut, of: place)
    }
    var shaped = try Expansion(options.expansion).apply(to: kept)
    let samples = try samples(of: shaped)
    if let samples { shaped = samples.result() }
    let tested = try TestedMarks(of: samples, options, &shaped)
    var facts = read
    let (table, drawn) = try draw(shaped, isWhole: isWhole, tested: tested, &facts)
    let notes = [table.countNote(shaped.counts), shaped.note].compactMap(\.self) + tested.notes
    facts.note = notes.isEmpty ? nil : notes.joined(separator: "; ")
    facts.methods = table.titled(shaped.methods + tested.methods)
    guard output == .compare else {
      return BlockResult(try part(table, drawn, shaped.rows).map { [$0] } ?? [], facts: facts)
    }
    return BlockResult([described(Part(.comparison(Comparison(table, shaped.rows))))], facts: facts)
  }

  /// The rows put together, where the report asks for it.
  private func samples(of result: KeptResult) throws -> SampleTable? {
    let context = execution.context.with(options.defaults)
    return try options.pivot?.samples(
      of: result, zone: context.zone, missing: context.nullText)
      ?? options.summary?.samples(of: result)
  }

  /// Draws rows in memory and notes how many they are.
  private func draw(
    _ kept: KeptResult, isWhole: Bool, tested: TestedMarks? = nil, _ facts: inout ResultFacts
  ) throws -> (ShownTable, R.DrawnTable) {
    var table = try head(of: kept.columns)
    table.settle(on: kept.rows, isWhole: isWhole)
    table.tell(kept.counts)
    var reading = ResultReading(table: table, columnCount: kept.columns.count)
    prepare(&reading)
    var writer = execution.renderer.rows(of: table, context: execution.context)
    reading.draw(kept.rows, isWhole: isWhole, tested: tested, into: &writer)
    execution.account(for: reading, writer, of: place)
    let drawn = try reading.facts(kept: min(kept.rows.count, options.limit))
    facts.rowsTotal = kept.rows.count
    facts.rowsKept = drawn.rowsKept
    facts.bound = drawn.bound
    facts.csv = drawn.csv
    facts.csvLimit = drawn.csvLimit
    facts.hasSafeCSV = drawn.hasSafeCSV
    facts.offersCSV = offers(drawn)
    return (table, try writer.finish())
  }

  private func head(of columns: [Column]) throws -> ShownTable {
    var table = try execution.shownTable(options, columns)
    table.isList = output == .list
    return table
  }

  /// Leaves out what nobody will look at.
  private func prepare(_ reading: inout ResultReading) {
    execution.bound(&reading)
    let offer = execution.renderer.offer
    if offer.keepsAllCSV {
      reading.writeCSV(upTo: .max, zone: execution.context.zone)
    } else if options.offersDownload {
      reading.writeCSV(upTo: offer.tableCSV, zone: execution.context.zone)
    }
    switch output {
    case .value, .none, .compare: reading.drawnAtMost = 0
    case .table, .plot, .list: break
    }
  }

  private func offers(_ facts: ResultFacts) -> Bool {
    options.offersDownload
      && facts.csv.map { $0.count <= execution.renderer.offer.tableCSV } == true
  }

  /// The part that shows a result; nil when it is for later blocks only.
  private func part(
    _ table: ShownTable, _ drawn: R.DrawnTable, _ rows: KeptRows
  ) throws -> Part<R>? {
    switch output {
    case .table, .plot, .compare: described(Part(.table(table, drawn)))
    case .list: described(Part(.list(table, drawn)))
    case .value:
      described(
        Part(.value(try execution.firstValue(of: rows, table, origin: origin, at: place))))
    case .none: nil
    }
  }

  private func described(_ part: Part<R>) -> Part<R> {
    var part = part
    part.caption = place.caption
    part.label = place.label
    if output.isNumbered || output == .plot { part.number = place.tableNumber }
    return part
  }
}
