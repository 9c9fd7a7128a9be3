import Tables

/// The rows of a line whose x lies in a bin: a stretch of the axis too short to be seen.
package struct LineBin {
  /// The first and the last x.
  package var x: (first: Double, last: Double)
  /// The lowest and the highest y.
  package var y: (low: Double, high: Double)
  package var rows: Int
  /// What the bin is known by.
  package var id: Int64
  /// Whether each row has a y, and no x stands there twice.
  package var isProved = true

  package init(x: (Double, Double), y: (Double, Double), rows: Int, id: Int64) {
    (self.x, self.y, self.rows, self.id) = (x, y, rows, id)
  }
}

/// What was asked for of a bin.
struct AskedBin {
  var x: (first: Double, last: Double)
  /// How many rows, where it is needed whole.
  var rows: Int?
  /// Values of which each is needed.
  var values: [Double] = []
}

/// All rows of a line, of which x increases from each to the next.
package struct LineTotal {
  /// What tells its panel from others.
  let panel: Int
  package fileprivate(set) var rows = 0
  fileprivate(set) var x = (first: 0.0, last: 0.0)
  fileprivate(set) var y = (low: Double.infinity, high: -Double.infinity)
  /// The bins of which rows are needed, in the order of x.
  fileprivate(set) var asked: [AskedBin] = []

  fileprivate var extent: Extent {
    var extent = Extent()
    extent.add(x: [x.first, x.last])
    extent.add(y: [y.low, y.high])
    return extent
  }
}

