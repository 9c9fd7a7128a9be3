import Tables

/// What a mark is made from: the series of one panel and the other columns by row.
package struct MarkInput: Sendable {
  package var plot: Plot
  /// What all layers of the plot are together.
  package var layers: MarkTraits
  package var series: [Series] = []
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
  /// The states that have colours and icons of their own.
  package var statuses = Statuses.standard
  /// The column of `highlight: {where: …}`.
  package var highlighted: PlotColumn?
  /// How many panels the figure has.
  package var panelCount = 1
  /// The ends of the axes where they are known before the marks: those that the author chose, or
  /// the bulk of the values where outliers are cut off.
  package var shown: (x: ClosedRange<Double>?, y: ClosedRange<Double>?) = (nil, nil)

  /// How numbers are written; nil as everywhere.
  package var locale: ReaderLocale?

  /// The zone of times.
  package var zone: Zone { Zone(name: zoneName) ?? .utc }

  /// The value of a channel in a row; nil without the channel or the value.
  package func number(_ name: ChannelName, row: Int32) -> Double? {
    guard let column = columns[name] else { return nil }
    let value = column.numbers[Int(row)]
    return value.isNaN ? nil : value
  }

  /// The text of a channel in a row.
  package func text(_ name: ChannelName, row: Int32) -> String? {
    guard let column = columns[name] else { return nil }
    if let text = column.category(ofRow: Int(row)) { return text }
    let value = column.numbers[Int(row)]
    if column.kind == .category || PlotColumn.isMissing(value) { return nil }
    if column.kind == .time { return PlotTime.text(value, zone: zone) }
    if let spec = plot[name]?.spec { return written(spec.text(value)) }
    return written(
      column.kind == .duration ? PlotTime.duration(value) : PlotNumber.name(value))
  }

  /// A number as readers write it.
  func written(_ number: String) -> String { locale?.localized(number) ?? number }

  /// The colour of a row: that of its series, or its level.
  func hue(of series: Series, row: Int32) -> Hue {
    guard let levels, !series.isMuted else { return series.hue }
    guard let value = number(plot[.color] == nil ? .fill : .color, row: row), value.isFinite
    else { return .muted }
    let level = levels.level(of: value)
    return levels.isDiverging ? .diverging(level) : .level(level)
  }

  /// How the numbers of the measured axis are written, when the author says so.
  func measureSpec(_ isUpright: Bool) -> NumberSpec? {
    (isUpright ? y : x)?.channel.spec
  }
}

extension MarkInput {
  /// Binds the columns that marks read beside x and y.
  init(
    _ plot: Plot, layers: MarkTraits, axes: Axes, binder: Binder, levels: LevelScale?,
    statuses: Statuses, now: Double
  ) throws {
    self.plot = plot
    self.layers = layers
    x = axes.x
    y = axes.y
    self.levels = levels
    zoneName = binder.zone.name
    self.statuses = statuses
    self.now = now
    if case .field(let field) = plot.highlight {
      highlighted = try binder.column(field, for: "highlight")
    }
    var columns: [ChannelName: PlotColumn] = [:]
    for name in ChannelName.allCases where name != .x && name != .y {
      columns[name] = try binder.column(of: name)
    }
    if let x, x.isBanded { columns[.x2] = columns[.x2].map { x.placed($0, zone: binder.zone) } }
    if let y, y.isBanded { columns[.y2] = columns[.y2].map { y.placed($0, zone: binder.zone) } }
    self.columns = columns
    var pair: (String, String)?
    if case .columns(let low, let high) = plot.band { pair = (low, high) }
    if case .columns(let low, let high) = plot.error { pair = (low, high) }
    ends = try pair.map {
      (try binder.column($0.0, for: "lo"), try binder.column($0.1, for: "hi"))
    }
    if case .deviation(let field) = plot.error {
      deviation = try binder.column(field, for: "error")
    }
    dimensions = try plot.dimensions.map { ($0, try binder.column($0.field, for: "dims")) }
  }
}
