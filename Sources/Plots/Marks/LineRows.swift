import Tables

/// The rows of a large result that lines are drawn from: the figure is the same as with all rows.
///
/// That takes two readings, of which the first finds the lines and how far they reach.
package struct LineRows {
  private let lines: PlainLines
  private let rows: StoredRows
  private var keys: [LineKey] = []
  private var places: [LineKey: Int] = [:]
  private var spans: [LineSpan] = []
  /// How many rows of each line were left out before; empty for none.
  private var missing: [Int] = []
  /// What was asked for of each line; nil for all rows.
  private var asked: [AskedRows]?
  /// Whether every point has a place and x always increases.
  private var isPlain = true

  /// The columns of a plot with the rows that its lines need; nil where it may need all of them.
  ///
  /// - Parameters:
  ///   - places: where each column stands in a row.
  ///   - totals: the whole lines in the order of their first rows, where others were left out; nil
  ///     is the answer, too, where these are not the lines of the rows.
  package static func data(
    for plot: Plot, _ columns: [PlotColumn], at places: [Int], in rows: StoredRows,
    of totals: [LineTotal]? = nil
  ) throws -> PlotData? {
    guard let lines = PlainLines(plot, columns, at: places) else { return nil }
    var chosen = LineRows(lines, rows)
    chosen.asked = totals?.map { AskedRows($0.asked) }
    try chosen.look()
    if let totals { chosen.complete(totals) }
    guard chosen.isPlain else { return nil }
    let limits = chosen.limits
    let lengths = Array(zip(chosen.spans, limits))
    let most = lengths.reduce(0) { $0 + $1.0.most($1.1) }
    guard most * 2 <= chosen.count, !lengths.contains(where: { $0.0.joinsPieces($0.1) })
    else { return nil }
    return try chosen.data(limits, columns, at: places)
  }

  private init(_ lines: PlainLines, _ rows: StoredRows) {
    self.lines = lines
    self.rows = rows
  }

  /// Finds the lines.
  private mutating func look() throws {
    let columns = lines.columns
    var last = LineKey()
    var place: Int?
    try rows.read { row in
      guard isPlain else { return }
      let key = columns.key(of: row)
      if place == nil || key != last { (last, place) = (key, self.place(of: key)) }
      isPlain =
        spans[place ?? 0].move(toX: row[columns.x], y: row[columns.y]) && columns.places(row)
        && !Limit.series.isPassed(by: spans.count)
      if let place, asked != nil { isPlain = isPlain && isAsked(row, ofLine: place) }
    }
  }

  private mutating func isAsked(_ row: UnsafeBufferPointer<Double>, ofLine place: Int) -> Bool {
    guard let count = asked?.count, place < count else { return false }
    return asked?[place].take(x: row[lines.columns.x], y: row[lines.columns.y]) == true
  }

  /// Counts the rows that were left out.
  private mutating func complete(_ totals: [LineTotal]) {
    isPlain =
      isPlain && totals.count == spans.count && asked?.allSatisfy { $0.finish() } == true
      && Self.firstOfPanel(totals.map(\.panel)) == Self.firstOfPanel(keys.map(lines.panel))
    guard isPlain else { return }
    for (place, total) in totals.enumerated() {
      missing.append(total.rows - spans[place].rows)
      isPlain = spans[place].complete(total) && isPlain
    }
  }

  /// The place of the first line in the panel of each line.
  private static func firstOfPanel<Panel: Hashable>(_ panels: [Panel]) -> [Int] {
    let first = Dictionary(zip(panels, panels.indices), uniquingKeysWith: { first, _ in first })
    return panels.map { first[$0] ?? 0 }
  }

  /// How many rows the lines have, with those that were left out.
  private var count: Int { rows.count + missing.reduce(0, +) }

  /// The place of a line, which may be a new one.
  private mutating func place(of key: LineKey) -> Int {
    if let place = places[key] { return place }
    places[key] = keys.count
    keys.append(key)
    spans.append(LineSpan())
    return keys.count - 1
  }

  /// About how many points each line is drawn with.
  private var limits: [Int] {
    let panels = keys.map(lines.panel)
    let counts = Dictionary(panels.map { ($0, 1) }, uniquingKeysWith: +)
    return panels.map { lines.pointLimit(lines: counts[$0] ?? 1, panels: counts.count) }
  }

  /// The columns with the chosen rows, in the order in which they were read.
  private func data(
    _ limits: [Int], _ columns: [PlotColumn], at places: [Int]
  ) throws -> PlotData {
    var walks = try walks(limits)
    for (place, count) in missing.enumerated() { walks[place].leaveOut(count) }
    // Points are large, so it is their places that are put in order.
    var chosen: [(line: Int32, place: Int32)] = []
    chosen.reserveCapacity(walks.reduce(0) { $0 + $1.chosen.count })
    for line in walks.indices {
      chosen += walks[line].chosen.indices.lazy.map { (Int32(line), Int32($0)) }
    }
    func point(_ chosen: (line: Int32, place: Int32)) -> LineWalk.Point {
      walks[Int(chosen.line)].chosen[Int(chosen.place)]
    }
    chosen.sort { point($0).number < point($1).number }
    let numbers = places.map { place in
      chosen.map { one in
        let point = point(one)
        return lines.columns.value(at: place, keys[Int(one.line)], x: point.x, y: point.y)
      }
    }
    var data = PlotData(columns: zip(columns, numbers).map { $0.with(numbers: $1) })
    data.leftOut = chosen.map { point($0).leftOut }
    return data
  }

  private func walks(_ limits: [Int]) throws -> [LineWalk] {
    let panels = keys.map(lines.panel)
    let extents = Dictionary(
      zip(panels, spans.map(\.extent)), uniquingKeysWith: { $0.union($1) })
    var walks = spans.indices.map { place in
      let extent = extents[panels[place]] ?? spans[place].extent
      return LineWalk(spans[place], limit: limits[place], LineScales(lines.columns.kinds, extent))
    }
    let columns = lines.columns
    var last = LineKey()
    var place: Int?
    var number = 0
    try rows.read { row in
      let key = columns.key(of: row)
      if place == nil || key != last { (last, place) = (key, places[key]) }
      if let place { walks[place].append(x: row[columns.x], y: row[columns.y], number) }
      number += 1
    }
    for place in walks.indices { walks[place].finish() }
    return walks
  }
}
