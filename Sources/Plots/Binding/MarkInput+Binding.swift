import Tables

extension MarkInput {
  /// Binds the columns that marks read beside x and y.
  init(
    _ plot: Plot, axes: Axes, binder: Binder, levels: LevelScale?, context: FigureContext
  ) throws {
    self.plot = plot
    series = []
    x = axes.x
    y = axes.y
    self.levels = levels
    zoneName = context.zone.name
    now = context.now
    if case .field(let field) = plot.highlight {
      highlighted = try binder.column(field, for: "highlight")
    }
    var columns: [ChannelName: PlotColumn] = [:]
    for name in ChannelName.allCases where name != .x && name != .y {
      columns[name] = try binder.column(of: name)
    }
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
