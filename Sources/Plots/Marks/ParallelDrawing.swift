import Tables

/// Draws the lines of parallel coordinates, then their axes on top.
struct ParallelDrawing {
  private let mark: ParallelMark
  private let scales: [ContinuousScale]
  /// Where the axes stand.
  private let places: [Double]
  private let unit: Double

  init(_ mark: ParallelMark, in frame: Frame) {
    self.mark = mark
    unit = frame.sizes.axis / 12
    let box = frame.box
    scales = mark.dimensions.map { dimension in
      // Categories do not stand on the ends.
      let pad = dimension.scale == .band ? box.height * 0.08 : 0
      return ContinuousScale(
        dimension.scale == .band ? .linear : dimension.scale, domain: dimension.domain,
        range: (box.y + box.height - pad, box.y + pad), zone: mark.input.zone,
        isReversed: dimension.isReversed)
    }
    let step = box.width / Double(max(mark.dimensions.count - 1, 1))
    places = mark.dimensions.indices.map { box.x + Double($0) * step }
  }

  func draw(in frame: Frame, with pen: inout Pen) {
    for line in mark.lines where !line.isFront { draw(line, in: frame, with: &pen) }
    for line in mark.lines where line.isFront { draw(line, in: frame, with: &pen) }
    for index in mark.dimensions.indices { drawAxis(index, in: frame, with: &pen) }
  }

  private func draw(_ line: ParallelMark.Line, in frame: Frame, with pen: inout Pen) {
    let isPale = mark.hasFront || mark.lines.count > 150
    let look: Look =
      line.isFront ? .line(line.hue) : isPale ? .paleLine(line.hue) : .thinLine(line.hue)
    let title = pen.title(words(line))
    pen.svg.shape(look, title: title) { path in
      var isOpen = false
      for (index, dimension) in mark.dimensions.enumerated() {
        guard dimension.isPlaced(line.row) else {
          isOpen = false
          continue
        }
        let y = scales[index].position(of: dimension.values[Int(line.row)])
        isOpen ? path.line(places[index], y) : path.move(places[index], y)
        if !isOpen, !goesOn(line, after: index) { path.dot() }
        isOpen = true
      }
    }
  }

  /// Whether the next axis has a value too.
  private func goesOn(_ line: ParallelMark.Line, after index: Int) -> Bool {
    let next = index + 1
    return mark.dimensions.indices.contains(next) && mark.dimensions[next].isPlaced(line.row)
  }

  private func words(_ line: ParallelMark.Line) -> String {
    var lines = mark.input.text(.label, row: line.row).map { [$0] } ?? []
    if let name = line.name { lines.append(name) }
    lines += mark.dimensions.map { "\($0.title): \($0.text(line.row))" }
    return lines.joined(separator: "\n")
  }

  private func drawAxis(_ index: Int, in frame: Frame, with pen: inout Pen) {
    let box = frame.box
    let x = places[index]
    let dimension = mark.dimensions[index]
    pen.svg.line(.base, x, box.y, x, box.y + box.height)
    let isLast = index == places.count - 1 && index > 0
    for tick in ticks(index, in: frame) {
      let y = scales[index].position(of: tick.value)
      pen.svg.line(.base, x - (tick.isMajor ? 4 : 2) * unit, y, x, y)
      guard tick.isMajor, !tick.label.isEmpty else { continue }
      let step = places.count > 1 ? places[1] - places[0] : box.width
      let room = index == 0 ? 44 * unit : step * 0.6
      let text = TextMetrics.shortened(tick.label, size: frame.sizes.axis, to: room)
      let width = TextMetrics.width(of: text, size: frame.sizes.axis)
      pen.svg.rect(
        .labelBack,
        Box(x: x - 7 * unit - width, y: y - 6.5 * unit, width: width + 2 * unit, height: 13 * unit))
      pen.svg.text(text, .axisLabel, x: x - 6 * unit, y: y + 4 * unit, anchor: .end)
    }
    let step = places.count > 1 ? places[1] - places[0] : box.width
    let title = TextMetrics.shortened(
      dimension.title, size: frame.sizes.axis, bold: true, to: step - 8 * unit)
    let half = TextMetrics.width(of: title, size: frame.sizes.axis, bold: true) / 2
    // Titles are centred, but stay in the drawing.
    let left = max(x - half, box.x - 44 * unit)
    let right = box.x + box.width + 32 * unit
    let start = isLast ? min(left, right - 2 * half) : left
    pen.svg.text(title, .axisTitle, x: start, y: box.y - 11 * unit)
  }

  private func ticks(_ index: Int, in frame: Frame) -> [Tick] {
    let dimension = mark.dimensions[index]
    let count = frame.isNarrow ? 3 : max(Int(frame.box.height / (40 * unit)), 2)
    guard dimension.scale == .band else { return scales[index].ticks(count: count) }
    let ticks = dimension.categories.enumerated().map { Tick(value: Double($0), label: $1) }
    let spans = ticks.map { tick in
      let y = scales[index].position(of: tick.value)
      return (y - 6 * unit)...(y + 6 * unit)
    }
    let shown = Set(LabelPlacement.spaced(spans, gap: 2 * unit))
    return ticks.enumerated().filter { shown.contains($0.offset) }.map(\.element)
  }
}
