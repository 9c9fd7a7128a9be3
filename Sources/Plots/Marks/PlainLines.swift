/// A plot of lines through the points of a result as they are.
struct PlainLines {
  private let plot: Plot
  let columns: LineColumns

  /// - Returns: Nil for plots that look at their rows in another way.
  init?(_ plot: Plot, _ columns: [PlotColumn], at places: [Int]) {
    let data = PlotData(columns: columns)
    func measure(_ channel: Channel?) -> (place: Int, kind: ScaleKind)? {
      guard let channel, channel.isPlain, let place = data.place(named: channel.field),
        columns[place].kind != .category
      else { return nil }
      return (places[place], channel.scale ?? (columns[place].kind == .time ? .time : .linear))
    }
    let names = [plot[.color]?.field, plot[.group]?.field, plot.facet?.field].compactMap(\.self)
    let keys = names.compactMap { data.place(named: $0) }.map { places[$0] }
    guard plot.isOfPlainLines, let x = measure(plot[.x]), let y = measure(plot[.y]),
      keys.count == names.count, !columns.contains(where: \.hasStrays)
    else { return nil }
    self.plot = plot
    self.columns = LineColumns(x: x, y: y, keys: keys)
  }

  /// What tells the panel of a line from others.
  func panel(of key: LineKey) -> UInt64 { plot.facet == nil ? 0 : columns.lastPart(of: key) }

  /// About how many points each line of a panel is drawn with.
  func pointLimit(lines: Int, panels: Int) -> Int {
    let width = Thinning.width(of: plot, panels: panels)
    let limit = LineBuilder.pointLimit(plot, lines: lines, panels: panels, width: width)
    return LinePath.pointLimit(limit, pieces: 1)
  }
}

extension Plot {
  /// Whether all that is drawn are lines through the points, wherever those lie.
  package var isOfPlainLines: Bool {
    let isBare = band == nil && smoothing == nil && error == nil && pareto == nil
    let isAsRead = sort == nil && stacks == nil && !jitters && !mergesResumes && !clipsOutliers
    let looksAtRows = if case .field = highlight { true } else { false }
    let color = channels[.color]
    return marks == [LineMark.name] && series.count < 2 && dimensions.isEmpty && isBare && isAsRead
      && !looksAtRows && Set(channels.keys).isSubset(of: [.x, .y, .color, .group])
      && color?.thresholds == nil && color?.isDiverging != true
  }
}

extension Channel {
  /// Whether an axis shows the values themselves, and all of them.
  fileprivate var isPlain: Bool {
    domain == nil && categories == nil && bin == nil && cumulative == nil
      && scale != .band
  }
}
