import Tables

/// Filled areas: from zero, between two columns, or one series on top of the other.
package struct AreaMark: Mark {
  package static let name = "area"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Area chart")
    traits.highlights = .series
    traits.joinsRows = true
    traits.coversReferences = true
    return traits
  }()

  private let bands: [BandShape]
  /// Values outside the two axes, which are cut off.
  private let outside: (x: Int, y: Int)
  package private(set) var extent = Extent()
  package private(set) var notes: [Note] = []
  package private(set) var lineEnds: [LineEnd] = []

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.zeroY = true
    return needs
  }

  package init(_ input: MarkInput) throws {
    if input.plot.smoothing != nil || input.plot.band != nil {
      throw PlotError(
        "mark 'area' has no \(input.plot.band == nil ? "smooth" : "band")",
        hint: "'mark: line' has both")
    }
    var input = input
    input.series = input.series.map { $0.cumulated(input.plot[.y]?.cumulative, inPieces: true) }
    let isRanged = input.columns[.y2] != nil || input.ends != nil
    let stacks = input.plot.stacks ?? (input.series.count > 1 && !isRanged)
    let shapes = stacks ? try Self.stacked(input) : input.series.map { AreaShape($0, input) }
    if stacks { notes = (input.series.count > 1 ? ["Stacked"] : []) + Self.gapNotes(input.series) }
    for shape in shapes {
      extent.add(x: shape.x)
      extent.add(y: shape.low)
      extent.add(y: shape.high)
    }
    lineEnds = shapes.compactMap(\.end)
    let thinning = Thinning(input, extent: extent)
    bands = shapes.flatMap(\.pieces).map { $0.thinned(thinning) }
    outside = shapes.reduce((0, 0)) { sum, shape in
      let cut = thinning.outside(x: shape.x, y: shape.high)
      return (sum.0 + cut.x, sum.1 + cut.y)
    }
  }

  /// Says which values a stack does not have.
  private static func gapNotes(_ series: [Series]) -> [Note] {
    let places = Set(series.flatMap(\.x).filter(\.isFinite))
    let gaps = series.reduce(0) { sum, one in
      let known = zip(one.x, one.y).filter { $0.isFinite && $1.isFinite }.map(\.0)
      return sum + places.count - Set(known).count
    }
    let lost = series.reduce(0) { sum, one in sum + one.x.count { !$0.isFinite } }
    return (gaps > 0 ? [Note(gaps, "missing value", "of the stack drawn as 0")] : [])
      + LeftOut.notes(lost, "without a place")
  }

  /// The series on top of one another, over all places that any of them has.
  ///
  /// - Throws: `PlotError` where that is more than a figure can hold.
  private static func stacked(_ input: MarkInput) throws -> [AreaShape] {
    let places = Set(input.series.flatMap(\.x).filter(\.isFinite)).sorted()
    try Limit.stackedValues.check(input.series.count * places.count)
    let values = input.series.map { series -> [Double] in
      let known = Dictionary(zip(series.x, series.y), uniquingKeysWith: { $1 })
      return places.map { known[$0] ?? .nan }
    }
    return zip(input.series, Stacking.stacked(values)).map { series, layer in
      AreaShape(name: series.name, hue: series.hue, x: places, low: layer.low, high: layer.high)
    }
  }

  package func draw(in frame: Frame, with pen: inout Pen) {
    pen.clipped.x += outside.x
    pen.clipped.y += outside.y
    for band in bands { band.draw(as: .area(band.hue), in: frame, with: &pen) }
    for band in bands { band.drawLonePoints(in: frame, with: &pen) }
  }
}

/// One filled area between two edges over the same places.
private struct AreaShape: Sendable {
  var name: String?
  var hue: Hue
  var x: [Double]
  var low: [Double]
  var high: [Double]

  init(name: String?, hue: Hue, x: [Double], low: [Double], high: [Double]) {
    self.name = name
    self.hue = hue
    self.x = x
    self.low = low
    self.high = high
  }

  /// The area of a series down to zero, to `y2`, or between the columns of an interval.
  init(_ series: Series, _ input: MarkInput) {
    let rows = series.rows
    let second = input.columns[.y2]
    self.init(
      name: series.name, hue: series.hue, x: series.x,
      low: rows.map { row in
        (input.ends?.low ?? second).map { $0.numbers[Int(row)] } ?? 0
      },
      high: input.ends.map { ends in rows.map { ends.high.numbers[Int($0)] } } ?? series.y)
  }

  /// The label at the end of the upper edge.
  var end: LineEnd? {
    guard hue != .muted, let name, let last = high.lastIndex(where: \.isFinite) else { return nil }
    let value = PlotNumber.text(high[last] - low[last])
    let middle = (high[last] + low[last]) / 2
    return LineEnd(name: name, hue: hue, x: x[last], y: middle, value: value)
  }

  /// The stretches in which x increases.
  var pieces: [BandShape] {
    Segments.split(x: x).map { range in
      BandShape(
        hue: hue, x: Array(x[range]), low: Array(low[range]), high: Array(high[range]))
    }
  }
}
