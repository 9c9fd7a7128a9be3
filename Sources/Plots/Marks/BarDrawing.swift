/// Draws bars with their whiskers, and their values where there is room for all.
struct BarDrawing {
  private let mark: BarMark
  private let isUpright: Bool
  private let cuts: BarCuts

  init(_ mark: BarMark) {
    self.mark = mark
    isUpright = mark.isUpright
    cuts = BarCuts(text: mark.text, isUpright: mark.isUpright)
  }

  func draw(in frame: Frame, with pen: inout Pen) {
    let boxes = mark.bars.map { box(of: $0, in: frame) }
    for (bar, box) in zip(mark.bars, boxes) {
      guard let box else { continue }
      countClipped(bar, box, in: frame, with: &pen)
      let places = isUpright ? (bar.start, bar.value) : (bar.value, bar.start)
      let title = pen.title(
        mark.input.tooltip(row: bar.row, name: bar.name, x: places.0, y: places.1, in: frame))
      pen.svg.rect(.bar(bar.hue), box, title: title)
    }
    var whiskers = WhiskerDrawing(isUpright: isUpright, in: frame)
    for (bar, box) in zip(mark.bars, boxes) {
      guard let box, let whisker = bar.whisker else { continue }
      whiskers.add(whisker, at: isUpright ? box.x + box.width / 2 : box.y + box.height / 2)
    }
    whiskers.draw(with: &pen)
  }

  /// Writes the values, and marks the bars that are cut off.
  func drawOver(in frame: Frame, with pen: inout Pen) {
    let boxes = mark.bars.map { box(of: $0, in: frame) }
    for (bar, box) in zip(mark.bars, boxes) {
      if let box { cuts.draw(bar, box, in: frame, with: &pen) }
    }
    if mark.bars.contains(where: \.isStacked) {
      drawTotals(boxes, in: frame, with: &pen)
    } else if !mark.isBinned {
      drawValues(boxes, in: frame, with: &pen)
    }
  }

  /// Counts a bar that ends beyond the axis, or stands beside it.
  private func countClipped(_ bar: Bar, _ box: Box, in frame: Frame, with pen: inout Pen) {
    let end = (isUpright ? frame.y : frame.x).position(of: bar.value < 0 ? bar.low : bar.high)
    let middle = isUpright ? box.x + box.width / 2 : box.y + box.height / 2
    isUpright
      ? pen.countClipped(middle, end, in: frame) : pen.countClipped(end, middle, in: frame)
  }

  /// The rectangle of a bar, cut off at the axes.
  private func box(of bar: Bar, in frame: Frame) -> Box? {
    let (along, across) = isUpright ? (frame.x, frame.y) : (frame.y, frame.x)
    guard let (start, width) = span(of: bar, along: along, in: frame) else { return nil }
    let (a, b) = (across.position(of: bar.low), across.position(of: bar.high))
    let ends =
      isUpright
      ? (frame.box.y, frame.box.y + frame.box.height) : (frame.box.x, frame.box.x + frame.box.width)
    let zero = isUpright ? ends.1 : ends.0
    let from = min(max(min(a.isFinite ? a : zero, b.isFinite ? b : zero), ends.0), ends.1)
    let to = min(max(max(a.isFinite ? a : zero, b.isFinite ? b : zero), ends.0), ends.1)
    return isUpright
      ? Box(x: start, y: from, width: width, height: to - from)
      : Box(x: from, y: start, width: to - from, height: width)
  }

  /// From where to where a bar reaches along the axis of categories or bins.
  private func span(
    of bar: Bar, along scale: PositionScale, in frame: Frame
  ) -> (Double, Double)? {
    var start: Double
    var width: Double
    if case .band(let band, _) = scale {
      start = band.start(of: Int(bar.start))
      width = band.bandWidth
    } else {
      let (a, b) = (scale.position(of: bar.start), scale.position(of: bar.end))
      guard a.isFinite, b.isFinite else { return nil }
      start = min(a, b)
      width = abs(b - a)
    }
    let gap = mark.isBinned && width > frame.scaled(3) ? frame.scaled(1) : 0
    width = width / Double(bar.slots)
    start += width * Double(bar.slot)
    let between = bar.slots > 1 && width > frame.scaled(4) ? frame.scaled(2) : gap
    let least = min(width, frame.scaled(0.8))
    // Bars wider than this look like areas.
    let wanted = max(width - between, least)
    let used = mark.isBinned || !scale.isBanded ? wanted : min(wanted, frame.scaled(72))
    return (start + (width - used) / 2, used)
  }

