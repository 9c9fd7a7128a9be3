/// Draws the axis of mean ranks, the names of the groups at both sides and the bars between.
struct RanksDrawing {
  private let mark: RanksMark
  private let unit: Double
  private let axisY: Double
  private let left: Double
  private let right: Double
  /// How far names may reach at either side.
  private let side: Double

  /// The heights of the head with the critical difference, of a bar and of a name.
  private static let (head, bar, line, foot) = (52.0, 9.0, 22.0, 12.0)

  /// How high a panel of some groups is, in pixels of the page; bars are fewer than groups.
  static func height(groups: Int) -> Double {
    head + bar * Double(min(groups, 8)) + line * Double((groups + 1) / 2) + foot
  }

  init(_ mark: RanksMark, in frame: Frame) {
    self.mark = mark
    unit = frame.sizes.axis / 12
    let widest =
      mark.found.order.map { place in
        TextMetrics.width(of: Self.label(mark, place), size: frame.sizes.axis)
      }.max() ?? 0
    side = min(widest + 18 * unit, frame.box.width * 0.34)
    left = frame.box.x + side
    right = frame.box.x + frame.box.width - side
    axisY = frame.box.y + Self.head * unit
  }

  /// A group with its mean rank.
  private static func label(_ mark: RanksMark, _ group: Int) -> String {
    "\(mark.names[group])  \(PlotNumber.text(mark.found.means.ranks[group], decimals: 2))"
  }

  private func x(_ rank: Double) -> Double {
    let most = Double(max(mark.names.count - 1, 1))
    return left + (rank - 1) / most * (right - left)
  }

  func draw(in frame: Frame, with pen: inout Pen) {
    drawAxis(in: frame, with: &pen)
    let bars = mark.found.bars
    // Many bars stand closer.
    let step = min(Self.bar, 8 * Self.bar / Double(max(bars.count, 1)))
    for (place, bar) in bars.enumerated() {
      let y = axisY + (10 + step * Double(place)) * unit
      let ends = [bar.lowerBound, bar.upperBound].map { x(rank(at: $0)) }
      let box = Box(
        x: ends[0] - 3 * unit, y: y - 2 * unit, width: ends[1] - ends[0] + 6 * unit,
        height: 4 * unit)
      let names = bar.map { mark.names[mark.found.order[$0]] }.joined(separator: ", ")
      pen.svg.rect(
        .bar(.ink), box, rounding: 2 * unit, title: pen.title("Not told apart: \(names)"))
    }
    let top = axisY + (14 + Self.bar * Double(min(max(bars.count, 1), 8))) * unit
    let half = (mark.names.count + 1) / 2
    for place in mark.found.order.indices {
      let isLeft = place < half
      let row = isLeft ? place : mark.names.count - 1 - place
      draw(place, y: top + (Double(row) + 0.5) * Self.line * unit, isLeft: isLeft, in: frame, &pen)
    }
  }

  private func rank(at place: Int) -> Double { mark.found.means.ranks[mark.found.order[place]] }

  private func drawAxis(in frame: Frame, with pen: inout Pen) {
    pen.svg.line(.base, left, axisY, right, axisY)
    let count = mark.names.count
    // As many as stand apart.
    let room = Int((right - left) / (22 * unit))
    let step = max(1, (count - 1 + max(room, 1) - 1) / max(room, 1))
    for rank in stride(from: 1, through: count, by: step) {
      let x = x(Double(rank))
      pen.svg.line(.tick, x, axisY - 5 * unit, x, axisY)
      pen.svg.text("\(rank)", .axisLabel, x: x, y: axisY - 9 * unit, anchor: .middle)
    }
    pen.svg.text("mean rank", .axisTitle, x: left - 14 * unit, y: axisY - 9 * unit, anchor: .end)
    guard let difference = mark.found.difference, difference.isFinite else { return }
    // As long as the axis at most: what is longer tells nothing apart.
    let end = min(x(1 + difference), right)
    let y = axisY - 36 * unit
    pen.svg.path(.whisker) { path in
      path.line(from: (left, y), to: (end, y))
      path.line(from: (left, y - 4 * unit), to: (left, y + 4 * unit))
      if end < right { path.line(from: (end, y - 4 * unit), to: (end, y + 4 * unit)) }
    }
    let text = "critical difference \(PlotNumber.text(difference, decimals: 2))"
    let width = TextMetrics.width(of: text, size: frame.sizes.note)
    let fits = end + 8 * unit + width < frame.box.x + frame.box.width
    pen.svg.text(
      text, .note, x: fits ? end + 8 * unit : right, y: fits ? y + 4 * unit : y - 7 * unit,
      anchor: fits ? .start : .end)
  }

  private func draw(
    _ place: Int, y: Double, isLeft: Bool, in frame: Frame, _ pen: inout Pen
  ) {
    let group = mark.found.order[place]
    let rank = mark.found.means.ranks[group]
    let edge = isLeft ? left - 10 * unit : right + 10 * unit
    let own = x(rank)
    pen.svg.path(.ring(.ink)) { path in
      path.move(own, axisY)
      path.line(own, y)
      path.line(edge, y)
    }
    let size = frame.sizes.axis
    let number = PlotNumber.text(rank, decimals: 2)
    let room = side - 18 * unit - TextMetrics.width(of: "  " + number, size: size)
    let name = TextMetrics.shortened(mark.names[group], size: size, to: max(room, 20 * unit))
    let text = isLeft ? "\(name)  \(number)" : "\(number)  \(name)"
    pen.svg.text(
      text, .categoryLabel, x: isLeft ? edge - 4 * unit : edge + 4 * unit, y: y + 4 * unit,
      anchor: isLeft ? .end : .start,
      title: pen.title("\(mark.names[group])\nmean rank: \(number)"))
  }
}
