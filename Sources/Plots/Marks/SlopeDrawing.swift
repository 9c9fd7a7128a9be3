/// Draws the rules of the categories, the lines between them, and the labels at both sides.
struct SlopeDrawing {
  private let mark: SlopeMark
  private let names: [String]
  /// The places of the rules.
  private let rules: [Double]
  private let right: Double
  private let unit: Double

  init(_ mark: SlopeMark, in frame: Frame) {
    self.mark = mark
    unit = frame.sizes.axis / 12
    names = mark.input.x?.categories ?? []
    let box = frame.box
    let size = frame.sizes
    let values = mark.lines.map { line in
      TextMetrics.width(of: mark.text.text(line.points.first?.value ?? 0), size: size.axis)
    }
    let labels = mark.lines.map { line in
      TextMetrics.width(of: line.name + "  ", size: size.label, bold: true)
        + TextMetrics.width(of: Self.change(line, mark.text), size: size.note, bold: true)
    }
    let left = (values.max() ?? 0) + 27 * unit
    right = min((labels.max() ?? 0) + 29 * unit, box.width * (frame.isNarrow ? 0.5 : 0.42))
    // Rules far apart make every change look flat.
    let most = Double(max(names.count - 1, 1)) * 340 * unit
    let room = min(max(box.width - left - right, 20 * unit), most)
    let start = box.x + left + max(box.width - left - right - room, 0) / 2
    let step = names.count > 1 ? room / Double(names.count - 1) : 0
    rules = names.indices.map { start + Double($0) * step }
  }

  /// The difference of the last value to the first, such as `+0.7`.
  private static func change(_ line: SlopeMark.Line, _ text: ValueText) -> String {
    guard let first = line.points.first, let last = line.points.last else { return "" }
    return line.points.count > 1 ? text.change(last.value - first.value) : text.text(first.value)
  }

  func draw(in frame: Frame, with pen: inout Pen) {
    drawRules(in: frame, with: &pen)
    for line in mark.lines { draw(line, in: frame, with: &pen) }
    drawValues(in: frame, with: &pen)
    drawNames(in: frame, with: &pen)
  }

  private func drawRules(in frame: Frame, with pen: inout Pen) {
    let box = frame.box
    let step = rules.count > 1 ? rules[1] - rules[0] : box.width
    for (x, name) in zip(rules, names) {
      pen.svg.line(.base, x, box.y, x, box.y + box.height)
      let text = TextMetrics.shortened(
        name, size: frame.sizes.axis, bold: true, to: max(step - 8 * unit, 24 * unit))
      pen.svg.text(text, .axisTitle, x: x, y: box.y - 9 * unit, anchor: .middle)
    }
  }

  private func draw(_ line: SlopeMark.Line, in frame: Frame, with pen: inout Pen) {
    let points = line.points.map { (x: rules[$0.place], y: frame.y.position(of: $0.value)) }
    pen.svg.path(line.hue == .muted ? .thinLine(line.hue) : .line(line.hue)) { path in
      for (place, point) in points.enumerated() {
        place == 0 ? path.move(point.x, point.y) : path.line(point.x, point.y)
      }
    }
    for (point, place) in zip(line.points, points) {
      let title = pen.title(
        (line.name.isEmpty ? [] : [line.name]).joined()
          + "\n\(names[point.place]): \(mark.input.y?.text(point.value, on: frame.y) ?? "")")
      pen.svg.marker(
        .circle, .dot(line.hue), x: place.x, y: place.y, radius: frame.scaled(3.6), title: title)
    }
  }

  /// The places of labels beside the values at one side.
  private func spread(
    _ lines: [SlopeMark.Line], _ value: (SlopeMark.Line) -> Double?, in frame: Frame
  ) -> [Double] {
    let box = frame.box
    let places = lines.map { frame.y.position(of: value($0) ?? 0) }
    return LabelPlacement.spread(
      places, gaps: places.map { _ in 15 * unit },
      within: (box.y - 4 * unit)...(box.y + box.height + 4 * unit))
  }

  private func drawValues(in frame: Frame, with pen: inout Pen) {
    guard let first = rules.first else { return }
    let lines = mark.lines.filter { $0.points.first?.place == 0 && $0.hue != .muted }
    let places = spread(lines, { $0.points.first?.value }, in: frame)
    let own = lines.map { frame.y.position(of: $0.points.first?.value ?? 0) }
    let gap = leaderGap(own, places)
    for (index, line) in lines.enumerated() {
      lead(from: first - 6 * unit, own[index], to: first - gap + 2 * unit, places[index], &pen)
      pen.svg.text(
        mark.text.text(line.points.first?.value ?? 0), .categoryLabel, x: first - gap,
        y: places[index] + 4 * unit, anchor: .end)
    }
  }

  /// How far labels stand from the rule: further where some have moved and need leaders.
  private func leaderGap(_ own: [Double], _ places: [Double]) -> Double {
    zip(own, places).contains { abs($0 - $1) > 3 * unit } ? 24 * unit : 9 * unit
  }

  /// A dotted line from the height of a value to the label that has moved.
  private func lead(
    from x1: Double, _ y1: Double, to x2: Double, _ y2: Double, _ pen: inout Pen
  ) {
    guard abs(y1 - y2) > 3 * unit else { return }
    pen.svg.path(.leader) {
      $0.move(x1, y1)
      $0.line(x2, y2)
    }
  }

  private func drawNames(in frame: Frame, with pen: inout Pen) {
    guard let last = rules.last else { return }
    let all = mark.lines.filter { $0.hue != .muted }
    let lines = all.filter { $0.points.last?.place == names.count - 1 }
    let sizes = frame.sizes
    let places = spread(lines, { $0.points.last?.value }, in: frame)
    let own = lines.map { frame.y.position(of: $0.points.last?.value ?? 0) }
    let gap = leaderGap(own, places)
    let x = last + gap
    let changes = lines.map { Self.change($0, mark.text) }
    let widest = changes.map { TextMetrics.width(of: $0, size: sizes.note, bold: true) }.max() ?? 0
    let room = frame.box.x + frame.box.width + 10 * unit - x - widest - 6 * unit
    let short = TextMetrics.shortened(
      lines.map(\.name), size: sizes.label, bold: true, to: room)
    for (index, line) in lines.enumerated() {
      let y = places[index]
      lead(from: last + 6 * unit, own[index], to: x - 2 * unit, y, &pen)
      let name = short[index]
      pen.svg.text(name, .seriesLabel(line.hue), x: x, y: y + 4.5 * unit)
      let width =
        name.isEmpty ? 0 : TextMetrics.width(of: name + " ", size: sizes.label, bold: true)
      pen.svg.text(changes[index], .value, x: x + width + 2 * unit, y: y + 4.5 * unit)
    }
    for line in all { drawShort(line, in: frame, with: &pen) }
  }

  /// Names a line at its own end that does not reach the last category.
  private func drawShort(_ line: SlopeMark.Line, in frame: Frame, with pen: inout Pen) {
    guard let end = line.points.last, end.place < names.count - 1 else { return }
    let size = frame.sizes.label
    let name = TextMetrics.shortened(
      line.name, size: size, bold: true, to: (rules[end.place + 1] - rules[end.place]) / 2)
    pen.svg.text(
      name, .seriesLabel(line.hue), x: rules[end.place] + 8 * unit,
      y: frame.y.position(of: end.value) + 4.5 * unit)
  }
}
