import Tables

/// The table that papers print: one line per group, one column per value of another column.
package struct Pivot: Sendable {
  /// How several values of one cell become one.
  package enum Aggregate: String, CaseIterable, Sendable {
    case mean
    case meanAndDeviation = "mean±sd"
    case median, min, max, first, last
    case count = "n"

    /// Whether the value of a cell is one of those given.
    fileprivate var chooses: Bool {
      switch self {
      case .min, .max, .first, .last: true
      case .mean, .meanAndDeviation, .median, .count: false
      }
    }
  }

  /// The columns that make the lines.
  var rows: [LocatedText]
  /// The column whose values become columns.
  var columns: LocatedText
  var value: LocatedText
  /// Nil where each cell has one value, or the mean of several.
  var aggregate: Aggregate?
  /// Where the report asks for the pivot.
  var location = SourceLocation(line: 1)

  /// How the spread columns are shown unless the report says otherwise.
  func format(of source: String?) -> FormatChoice? {
    guard source != nil, aggregate == .meanAndDeviation else { return nil }
    return FormatChoice(name: "meanstd", options: FormatOptions(), location: value.location)
  }

  /// - Parameters:
  ///   - zone: the zone of times that become heads.
  ///   - missing: the head of the column of NULL.
  /// - Throws: `Diagnostic` for a column that the result does not have, and for values that cannot
  ///   become one.
  func apply(
    to result: KeptResult, zone: Zone = .utc, missing: String = "--"
  ) throws -> KeptResult {
    let lines = try rows.map(result.index(of:))
    let across = try result.index(of: columns)
    let measured = try result.index(of: value)
    var table = PivotGroups()
    for row in 0..<result.rows.count {
      table.add(
        line: lines.map { result.text(row: row, column: $0) },
        head: result.text(row: row, column: across, zone: zone, missing: missing),
        value: result.rows.withField(row: row, column: measured, PivotGroups.Presence.init),
        row: row)
      try Limit.columns.check(table.heads.count, at: columns.location)
    }
    try Limit.spreadCells.check(table.lines.count * table.heads.count, at: columns.location)
    let values = PivotValues(result: result, column: measured)
    let way = try way(table, values)
    return build(table, values, lines, way)
  }

  // MARK: How cells become one value

  /// The way that the report chose, or that the values allow; nil where each is alone.
  private func way(_ table: PivotGroups, _ values: PivotValues) throws -> Aggregate? {
    if let aggregate {
      switch aggregate {
      case .mean, .median, .meanAndDeviation: try checkNumbers(table, values, aggregate)
      case .min, .max, .first, .last, .count: break
      }
      return aggregate
    }
    guard let crowd = table.crowd else { return nil }
    guard values.odd(in: table, .mean) == nil else {
      throw Diagnostic(
        "\(crowd.count) values of '\(value.text)' in the cell \(crowd.place)", at: location,
        hint: "say which one is meant: agg: first, last, min or max; or agg: n counts them")
    }
    return .mean
  }

  private func checkNumbers(
    _ table: PivotGroups, _ values: PivotValues, _ aggregate: Aggregate
  ) throws {
    guard let odd = values.odd(in: table, aggregate) else { return }
    throw Diagnostic(
      "no \(aggregate.rawValue) of '\(value.text)', which has values such as '\(odd)'",
      at: location, hint: "agg: n, min, max, first and last take values of any type")
  }

  // MARK: Rows

  private func build(
    _ table: PivotGroups, _ values: PivotValues, _ lines: [Int], _ way: Aggregate?
  ) -> KeptResult {
    let result = values.result
    let areLengths = values.areLengths(in: table)
    let columns =
      lines.map { result.columns[$0] }
      + table.heads.map { values.column(named: $0, way, areLengths: areLengths) }
    var rows = KeptRows(columnCount: columns.count)
    var builder = RowBuilder()
    for line in table.lines {
      for index in lines {
        result.rows.withField(row: line.firstRow, column: index) { builder.append($0) }
      }
      for head in table.heads { values.append(line.cells[head] ?? .init(), way, to: &builder) }
      builder.finish { rows.append($0) }
    }
    return KeptResult(columns: columns, rows: rows, note: table.note(way))
  }
}

/// The column that a pivot spreads, and what becomes of the values of one cell.
private struct PivotValues {
  let result: KeptResult
  let column: Int

  private func withField<Result>(_ row: Int, _ body: (Field) -> Result) -> Result {
    result.rows.withField(row: row, column: column, body)
  }

  /// The head of a spread column: values that are kept stay of their type.
  func column(named name: String, _ way: Pivot.Aggregate?, areLengths: Bool) -> Column {
    switch way {
    case nil, .min?, .max?, .first?, .last?:
      Column(name: name, type: result.columns[column].type, format: result.columns[column].format)
    case .mean?, .median?: Column(name: name, type: areLengths ? .interval : .real)
    case .meanAndDeviation?: Column(name: name, type: .json)
    case .count?: Column(name: name, type: .integer)
    }
  }

