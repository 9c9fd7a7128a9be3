/// Short strokes across the value axis, one for each row: a strip of values by category.
package struct TickMark: Mark {
  package static let name = "tick"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Strip plot")
    traits.highlights = .chosenSeries
    traits.showsEachRow = true
    traits.drawsEachRow = true
    return traits
  }()

  private let input: MarkInput
  private let dodge: Dodge
  private let isUpright: Bool
  package private(set) var extent = Extent()
  package private(set) var notes: [Note] = []

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.readsColorAsLevels = true
    return needs
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    // The strokes stand across the axis of values: upright over categories that go down.
    isUpright = input.y?.isBanded == true
    dodge = Dodge(input.series, along: isUpright ? \.y : \.x)
    var dropped = LeftOut()
    for series in input.series {
      if input.x?.isBanded != true { extent.add(x: series.x) }
      if input.y?.isBanded != true { extent.add(y: series.y) }
      for (x, y) in zip(series.x, series.y) { dropped.add(x, y) }
    }
    notes = dropped.notes()
  }

  package func draw(in frame: Frame, with pen: inout Pen) {
    for series in input.series {
      for (place, row) in series.rows.enumerated() where place < series.x.count {
        draw(series, row, x: series.x[place], y: series.y[place], in: frame, with: &pen)
      }
    }
  }

  private func draw(
    _ series: Series, _ row: Int32, x: Double, y: Double, in frame: Frame, with pen: inout Pen
  ) {
    let band = isUpright ? frame.y.bandWidth : frame.x.bandWidth
    let slot = band / Double(dodge.count)
    let half = band > 0 ? slot * 0.4 : frame.scaled(5)
    var px = frame.x.position(of: x)
    var py = frame.y.position(of: y)
    if isUpright { py += dodge.shift(of: series.color) * band }
    if !isUpright, band > 0 { px += dodge.shift(of: series.color) * band }
    guard px.isFinite, py.isFinite else { return }
    guard frame.contains(px, py) else {
      pen.countClipped(px, py, in: frame)
      return
    }
    let title = pen.title(input.tooltip(row: row, name: series.name, x: x, y: y, in: frame))
    let look = Look.tickMark(input.hue(of: series, row: row))
    pen.svg.shape(look, title: title) { path in
      path.move(isUpright ? px : px - half, isUpright ? py - half : py)
      path.line(isUpright ? px : px + half, isUpright ? py + half : py)
    }
  }
}
