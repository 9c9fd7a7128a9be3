import Tables

/// Draws bars with their whiskers, and their values where there is room for all.
struct BarDrawing {
  private let mark: BarMark
  private let isUpright: Bool

  init(_ mark: BarMark) {
    self.mark = mark
    isUpright = mark.isUpright
  }

  func draw(in panel: inout Panel) {
    let boxes = mark.bars.map { box(of: $0, in: panel) }
    for (bar, box) in zip(mark.bars, boxes) {
      guard let box else { continue }
      let reader = panel
      countClipped(bar, box, in: &panel)
      let places = isUpright ? (bar.start, bar.value) : (bar.value, bar.start)
      let title = panel.title(
        mark.input.tooltip(row: bar.row, name: bar.name, x: places.0, y: places.1, in: reader))
      panel.svg.rect(.bar(bar.hue), box, title: title)
    }
    for (bar, box) in zip(mark.bars, boxes) {
      guard let box else { continue }
      let middle = isUpright ? box.x + box.width / 2 : box.y + box.height / 2
      bar.whisker?.draw(at: middle, isUpright: isUpright, in: &panel)
    }
    if mark.bars.contains(where: \.isStacked) {
      drawTotals(boxes, in: &panel)
    } else if !mark.isBinned {
      drawValues(boxes, in: &panel)
    }
  }

  /// Counts a bar that ends beyond the axis, or stands beside it.
  private func countClipped(_ bar: Bar, _ box: Box, in panel: inout Panel) {
    let end = (isUpright ? panel.y : panel.x).position(of: bar.value < 0 ? bar.low : bar.high)
    let middle = isUpright ? box.x + box.width / 2 : box.y + box.height / 2
    isUpright ? panel.countClipped([middle], [end]) : panel.countClipped([end], [middle])
  }

  /// The rectangle of a bar, cut off at the axes.
  private func box(of bar: Bar, in panel: Panel) -> Box? {
    let (along, across) = isUpright ? (panel.x, panel.y) : (panel.y, panel.x)
    guard let (start, width) = span(of: bar, along: along, in: panel) else { return nil }
    let (a, b) = (across.position(of: bar.low), across.position(of: bar.high))
    let ends =
      isUpright
      ? (panel.box.y, panel.box.y + panel.box.height) : (panel.box.x, panel.box.x + panel.box.width)
    // A logarithmic axis has no zero: bars begin at its end.
    let zero = isUpright ? ends.1 : ends.0
    let from = min(max(min(a.isFinite ? a : zero, b.isFinite ? b : zero), ends.0), ends.1)
    let to = min(max(max(a.isFinite ? a : zero, b.isFinite ? b : zero), ends.0), ends.1)
    return isUpright
      ? Box(x: start, y: from, width: width, height: to - from)
      : Box(x: from, y: start, width: to - from, height: width)
  }

  /// From where to where a bar reaches along the axis of categories or bins.
  private func span(
    of bar: Bar, along scale: PositionScale, in panel: Panel
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
    let gap = mark.isBinned && width > panel.scaled(3) ? panel.scaled(1) : 0
    width = width / Double(bar.slots)
    start += width * Double(bar.slot)
    let between = bar.slots > 1 && width > panel.scaled(4) ? panel.scaled(2) : gap
    let least = min(width, panel.scaled(0.8))
    // Bars wider than this look like areas.
    let wanted = max(width - between, least)
    let used = mark.isBinned || !scale.isBanded ? wanted : min(wanted, panel.scaled(72))
    return (start + (width - used) / 2, used)
  }

  /// The values beyond the bars, the best one bold; none unless all of a panel have room.
  private func drawValues(_ boxes: [Box?], in panel: inout Panel) {
    let size = panel.sizes.note
    let texts = mark.bars.map { mark.text.text($0.value) }
    let step = boxes.compactMap { isUpright ? $0?.width : $0?.height }.min() ?? 0
    let widest = texts.map { TextMetrics.width(of: $0, size: size, bold: true) }.max() ?? 0
    let between = mark.bars.contains { $0.slots > 1 } ? panel.scaled(1) : step * 0.2
    guard step + between >= (isUpright ? widest : size) else { return }
    for ((bar, box), text) in zip(zip(mark.bars, boxes), texts) {
      guard let box else { continue }
      let scale = isUpright ? panel.y : panel.x
      let isDown = bar.value < 0
      let tip = isDown ? min(bar.low, bar.whisker?.low ?? 0) : max(bar.high, bar.whisker?.high ?? 0)
      let end = scale.position(of: tip)
      let width = TextMetrics.width(of: text, size: size, bold: bar.isBest)
      draw(text, bar.isBest ? .valueStrong : .value, box, end, isDown, width, in: &panel)
    }
  }

  private func draw(
    _ text: String, _ look: Look, _ box: Box, _ end: Double, _ isDown: Bool, _ width: Double,
    in panel: inout Panel
  ) {
    let size = panel.sizes.note
    let gap = panel.scaled(5)
    if isUpright {
      let lowest = panel.box.y + panel.box.height - gap * 0.6
      let y = isDown ? min(end + gap + size * 0.7, lowest) : max(end - gap, panel.box.y - gap)
      guard end.isFinite else { return }
      panel.svg.text(text, look, x: box.x + box.width / 2, y: y, anchor: .middle)
    } else {
      let y = box.y + box.height / 2 + size * 0.35
      let right = panel.box.x + panel.box.width + panel.scaled(10)
      let isInside = isDown || end + gap + width > right
      guard end.isFinite, !isInside || isDown else { return }
      panel.svg.text(
        text, look, x: isDown ? end - gap : end + gap, y: y, anchor: isDown ? .end : .start)
    }
  }

  /// What the bars of a stack sum to, beyond it.
  private func drawTotals(_ boxes: [Box?], in panel: inout Panel) {
    guard !mark.isBinned, !mark.bars.contains(where: { $0.value < 0 }) else { return }
    var tops: [Double: Int] = [:]
    for (index, bar) in mark.bars.enumerated() {
      if mark.bars[tops[bar.start] ?? index].high <= bar.high { tops[bar.start] = index }
    }
    let shown = tops.values.sorted()
    let text = ValueText(shown.map { mark.bars[$0].high }, spec: mark.input.measureSpec(isUpright))
    let size = panel.sizes.note
    let widths = shown.map { TextMetrics.width(of: text.text(mark.bars[$0].high), size: size) }
    let step = boxes.compactMap { isUpright ? $0?.width : $0?.height }.min() ?? 0
    guard step + panel.scaled(1) >= (isUpright ? widths.max() ?? 0 : size) else { return }
    for index in shown {
      guard let box = boxes[index] else { continue }
      let top = mark.bars[index].high
      let end = (isUpright ? panel.y : panel.x).position(of: top)
      let words = text.text(top)
      let width = TextMetrics.width(of: words, size: size)
      draw(words, .value, box, end, false, width, in: &panel)
    }
  }
}

extension MarkInput {
  /// How the numbers of the measured axis are written, when the author says so.
  func measureSpec(_ isUpright: Bool) -> NumberSpec? {
    (isUpright ? y : x)?.channel.spec
  }

  /// The zone of times.
  var zone: Zone { Zone(name: zoneName) ?? .utc }
}
