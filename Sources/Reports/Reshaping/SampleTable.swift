import Statistics
import Tables

/// Rows put together in cells: a line for each group, a column for each thing that is measured of it.
struct SampleTable {
  /// A column of cells: what of the rows it measures, and what becomes of it.
  struct Measure {
    var name: String
    /// The column of the result that the values are in.
    var column: Int
    /// Nil where each cell has one value, or the mean of several.
    var statistic: Statistic?
    /// Where the report asks for it.
    var location: SourceLocation
  }

  /// What a row has to give to its cell.
  enum Presence {
    case null, missing, value

    init(_ field: Field) {
      if case .null = field {
        self = .null
      } else {
        self = field.isMissing ? .missing : .value
      }
    }
  }

  struct Cell {
    /// The rows that have a value.
    var rows: [Int] = []
    /// A row whose value is NaN.
    var missing: Int?

    mutating func add(_ presence: Presence, row: Int) {
      switch presence {
      case .null: break
      case .missing: missing = row
      case .value: rows.append(row)
      }
    }
  }

  struct Line {
    var key: [String]
    var firstRow: Int
    /// By the place of the measure.
    var cells: [Int: Cell] = [:]
  }

  let source: KeptResult
  /// The columns that make the lines.
  let groups: [Int]
  var measures: [Measure] = []
  private(set) var lines: [Line] = []
  private var places: [[String]: Int] = [:]

  init(of source: KeptResult, groups: [Int]) {
    self.source = source
    self.groups = groups
  }

  /// The place of a row's line, which is new where no row had its key before.
  mutating func line(of row: Int) -> Int {
    let key = groups.map { source.text(row: row, column: $0) }
    if let place = places[key] { return place }
    places[key] = lines.count
    lines.append(Line(key: key, firstRow: row))
    return lines.count - 1
  }

  /// Takes a row into a cell.
  mutating func add(row: Int, line: Int, measure: Int) {
    let presence = source.rows.withField(
      row: row, column: measures[measure].column, Presence.init)
    lines[line].cells[measure, default: Cell()].add(presence, row: row)
  }

  // MARK: Values

  func withField<Result>(_ row: Int, _ measure: Int, _ body: (Field) -> Result) -> Result {
    source.rows.withField(row: row, column: measures[measure].column, body)
  }

  /// All rows of a measure that have a value.
  func rows(of measure: Int) -> some Sequence<Int> {
    lines.lazy.flatMap { $0.cells[measure]?.rows ?? [] }
  }

  /// The numbers of a cell.
  func values(_ line: Int, _ measure: Int) -> [Double] {
    (lines[line].cells[measure]?.rows ?? []).compactMap { withField($0, measure, \.measurement) }
  }

  /// How few and how many values the cells of each measure stand for; a mean without its n says
  /// little.
  private var counts: [String: ClosedRange<Int>] {
    var counts: [String: ClosedRange<Int>] = [:]
    for (place, measure) in measures.enumerated() {
      // The cells of a rate have it themselves.
      if measure.statistic?.center == .count || measure.statistic?.center == .rate { continue }
      let known = lines.compactMap { $0.cells[place]?.rows.count }.filter { $0 > 0 }
      guard let least = known.min(), let most = known.max(), most > 1 else { continue }
      counts[measure.name] = least...most
    }
    return counts
  }

  // MARK: Words

  /// What the measures are, in the words of a paper.
  ///
  /// - Parameter intervals: how the intervals of the cells were computed.
  private func methods(_ intervals: [String]) -> [Method] {
    measures.compactMap { measure in
      guard let statistic = measure.statistic, statistic.showsSpread else { return nil }
      let count = counts[measure.name].map { range in
        let count =
          range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        return ", of \(count) values each"
      }
      let isBCa = statistic.spread == .interval(.bca)
      let own = intervals.filter { $0.contains("bootstrap") && $0.contains("BCa") == isBCa }
      let how = own.isEmpty ? nil : " (\(own.joined(separator: ", ")))"
      let isDrawn = statistic.spread == .interval(.bootstrap) || isBCa
      return Method(
        .spread, of: measure.name,
        "\(statistic.paperWords)\(isDrawn ? how ?? "" : "")\(count ?? "")")
    }
  }

  // MARK: The result

  /// Chooses what becomes of the cells where the report does not say it.
  ///
  /// - Throws: `Diagnostic` for values that cannot become one.
  mutating func settle() throws {
    for (place, measure) in measures.enumerated() {
      if let statistic = measure.statistic { try check(place, statistic) }
    }
    let open = measures.indices.filter { measures[$0].statistic == nil }
    guard let crowd = open.lazy.compactMap(crowd(of:)).first else { return }
    for place in open {
      guard odd(of: place, .mean) == nil else {
        let name = source.columns[measures[place].column].name
        throw Diagnostic(
          "\(crowd.count) values of '\(name)' in the cell \(crowd.place)",
          at: measures[place].location,
          hint: "say which one is meant: agg: first, last, min or max; or agg: n counts them")
      }
    }
    for place in open { measures[place].statistic = .mean }
  }

  /// Tells of values that have no such figure.
  private func check(_ measure: Int, _ statistic: Statistic) throws {
    guard !statistic.chooses, statistic.center != .count,
      let odd = odd(of: measure, statistic)
    else { return }
    let name = source.columns[measures[measure].column].name
    if statistic.center == .rate {
      throw Diagnostic(
        "no rate of '\(name)', which has values such as '\(odd)'", at: measures[measure].location,
        hint: "a rate is of values that are true or false, or 1 or 0")
    }
    throw Diagnostic(
      "no \(statistic.words) of '\(name)', which has values such as '\(odd)'",
      at: measures[measure].location,
      hint: "agg: n, min, max, first and last take values of any type")
  }

