/// Curves through rows in their own order, which may rise straight up, with a band where there is
/// one: what recipes draw.
struct CurveMark: Mark {
  static let name = "curve"
  static let traits: MarkTraits = {
    var traits = MarkTraits("Curves")
    traits.key = .line
    traits.hasCrosshair = true
    return traits
  }()

  private let input: MarkInput
  private(set) var extent = Extent()

  init(_ input: MarkInput) throws {
    self.input = input
    for series in input.series {
      extent.add(x: series.x)
      extent.add(y: series.y)
    }
    guard input.plot.band != nil, let ends = input.ends else { return }
    extent.add(y: ends.low.numbers.filter(\.isFinite))
    extent.add(y: ends.high.numbers.filter(\.isFinite))
  }

  func draw(in frame: Frame, with pen: inout Pen) {
    if input.plot.hasDiagonal {
      pen.svg.line(
        .reference, frame.x.position(of: 0), frame.y.position(of: 0), frame.x.position(of: 1),
        frame.y.position(of: 1))
    }
    for series in input.series { band(of: series)?.draw(in: frame, with: &pen) }
    for series in input.series {
      let name = [series.name, series.group].compactMap(\.self).joined(separator: " · ")
      pen.svg.path(look(of: series), name: name) { path in
        let (xs, ys) = (frame.x.positions(of: series.x), frame.y.positions(of: series.y))
        var isOpen = false
        for (x, y) in zip(xs, ys) {
          let isPlaced = x.isFinite && y.isFinite
          if isPlaced { isOpen ? path.line(x, y) : path.move(x, y) }
          isOpen = isPlaced
        }
      }
    }
  }

  /// Many curves of one colour are thin.
  private func look(of series: Series) -> Look {
    series.group != nil && input.series.count > 8 ? .thinLine(series.hue) : .line(series.hue)
  }

  private func band(of series: Series) -> BandShape? {
    guard input.plot.band != nil, let ends = input.ends else { return nil }
    return BandShape(
      hue: series.hue, x: series.x, low: series.rows.map { ends.low.numbers[Int($0)] },
      high: series.rows.map { ends.high.numbers[Int($0)] })
  }
}
