#if canImport(Glibc)
  import Glibc
#endif

/// Bars from zero: one for each category, side by side or stacked by colour, or a histogram.
package struct BarMark: Mark {
  package static let name = "bar"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Bar chart")
    traits.highlights = [.topRows, .chosenRows, .chosenSeries]
    traits.coversReferences = true
    traits.standsSideBySide = true
    traits.drawsEachRow = true
    return traits
  }()
  /// An axis of more numbers than this is measured instead of a band for each.
  private static let bandLimit = 30

  private(set) var bars: [Bar]
  let isUpright: Bool
  /// Bins touch each other.
  let isBinned: Bool
  /// Where the bars start on a logarithmic axis.
  private let base: Double?
  let text: ValueText
  let input: MarkInput
  package private(set) var extent = Extent()
  package private(set) var notes: [Note] = []
  package var methods: [FigureMethod] { input.whiskerNotes.map { FigureMethod($0) } }

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    let isAcross = Self.isAcross(x: x, y: y)
    needs.zeroX = isAcross
    needs.zeroY = !isAcross
    let along = isAcross ? y : x
    if !isBinned, let along, along.kind == .number, along.scale == .linear,
      along.channel.domain == nil
    {
      let known = Set(along.values.filter { !$0.isNaN })
      let needsBand = known.count <= Self.bandLimit
      needs.bandsX = needsBand && !isAcross
      needs.bandsY = needsBand && isAcross
    }
    return needs
  }

  /// Whether the bars lie: y holds the categories or the bins.
  private static func isAcross(x: Position?, y: Position?) -> Bool {
    if let y, y.isBanded { return x?.isBanded != true }
    return y?.channel.bin != nil || (x?.channel.field == Binning.count && y?.channel.field != nil)
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    isUpright = !Self.isAcross(x: input.x, y: input.y)
    if let value = isUpright ? input.y : input.x, value.isBanded {
      throw PlotError(
        "mark 'bar' needs numbers on x or y, and both hold categories",
        hint: "name a column of numbers, or 'y: count'")
    }
    let builder = try BarBuilder(input, isUpright: isUpright)
    bars = builder.bars
    isBinned = builder.isBinned
    let measure = isUpright ? input.y : input.x
    base = Self.base(of: measure)
    if let base {
      for index in bars.indices where bars[index].low <= 0 { bars[index].low = base }
    }
    text = ValueText(
      bars.map(\.value), spec: measure?.channel.spec, kind: measure?.kind ?? .number)
    addExtent()
    notes = Self.baseNotes(measure, base).map { Note($0) }
    notes += builder.dropped.notes() + input.whiskerNotes.map { Note($0) }
    highlight()
    if hasTinyWhiskers { notes.append("whiskers too short to read: 'mark: dot' shows them") }
  }

  /// Leaves some bars in colour; where they have names, whole series stand out instead of rows.
  private mutating func highlight() {
    if let chosen = input.highlighted, input.series.allSatisfy({ $0.key == nil }) {
      for index in bars.indices where !chosen.isTrue(row: Int(bars[index].row)) {
        bars[index].hue = .muted
      }
      notes.append("In colour: \(chosen.name)")
    }
    guard case .top(let count) = input.plot.highlight else { return }
    let isLess = Goal.isLess((isUpright ? input.y : input.x)?.channel)
    let best = Set(Goal.best(bars.map(\.value), count, isLess: isLess))
    for index in bars.indices where !best.contains(index) { bars[index].hue = .muted }
    notes.append("Best \(best.count) of \(PlotNumber.count(bars.count)) bars in colour")
  }

  package var coloredNames: Set<String>? {
    Set(bars.filter { $0.hue != .muted }.compactMap(\.name))
  }

  private mutating func addExtent() {
    let along = isUpright ? input.x : input.y
    let places = along?.isBanded == true ? [] : bars.flatMap { [$0.start, $0.end] }
    isUpright ? extent.add(x: places) : extent.add(y: places)
    let values = base.map(logarithmicEnds) ?? linearEnds
    isUpright ? extent.add(y: values) : extent.add(x: values)
  }

  /// From the base to the highest end, with room for the values beyond the bars.
  private func logarithmicEnds(_ base: Double) -> [Double] {
    let high = max(bars.map(\.high).filter(\.isFinite).max() ?? base, base)
    return [base, high * pow(high / base, isBinned ? 0 : isUpright ? 0.04 : 0.1)]
  }

  private var linearEnds: [Double] {
    let ends: [Double] = bars.flatMap {
      [$0.low, $0.high, $0.whisker?.low ?? 0, $0.whisker?.high ?? 0]
    }
    let (low, high) = (min(ends.min() ?? 0, 0), max(ends.max() ?? 0, 0))
    // Room for the values beyond the bars.
    let room = (high - low) * (isBinned ? 0 : isUpright ? 0.04 : 0.1)
    return [low < 0 ? low - room : low, high > 0 ? high + room : high]
  }

  /// Whether no whisker is 3 px tall in a drawing of the usual height.
  private var hasTinyWhiskers: Bool {
    let heights = bars.compactMap { bar in bar.whisker.map { $0.high - $0.low } }
    guard let tallest = heights.max() else { return false }
    let span = (isUpright ? extent.y : extent.x).map { $0.upperBound - $0.lowerBound } ?? 0
    return tallest / span * (isUpright ? 320 : 600) < 3
  }

  package func draw(in frame: Frame, with pen: inout Pen) {
    BarDrawing(self).draw(in: frame, with: &pen)
  }

  package func drawOver(in frame: Frame, with pen: inout Pen) {
    BarDrawing(self).drawOver(in: frame, with: &pen)
  }

  // MARK: Where bars start

  /// Where bars start on an axis without a zero: at the power of ten below the least value, so that
  /// each of them can be seen. Nil where they start at zero.
  private static func base(of measure: Position?) -> Double? {
    guard let measure, measure.scale == .log else { return nil }
    if let domain = measure.channel.domain { return domain.lowerBound }
    guard let least = measure.values.filter({ $0.isFinite && $0 > 0 }).min() else { return nil }
    return pow(10, (log10(least) - 1e-9).rounded(.up) - 1)
  }

  /// Says where bars start that do not start at zero.
  private static func baseNotes(_ measure: Position?, _ base: Double?) -> [String] {
    if let base { return ["bars start at \(PlotNumber.text(base))"] }
    guard let domain = measure?.channel.domain, !domain.contains(0), domain.lowerBound > 0 else {
      return []
    }
    return ["bars start at \(PlotNumber.text(domain.lowerBound)), not at zero"]
  }
}

/// One bar: its place along the axis of categories or bins, and its two ends.
struct Bar: Sendable {
  var row: Int32
  var name: String?
  var hue: Hue
  /// The category, or the ends of the bin.
  var start: Double
  var end: Double
  var value: Double
  /// Where the bar begins and ends; a stacked one does not begin at zero.
  var low: Double
  var high: Double
  var whisker: Whisker?
  /// Beside the others of its category: the place, of how many.
  var slot = 0
  var slots = 1
  /// Whether the bar lies on others.
  var isStacked = false
  /// Whether no other of its category, or of all, is better.
  var isBest = false
}
