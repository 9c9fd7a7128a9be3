/// Straight lines from row to row's own end: from x, y to x2, y2, or through the whole panel where
/// an axis is not named.
package struct RuleMark: Mark {
  package static let name = "rule"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Rules")
    traits.highlights = .chosenSeries
    traits.drawsEachRow = true
    return traits
  }()

  private let input: MarkInput
  package private(set) var extent = Extent()
  package private(set) var notes: [Note] = []

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.required = x == nil ? [.y] : [.x]
    return needs
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    for series in input.series {
      if input.x?.isBanded == false { extent.add(x: series.x) }
      if input.y?.isBanded == false { extent.add(y: series.y) }
    }
    if let ends = input.columns[.x2] { extent.add(x: ends.numbers) }
    if let ends = input.columns[.y2] { extent.add(y: ends.numbers) }
    var dropped = LeftOut()
    for series in input.series {
      for (place, row) in series.rows.enumerated() {
        guard !lacksEnd(row) else {
          dropped.add(PlotColumn.missing)
          continue
        }
        dropped.add(
          place < series.x.count ? series.x[place] : 0,
          place < series.y.count ? series.y[place] : 0)
      }
    }
    notes = dropped.notes()
  }

  /// Whether a row has no place for the end that its column should give.
  private func lacksEnd(_ row: Int32) -> Bool {
    func isMissing(_ name: ChannelName, _ axis: Position?) -> Bool {
      guard input.columns[name] != nil else { return false }
      guard let value = input.number(name, row: row) else { return true }
      return axis?.scale == .log && value <= 0
    }
    return isMissing(.x2, input.x) || isMissing(.y2, input.y)
  }

  package func draw(in frame: Frame, with pen: inout Pen) {
    for series in input.series {
      for (place, row) in series.rows.enumerated() where !lacksEnd(row) {
        let x = place < series.x.count ? series.x[place] : nil
        let y = place < series.y.count ? series.y[place] : nil
        draw(series, row, x, y, in: frame, with: &pen)
      }
    }
  }

  private func draw(
    _ series: Series, _ row: Int32, _ x: Double?, _ y: Double?, in frame: Frame, with pen: inout Pen
  ) {
    let box = frame.box
    // Without an end of its own a rule crosses the panel along the axis that is not named, or
    // stands on zero.
    var from = (x: x.map(frame.x.position) ?? box.x, y: y.map(frame.y.position) ?? box.y)
    var to = (
      x: x.map(frame.x.position) ?? box.x + box.width,
      y: y.map(frame.y.position) ?? box.y + box.height
    )
    if let end = input.number(.x2, row: row) { to.x = frame.x.position(of: end) }
    if let end = input.number(.y2, row: row) { to.y = frame.y.position(of: end) }
    if x != nil, y != nil, input.columns[.x2] == nil, input.columns[.y2] == nil {
      if frame.x.isBanded || !frame.y.isBanded {
        from.y = box.y + box.height
      } else {
        from.x = box.x
      }
    }
    guard [from.x, from.y, to.x, to.y].allSatisfy(\.isFinite) else { return }
    let title = pen.title(input.tooltip(row: row, name: series.name, x: x, y: y, in: frame))
    pen.svg.shape(.ring(input.hue(of: series, row: row)), title: title) { path in
      path.move(from.x, from.y)
      path.line(to.x, to.y)
    }
  }
}