  /// The values beyond the bars, the best one bold; none unless all of a panel have room.
  private func drawValues(_ boxes: [Box?], in frame: Frame, with pen: inout Pen) {
    let size = frame.sizes.note
    let texts = mark.bars.map { mark.text.text($0.value) }
    let step = boxes.compactMap { isUpright ? $0?.width : $0?.height }.min() ?? 0
    let widest = texts.map { TextMetrics.width(of: $0, size: size, bold: true) }.max() ?? 0
    let between = mark.bars.contains { $0.slots > 1 } ? frame.scaled(1) : step * 0.2
    guard step + between >= (isUpright ? widest : size) else { return }
    for ((bar, box), text) in zip(zip(mark.bars, boxes), texts) {
      guard let box, cuts.cut(bar, in: frame) == .none else { continue }
      let scale = isUpright ? frame.y : frame.x
      let isDown = bar.value < 0
      let tip = isDown ? min(bar.low, bar.whisker?.low ?? 0) : max(bar.high, bar.whisker?.high ?? 0)
      let end = scale.position(of: tip)
      let width = TextMetrics.width(of: text, size: size, bold: bar.isBest)
      draw(text, bar.isBest ? .valueStrong : .value, box, end, isDown, width, in: frame, with: &pen)
    }
  }

  private func draw(
    _ text: String, _ look: Look, _ box: Box, _ end: Double, _ isDown: Bool, _ width: Double,
    in frame: Frame, with pen: inout Pen
  ) {
    let size = frame.sizes.note
    let gap = frame.scaled(5)
    if isUpright {
      let lowest = frame.box.y + frame.box.height - gap * 0.6
      let y = isDown ? min(end + gap + size * 0.7, lowest) : max(end - gap, frame.box.y - gap)
      guard end.isFinite else { return }
      pen.svg.text(text, look, x: box.x + box.width / 2, y: y, anchor: .middle)
    } else {
      let y = box.y + box.height / 2 + size * 0.35
      let right = frame.box.x + frame.box.width + frame.scaled(10)
      let isInside = isDown || end + gap + width > right
      guard end.isFinite, !isInside || isDown else { return }
      pen.svg.text(
        text, look, x: isDown ? end - gap : end + gap, y: y, anchor: isDown ? .end : .start)
    }
  }

  /// What the bars of a stack sum to, beyond it.
  private func drawTotals(_ boxes: [Box?], in frame: Frame, with pen: inout Pen) {
    guard !mark.isBinned, !mark.bars.contains(where: { $0.value < 0 }) else { return }
    var tops: [Double: Int] = [:]
    for (index, bar) in mark.bars.enumerated() {
      if mark.bars[tops[bar.start] ?? index].high <= bar.high { tops[bar.start] = index }
    }
    let shown = tops.values.sorted()
    let text = ValueText(shown.map { mark.bars[$0].high }, spec: mark.input.measureSpec(isUpright))
    let size = frame.sizes.note
    let widths = shown.map { TextMetrics.width(of: text.text(mark.bars[$0].high), size: size) }
    let step = boxes.compactMap { isUpright ? $0?.width : $0?.height }.min() ?? 0
    guard step + frame.scaled(1) >= (isUpright ? widths.max() ?? 0 : size) else { return }
    for index in shown {
      guard let box = boxes[index], cuts.cut(mark.bars[index], in: frame) == .none else {
        continue
      }
      let top = mark.bars[index].high
      let end = (isUpright ? frame.y : frame.x).position(of: top)
      let words = text.text(top)
      let width = TextMetrics.width(of: words, size: size)
      draw(words, .value, box, end, false, width, in: frame, with: &pen)
    }
  }
}