  /// A value, as text, of which there is no such mean; nil when there is none.
  func odd(in table: PivotGroups, _ way: Pivot.Aggregate) -> String? {
    let allowsLengths = way != .meanAndDeviation && areLengths(in: table)
    for row in table.rows {
      let isFit = withField(row) { field in
        if case .interval = field { return allowsLengths }
        return !allowsLengths && field.measurement != nil
      }
      if !isFit { return result.text(row: row, column: column) }
    }
    return nil
  }

  /// Whether every value is a length of time.
  func areLengths(in table: PivotGroups) -> Bool {
    table.rows.allSatisfy { row in
      withField(row) { if case .interval = $0 { true } else { false } }
    }
  }

  func append(
    _ cell: PivotGroups.Cell, _ way: Pivot.Aggregate?, to builder: inout RowBuilder
  ) {
    if way == .count { return builder.append(.integer(Int64(cell.rows.count))) }
    guard let first = cell.rows.first else {
      // NULL, or the NaN that is all there is.
      guard let row = cell.missing else { return builder.append(.null) }
      return withField(row) { builder.append($0) }
    }
    switch way {
    case nil, .first?: withField(first) { builder.append($0) }
    case .last?: withField(cell.rows[cell.rows.count - 1]) { builder.append($0) }
    case .min?, .max?: withField(extreme(of: cell.rows, way)) { builder.append($0) }
    case .mean?, .median?, .meanAndDeviation?, .count?: append(figureOf: cell.rows, way, &builder)
    }
  }

  private func extreme(of rows: [Int], _ way: Pivot.Aggregate?) -> Int {
    rows.dropFirst().reduce(rows[0]) { best, row in
      let isBetter = withField(row) { field in
        withField(best) { way == .min ? field.precedes($0) : $0.precedes(field) }
      }
      return isBetter ? row : best
    }
  }

  private func append(
    figureOf rows: [Int], _ way: Pivot.Aggregate?, _ builder: inout RowBuilder
  ) {
    let isLength = withField(rows[0]) { if case .interval = $0 { true } else { false } }
    let sample = Sample(rows.compactMap { withField($0, \.measurement) })
    let figure = way == .median ? sample.median : sample.mean
    if isLength { return builder.append(.interval(Int64((figure * 1e6).rounded()))) }
    guard way == .meanAndDeviation, figure.isFinite else { return builder.append(.real(figure)) }
    let deviation = sample.deviation.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null"
    builder.append(json: "[\(figure), \(deviation), \(rows.count)]")
  }
}

/// The rows of a pivot by line and head, both in the order they are first met.
private struct PivotGroups {
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
  }

  struct Line {
    var key: [String]
    var firstRow: Int
    var cells: [String: Cell] = [:]
  }

  private(set) var lines: [Line] = []
  private(set) var heads: [String] = []
  private var places: [[String]: Int] = [:]
  private var known: Set<String> = []

  mutating func add(line key: [String], head: String, value: Presence, row: Int) {
    let place = places[key] ?? lines.count
    if place == lines.count {
      places[key] = place
      lines.append(Line(key: key, firstRow: row))
    }
    if known.insert(head).inserted { heads.append(head) }
    switch value {
    case .null: break
    case .missing: lines[place].cells[head, default: Cell()].missing = row
    case .value: lines[place].cells[head, default: Cell()].rows.append(row)
    }
  }

  /// All rows that have a value.
  var rows: some Sequence<Int> {
    lines.lazy.flatMap { line in heads.lazy.flatMap { line.cells[$0]?.rows ?? [] } }
  }

  /// The first cell with several values: how many, and where it is.
  var crowd: (count: Int, place: String)? {
    for line in lines {
      for head in heads {
        guard let count = line.cells[head]?.rows.count, count > 1 else { continue }
        return (count, (line.key + [head]).map { "'\($0)'" }.joined(separator: ", "))
      }
    }
    return nil
  }

  /// How many values the cells stand for; a mean without its n says little.
  func note(_ way: Pivot.Aggregate?) -> String? {
    let counts = lines.flatMap { $0.cells.values.map(\.rows.count) }.filter { $0 > 0 }
    guard way != .count, let least = counts.min(), let most = counts.max(), most > 1
    else { return nil }
    return least == most ? "n = \(most) in every cell" : "n = \(least) to \(most)"
  }
}

/// The figures of a few numbers.
struct Sample {
  let sorted: [Double]

  /// Takes at least one number.
  init(_ values: [Double]) { sorted = values.sorted() }

  var mean: Double { sorted.reduce(0, +) / Double(sorted.count) }

  var median: Double {
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The sample standard deviation, with n − 1; nil for a single number.
  var deviation: Double? {
    guard sorted.count > 1 else { return nil }
    let mean = mean
    let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(sorted.count - 1)).squareRoot()
  }
}

extension Field {
  /// The number of a value that a pivot may average: a number, or a length of time in seconds.
  fileprivate var measurement: Double? {
    switch self {
    case .integer, .real, .numeric, .text, .json: measure
    case .interval(let microseconds): Double(microseconds) / 1e6
    case .null, .boolean, .bytes, .timestamp, .date: nil
    }
  }
}
