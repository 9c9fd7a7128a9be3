import Tables

/// What a mark is made from: the series of one panel and the other columns by row.
package struct MarkInput: Sendable {
  package var plot: Plot
  package var series: [Series]
  package var x: Position?
  package var y: Position?
  package var columns: [ChannelName: PlotColumn]
  /// The columns of `error` or of a band of two columns: a deviation, or both ends.
  package var ends: (low: PlotColumn, high: PlotColumn)?
  package var deviation: PlotColumn?
  /// The columns of parallel coordinates.
  package var dimensions: [(channel: Channel, column: PlotColumn)]
  /// How the numbers of a continuous colour become levels.
  package var levels: LevelScale?
  package var zoneName: String
  /// The time of the report, in seconds since 1970.
  package var now: Double
  /// The column of `highlight: {where: …}`.
  package var highlighted: PlotColumn?

  /// The value of a channel in a row; nil without the channel or the value.
  package func number(_ name: ChannelName, row: Int32) -> Double? {
    guard let column = columns[name] else { return nil }
    let value = column.numbers[Int(row)]
    return value.isNaN ? nil : value
  }

  /// The text of a channel in a row.
  package func text(_ name: ChannelName, row: Int32) -> String? {
    guard let column = columns[name] else { return nil }
    if column.kind == .category { return column.category(ofRow: Int(row)) }
    let value = column.numbers[Int(row)]
    if PlotColumn.isMissing(value) { return nil }
    if let spec = plot[name]?.spec { return spec.text(value) }
    if column.kind == .time { return PlotTime.text(value, zone: Zone(name: zoneName) ?? .utc) }
    return column.kind == .duration ? PlotTime.duration(value) : PlotNumber.name(value)
  }
}

/// How far a mark reaches on both axes.
package struct Extent: Equatable, Sendable {
  package var x: ClosedRange<Double>?
  package var y: ClosedRange<Double>?
  /// The same of the numbers above zero, which are all that a logarithmic axis can show.
  private(set) var positiveX: ClosedRange<Double>?
  private(set) var positiveY: ClosedRange<Double>?

  package init() {}

  /// Widens the extent by finite values.
  package mutating func add(x values: [Double]) {
    x = Self.widened(x, by: values)
    positiveX = Self.widened(positiveX, by: values, above: 0)
  }

  package mutating func add(y values: [Double]) {
    y = Self.widened(y, by: values)
    positiveY = Self.widened(positiveY, by: values, above: 0)
  }

  package func union(_ other: Extent) -> Extent {
    var both = Extent()
    both.x = Self.union(x, other.x)
    both.y = Self.union(y, other.y)
    both.positiveX = Self.union(positiveX, other.positiveX)
    both.positiveY = Self.union(positiveY, other.positiveY)
    return both
  }

  static func union(_ a: ClosedRange<Double>?, _ b: ClosedRange<Double>?) -> ClosedRange<Double>? {
    guard let a else { return b }
    guard let b else { return a }
    return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
  }

  private static func widened(
    _ range: ClosedRange<Double>?, by values: [Double], above least: Double = -.infinity
  ) -> ClosedRange<Double>? {
    var low = range?.lowerBound ?? .infinity
    var high = range?.upperBound ?? -.infinity
    for value in values where value.isFinite && value > least {
      if value < low { low = value }
      if value > high { high = value }
    }
    return low <= high ? low...high : nil
  }
}
