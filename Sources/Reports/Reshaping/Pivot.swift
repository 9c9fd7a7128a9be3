import Tables

/// The table that papers print: one line per group, one column per value of another column.
package struct Pivot: Sendable {
  /// How several values of one cell become one.
  package enum Aggregate: String, CaseIterable, Sendable {
    case mean
    case meanAndDeviation = "mean±sd"
    case median, min, max
    case count = "n"
  }

  /// The columns that make the lines.
  var rows: [LocatedText]
  /// The column whose values become columns.
  var columns: LocatedText
  var value: LocatedText
  var aggregate: Aggregate

  /// How the spread columns are shown unless the report says otherwise.
  func format(of source: String?) -> FormatChoice? {
    guard source != nil, aggregate == .meanAndDeviation else { return nil }
    return FormatChoice(name: "meanstd", options: FormatOptions(), location: value.location)
  }

  /// - Throws: `Diagnostic` for a column that the result does not have.
  func apply(to result: KeptResult) throws -> KeptResult {
    let lines = try rows.map(result.index(of:))
    let across = try result.index(of: columns)
    let measured = try result.index(of: value)
    var table = Groups()
    for row in 0..<result.rows.count {
      table.add(
        line: lines.map { result.text(row: row, column: $0) },
        head: result.text(row: row, column: across),
        value: result.rows.withField(row: row, column: measured, \.measurement), row: row)
      try Limit.columns.check(table.heads.count, at: columns.location)
    }
    try Limit.spreadCells.check(table.lines.count * table.heads.count, at: columns.location)
    return build(table, result, lines)
  }

  private func build(_ table: Groups, _ result: KeptResult, _ lines: [Int]) -> KeptResult {
    let type: ColumnType =
      switch aggregate {
      case .mean, .median, .min, .max: .real
      case .meanAndDeviation: .json
      case .count: .integer
      }
    let columns =
      lines.map { result.columns[$0] } + table.heads.map { Column(name: $0, type: type) }
    var rows = KeptRows(columnCount: columns.count)
    var builder = RowBuilder()
    for line in table.lines {
      for index in lines {
        result.rows.withField(row: line.firstRow, column: index) { builder.append($0) }
      }
      for head in table.heads { append(line.values[head] ?? [], to: &builder) }
      builder.finish { rows.append($0) }
    }
    return KeptResult(columns: columns, rows: rows, note: note(table))
  }

  private func append(_ values: [Double], to builder: inout RowBuilder) {
    guard !values.isEmpty else {
      return builder.append(aggregate == .count ? .integer(0) : .null)
    }
    let sample = Sample(values)
    switch aggregate {
    case .mean: builder.append(.real(sample.mean))
    case .median: builder.append(.real(sample.median))
    case .min: builder.append(.real(sample.sorted[0]))
    case .max: builder.append(.real(sample.sorted[values.count - 1]))
    case .count: builder.append(.integer(Int64(values.count)))
    case .meanAndDeviation:
      let deviation = sample.deviation.map { String($0) } ?? "null"
      builder.append(json: "[\(sample.mean), \(deviation), \(values.count)]")
    }
  }

  /// How many values the cells stand for; a mean without its n says little.
  private func note(_ table: Groups) -> String? {
    let counts = table.lines.flatMap { $0.values.values.map(\.count) }
    guard aggregate != .count, let least = counts.min(), let most = counts.max(), most > 1
    else { return nil }
    return least == most ? "n = \(most) in every cell" : "n = \(least) to \(most)"
  }
}

/// The values of a pivot by line and head, both in the order they are first met.
private struct Groups {
  struct Line {
    var key: [String]
    var firstRow: Int
    var values: [String: [Double]] = [:]
  }

  private(set) var lines: [Line] = []
  private(set) var heads: [String] = []
  private var places: [[String]: Int] = [:]
  private var known: Set<String> = []

  mutating func add(line key: [String], head: String, value: Double?, row: Int) {
    let place = places[key] ?? lines.count
    if place == lines.count {
      places[key] = place
      lines.append(Line(key: key, firstRow: row))
    }
    if known.insert(head).inserted { heads.append(head) }
    if let value, value.isFinite { lines[place].values[head, default: []].append(value) }
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
  /// The number of a value that a pivot may average.
  fileprivate var measurement: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .boolean(let value): value ? 1 : 0
    case .interval(let microseconds): Double(microseconds) / 1e6
    case .numeric(let text), .text(let text), .json(let text):
      Double(String(decoding: text, as: UTF8.self))
    case .null, .bytes, .timestamp, .date: nil
    }
  }
}