/// Chooses of lines that somebody else has looked through the rows that are drawn, as `LineWalk`
/// does of rows.
///
/// A bin that lies in two columns of the drawing, or begins one, or of which nothing is proved, is
/// needed whole; of the others in a column only what is lowest and highest: M4 (Jugel and others,
/// VLDB 2014), without the last point of a column, which the drawing does not show either.
package struct LineBins {
  /// The rows of a query that a drawing needs.
  package struct Choice {
    /// The bins that are needed whole.
    package fileprivate(set) var whole: [Int64] = []
    /// Those of which some values are needed, and these.
    package fileprivate(set) var some: [Int64] = []
    package fileprivate(set) var values: [Double] = []
    /// About how many rows that are.
    fileprivate var rows = 0
  }

  /// The columns of a bin in the file.
  private static let width = 6
  private static let piece = 4096
  /// How many bins of a column of the drawing are worth their while: of the rows about one in as
  /// many is needed.
  private static let perColumn = 16

  private let lines: PlainLines
  private let stored = StoredRows(width: width)
  private var buffer: [Double] = []
  /// The lines in the order in which they were looked through, and the number of bins of each.
  package private(set) var totals: [LineTotal] = []
  private var counts: [Int] = []

  /// - Parameter places: where each column stands in a row.
  /// - Returns: Nil for plots that look at their rows in another way.
  package init?(_ plot: Plot, _ columns: [PlotColumn], at places: [Int]) {
    guard let lines = PlainLines(plot, columns, at: places),
      [lines.columns.x, lines.columns.y].allSatisfy({ place in
        places.firstIndex(of: place).map { columns[$0].kind == .number } == true
      })
    else { return nil }
    self.init(lines)
  }

  private init(_ lines: PlainLines) { self.lines = lines }

  /// Those of no line, for the same plot.
  package var anew: LineBins { LineBins(lines) }

  /// How many bins the drawing has use for, of so many lines.
  package func count(forLines lines: Int) -> Int {
    let lines = min(lines, 1 << 20)
    let limit = self.lines.pointLimit(lines: lines, panels: 1)
    return lines * 2 * limit * Self.perColumn
  }

  /// All rows.
  package var rows: Int { totals.reduce(0) { $0 + $1.rows } }

  /// The next bins are those of another line.
  ///
  /// - Parameter panel: what tells the panel of the line from others.
  package mutating func begin(panel: Int) {
    totals.append(LineTotal(panel: panel))
    counts.append(0)
  }

  /// Takes the next bin of the line, in the order of x.
  package mutating func append(_ bin: LineBin) {
    let place = totals.count - 1
    if counts[place] == 0 { totals[place].x.first = bin.x.first }
    totals[place].x.last = bin.x.last
    totals[place].y.low = min(totals[place].y.low, bin.y.low)
    totals[place].y.high = max(totals[place].y.high, bin.y.high)
    totals[place].rows += bin.rows
    counts[place] += 1
    buffer += [
      bin.x.first, bin.x.last, bin.y.low, bin.y.high,
      Double(bin.isProved ? bin.rows : -bin.rows),
      Double(bitPattern: UInt64(bitPattern: bin.id)),
    ]
    if buffer.count == Self.piece * Self.width { store() }
  }

  private mutating func store() {
    stored.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// The rows that are needed; nil where those are most of them, or a value has no place.
  ///
  /// - Throws: `FileError`.
  package mutating func choice() throws -> Choice? {
    store()
    let kinds = lines.columns.kinds
    let havePlaces = totals.allSatisfy {
      LineColumns.places($0.x.first, on: kinds.x) && LineColumns.places($0.y.low, on: kinds.y)
    }
    guard havePlaces, !totals.isEmpty, !Limit.series.isPassed(by: totals.count) else { return nil }
    var choice = Choice()
    var walks = makeWalks()
    var place = 0
    var rest = counts[0]
    try stored.read { row in
      if rest == 0 {
        place += 1
        rest = counts[place]
      }
      rest -= 1
      var bin = LineBin(
        x: (row[0], row[1]), y: (row[2], row[3]), rows: Int(row[4].magnitude),
        id: Int64(bitPattern: row[5].bitPattern))
      bin.isProved = row[4] > 0
      walks[place].append(bin, isLast: rest == 0, to: &choice)
    }
    for place in totals.indices {
      // What is lowest in a column is known after the bins that are needed whole.
      totals[place].asked = walks[place].asked.sorted { $0.x.first < $1.x.first }
    }
    return choice.rows * 2 <= rows ? choice : nil
  }

  private func makeWalks() -> [LineBinWalk] {
    let counts = Dictionary(totals.map { ($0.panel, 1) }, uniquingKeysWith: +)
    let extents = Dictionary(
      totals.map { ($0.panel, $0.extent) }, uniquingKeysWith: { $0.union($1) })
    return totals.map { line in
      let limit = lines.pointLimit(lines: counts[line.panel] ?? 1, panels: counts.count)
      let scales = LineScales(lines.columns.kinds, extents[line.panel] ?? line.extent)
      return LineBinWalk(line, limit: limit, scales)
    }
  }
}

/// Walks along the bins of a line.
private struct LineBinWalk {
  private let scales: LineScales
  private let isWhole: Bool
  private let end: Double
  private var grid: ColumnGrid
  private var isAtStart = true
  /// The bins with the lowest and the highest point of a column, but for those needed whole.
  private var (lowest, highest): (LineBin?, LineBin?)
  private var (low, high) = (0.0, 0.0)
  private(set) var asked: [AskedBin] = []

  init(_ total: LineTotal, limit: Int, _ scales: LineScales) {
    self.scales = scales
    isWhole = total.rows <= 2 * limit
    let start = scales.placeX(of: total.x.first)
    end = scales.placeX(of: total.x.last)
    grid = ColumnGrid(origin: start, width: (end - start) / Double(limit) / 2)
  }

  mutating func append(_ bin: LineBin, isLast: Bool, to choice: inout LineBins.Choice) {
    let begins = enters(bin.x.first)
    let straddles = enters(bin.x.last)
    let isAtBorder = begins || straddles || isLast
    if isAtBorder { close(&choice) }
    if isAtBorder || isAtStart || isWhole || !bin.isProved {
      askForAll(of: bin, &choice)
      isAtStart = false
      return
    }
    let (placeLow, placeHigh) = (scales.placeY(of: bin.y.low), scales.placeY(of: bin.y.high))
    if lowest == nil || placeLow < low { (lowest, low) = (bin, placeLow) }
    if highest == nil || placeHigh > high { (highest, high) = (bin, placeHigh) }
  }

  private mutating func enters(_ x: Double) -> Bool {
    let place = scales.placeX(of: x)
    return place < end && grid.enters(place)
  }

  private mutating func close(_ choice: inout LineBins.Choice) {
    guard let lowest, let highest else { return }
    (self.lowest, self.highest) = (nil, nil)
    if lowest.id == highest.id {
      return askFor([lowest.y.low, lowest.y.high], of: lowest, &choice)
    }
    let isLowFirst = lowest.x.first < highest.x.first
    for isLow in [isLowFirst, !isLowFirst] {
      let bin = isLow ? lowest : highest
      askFor([isLow ? bin.y.low : bin.y.high], of: bin, &choice)
    }
  }

  private mutating func askForAll(of bin: LineBin, _ choice: inout LineBins.Choice) {
    choice.whole.append(bin.id)
    choice.rows += bin.rows
    asked.append(AskedBin(x: bin.x, rows: bin.rows))
  }

  private mutating func askFor(
    _ values: [Double], of bin: LineBin, _ choice: inout LineBins.Choice
  ) {
    // Neighbouring numbers may have one place on such an axis, where the first one counts.
    if !scales.isEvenY { return askForAll(of: bin, &choice) }
    choice.some.append(bin.id)
    choice.values += values
    choice.rows += values.count
    asked.append(AskedBin(x: bin.x, values: values))
  }
}
