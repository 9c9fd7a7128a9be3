/// A figure of each row with its interval, and what both are in numbers beside the panel: what
/// recipes draw.
struct IntervalMark: Mark {
  static let name = "interval"
  static let traits: MarkTraits = {
    var traits = MarkTraits("Intervals")
    traits.key = .marker
    traits.drawsEachRow = true
    traits.standsSideBySide = true
    return traits
  }()

  private let input: MarkInput
  private let dodge: Dodge
  private(set) var extent = Extent()
  private var isUpright: Bool { input.y?.isBanded != true }

  init(_ input: MarkInput) throws {
    self.input = input
    dodge = Dodge(input.series, along: input.y?.isBanded == true ? \.y : \.x)
    for series in input.series {
      let values = isUpright ? series.y : series.x
      let whiskers = zip(series.rows, values).compactMap { input.whisker(row: $0, value: $1) }
      let reached = values + whiskers.flatMap { [$0.low, $0.high] }
      isUpright ? extent.add(y: reached) : extent.add(x: reached)
      if isUpright { extent.add(x: series.x) }
    }
  }

  func draw(in frame: Frame, with pen: inout Pen) {}

  /// A dot at the end of an axis is whole.
  func drawOver(in frame: Frame, with pen: inout Pen) {
    drawWhiskers(in: frame, with: &pen)
    for series in input.series {
      for place in series.rows.indices { draw(series, place, in: frame, with: &pen) }
    }
    guard !isUpright, dodge.count < 3 else { return }
    for series in input.series {
      for (place, row) in series.rows.enumerated() where series.x[place].isFinite {
        guard let text = input.text(.label, row: row) else { continue }
        pen.svg.text(
          text, .value, x: frame.box.x + frame.box.width + frame.scaled(10),
          y: across(series, place, in: frame) + 0.35 * frame.sizes.note)
      }
    }
  }

  /// Where a row stands on the axis of its names, in pixels.
  private func across(_ series: Series, _ place: Int, in frame: Frame) -> Double {
    guard !isUpright else { return frame.x.position(of: series.x[place]) }
    let shift = dodge.count > 1 ? dodge.shift(of: series.color) * frame.y.bandWidth : 0
    return frame.y.position(of: series.y[place]) + shift
  }

  private func value(of series: Series, _ place: Int) -> Double {
    isUpright ? series.y[place] : series.x[place]
  }

  /// Where a row stands, in pixels; nil without a place.
  private func point(
    _ series: Series, _ place: Int, in frame: Frame
  ) -> (x: Double, y: Double)? {
    let across = across(series, place, in: frame)
    let along = (isUpright ? frame.y : frame.x).position(of: value(of: series, place))
    guard across.isFinite, along.isFinite else { return nil }
    return isUpright ? (across, along) : (along, across)
  }

  private func drawWhiskers(in frame: Frame, with pen: inout Pen) {
    var drawing = WhiskerDrawing(isUpright: isUpright, in: frame)
    for series in input.series {
      for (place, row) in series.rows.enumerated() {
        guard let (x, y) = point(series, place, in: frame), frame.contains(x, y),
          let whisker = input.whisker(row: row, value: value(of: series, place))
        else { continue }
        drawing.add(whisker, at: isUpright ? x : y)
      }
    }
    drawing.draw(with: &pen)
  }

  private func draw(_ series: Series, _ place: Int, in frame: Frame, with pen: inout Pen) {
    guard let (x, y) = point(series, place, in: frame) else { return }
    guard frame.contains(x, y) else { return pen.countClipped(x, y, in: frame) }
    let title = pen.title(
      input.tooltip(
        row: series.rows[place], name: series.name, x: series.x[place], y: series.y[place],
        in: frame))
    pen.svg.marker(
      series.shape, .dot(series.hue), x: x, y: y, radius: frame.scaled(4), title: title)
  }
}