  /// The first cell with several values: how many, and where it is.
  private func crowd(of measure: Int) -> (count: Int, place: String)? {
    for line in lines {
      guard let count = line.cells[measure]?.rows.count, count > 1 else { continue }
      let place = (line.key + [measures[measure].name]).map { "'\($0)'" }.joined(separator: ", ")
      return (count, place)
    }
    return nil
  }

  /// A value, as text, of which there is no such figure; nil when there is none.
  private func odd(of measure: Int, _ statistic: Statistic) -> String? {
    let allowsLengths = statistic.spread == .none && areLengths(measure)
    for row in rows(of: measure) {
      let isFit = withField(row, measure) { field in
        if statistic.center == .rate { return field.measurement == 0 || field.measurement == 1 }
        if case .interval = field { return allowsLengths }
        if case .boolean = field { return false }
        return !allowsLengths && field.measurement != nil
      }
      if !isFit { return source.text(row: row, column: measures[measure].column) }
    }
    return nil
  }

  /// Whether every value is a length of time.
  private func areLengths(_ measure: Int) -> Bool {
    rows(of: measure).allSatisfy { row in
      withField(row, measure) { if case .interval = $0 { true } else { false } }
    }
  }

  /// What becomes of the cells, once it is settled: a row for each line.
  func result() -> KeptResult {
    let columns =
      groups.map { source.columns[$0] } + measures.indices.map { column(of: $0) }
    var rows = KeptRows(columnCount: columns.count)
    var builder = RowBuilder()
    var intervals: [String] = []
    for place in lines.indices {
      for index in groups {
        source.rows.withField(row: lines[place].firstRow, column: index) { builder.append($0) }
      }
      for measure in measures.indices {
        let words = append(place, measure, to: &builder)
        if let words, !intervals.contains(words) { intervals.append(words) }
      }
      builder.finish { rows.append($0) }
    }
    var result = KeptResult(
      columns: columns, rows: rows,
      note: intervals.isEmpty ? nil : intervals.joined(separator: ", "))
    result.counts = counts
    result.methods = methods(intervals)
    return result
  }

  /// The head of a measure: values that are kept stay of their type.
  private func column(of measure: Int) -> Column {
    let asked = measures[measure]
    let source = source.columns[asked.column]
    guard let statistic = asked.statistic, !statistic.chooses else {
      return Column(name: asked.name, type: source.type, format: source.format)
    }
    switch (statistic.center, statistic.spread) {
    case (.count, _): return Column(name: asked.name, type: .integer)
    case (.rate, _): return Column(name: asked.name, type: .json)
    case (_, .none): return Column(name: asked.name, type: areLengths(measure) ? .interval : .real)
    default: return Column(name: asked.name, type: .json)
    }
  }

  /// - Returns: The words for the interval of the cell, if it has one.
  private func append(_ line: Int, _ measure: Int, to builder: inout RowBuilder) -> String? {
    let cell = lines[line].cells[measure] ?? Cell()
    let statistic = measures[measure].statistic
    if statistic?.center == .count {
      builder.append(.integer(Int64(cell.rows.count)))
      return nil
    }
    guard let first = cell.rows.first else {
      // NULL, or the NaN that is all there is.
      if let row = cell.missing {
        withField(row, measure) { builder.append($0) }
      } else {
        builder.append(.null)
      }
      return nil
    }
    switch statistic?.center {
    case nil, .first?: withField(first, measure) { builder.append($0) }
    case .last?: withField(cell.rows[cell.rows.count - 1], measure) { builder.append($0) }
    case .min?, .max?:
      withField(extreme(of: cell.rows, measure), measure) { builder.append($0) }
    case .figure?, .rate?, .count?:
      return append(figureOf: values(line, measure), measure, &builder)
    }
    return nil
  }

  private func extreme(of rows: [Int], _ measure: Int) -> Int {
    let isLeast = measures[measure].statistic?.center == .min
    return rows.dropFirst().reduce(rows[0]) { best, row in
      let isBetter = withField(row, measure) { field in
        withField(best, measure) { isLeast ? field.precedes($0) : $0.precedes(field) }
      }
      return isBetter ? row : best
    }
  }

  private func append(
    figureOf values: [Double], _ measure: Int, _ builder: inout RowBuilder
  ) -> String? {
    guard let statistic = measures[measure].statistic else { return nil }
    if let cell = statistic.cell(of: values) {
      builder.append(json: cell.json)
      return cell.interval
    }
    guard case .figure(let summary) = statistic.center else { return nil }
    let figure = summary.value(of: values)
    if areLengths(measure), figure.isFinite {
      builder.append(.interval(Int64((figure * 1e6).rounded())))
    } else {
      builder.append(.real(figure))
    }
    return nil
  }
}

extension Field {
  /// The number of a value that a figure may be of: a number, a truth value as 1 or 0, or a length
  /// of time in seconds.
  var measurement: Double? {
    switch self {
    case .integer, .real, .numeric, .text, .json: measure
    case .boolean(let isTrue): isTrue ? 1 : 0
    case .interval(let microseconds): Double(microseconds) / 1e6
    case .null, .bytes, .timestamp, .date: nil
    }
  }
}
