/// Draws the rules of the categories, the lines between them, and the labels at both sides.
struct SlopeDrawing {
  private let mark: SlopeMark
  private let names: [String]
  /// The places of the rules.
  private let rules: [Double]
  private let right: Double
  private let unit: Double

  init(_ mark: SlopeMark, in panel: Panel) {
    self.mark = mark
    unit = panel.sizes.axis / 12
    names = mark.input.x?.categories ?? []
    let box = panel.box
    let size = panel.sizes
    let values = mark.lines.map { line in
      TextMetrics.width(of: mark.text.text(line.values.first { $0.isFinite } ?? 0), size: size.axis)
    }
    let labels = mark.lines.map { line in
      TextMetrics.width(of: line.name + "  ", size: size.label, bold: true)
        + TextMetrics.width(of: Self.change(line, mark.text), size: size.note, bold: true)
    }
    let left = (values.max() ?? 0) + 12 * unit
    right = min((labels.max() ?? 0) + 14 * unit, box.width * (panel.isNarrow ? 0.5 : 0.42))
    // Rules far apart make every change look flat.
    let most = Double(max(names.count - 1, 1)) * 340 * unit
    let room = min(max(box.width - left - right, 20 * unit), most)
    let start = box.x + left + max(box.width - left - right - room, 0) / 2
    let step = names.count > 1 ? room / Double(names.count - 1) : 0
    rules = names.indices.map { start + Double($0) * step }
  }

  /// The difference of the last value to the first, such as `+0.7`.
  private static func change(_ line: SlopeMark.Line, _ text: ValueText) -> String {
    let finite = line.values.filter(\.isFinite)
    guard finite.count > 1, let first = finite.first, let last = finite.last else {
      return finite.first.map(text.text) ?? ""
    }
    return text.change(last - first)
  }

  func draw(in panel: inout Panel) {
    drawRules(in: &panel)
    for line in mark.lines { draw(line, in: &panel) }
    drawValues(in: &panel)
    drawNames(in: &panel)
  }

  private func drawRules(in panel: inout Panel) {
    let box = panel.box
    let step = rules.count > 1 ? rules[1] - rules[0] : box.width
    for (x, name) in zip(rules, names) {
      panel.svg.line(.base, x, box.y, x, box.y + box.height)
      let text = TextMetrics.truncated(
        name, size: panel.sizes.axis, bold: true, to: max(step - 8 * unit, 24 * unit))
      panel.svg.text(text, .axisTitle, x: x, y: box.y - 9 * unit, anchor: .middle)
    }
  }

  private func draw(_ line: SlopeMark.Line, in panel: inout Panel) {
    let points = line.values.indices.filter { line.values[$0].isFinite }
      .map { (x: rules[$0], y: panel.y.position(of: line.values[$0])) }
    panel.svg.path(line.hue == .muted ? .thinLine(line.hue) : .line(line.hue)) { path in
      for (place, point) in points.enumerated() {
        place == 0 ? path.move(point.x, point.y) : path.line(point.x, point.y)
      }
    }
    for (index, value) in line.values.enumerated() where value.isFinite {
      let reader = panel
      let title = panel.title(
        (line.name.isEmpty ? [] : [line.name]).joined()
          + "\n\(names[index]): \(mark.input.y?.text(value, on: reader.y) ?? "")")
      panel.svg.marker(
        .circle, .dot(line.hue), x: rules[index], y: panel.y.position(of: value),
        radius: panel.scaled(3.6), title: title)
    }
  }

  /// The places of labels beside the values at one side.
  private func spread(
    _ lines: [SlopeMark.Line], _ value: (SlopeMark.Line) -> Double?, in panel: Panel
  ) -> [Double] {
    let box = panel.box
    let places = lines.map { panel.y.position(of: value($0) ?? 0) }
    return LabelPlacement.spread(
      places, gaps: places.map { _ in 15 * unit },
      within: (box.y - 4 * unit)...(box.y + box.height + 4 * unit))
  }

  private func drawValues(in panel: inout Panel) {
    guard let first = rules.first else { return }
    let lines = mark.lines.filter { $0.values.first?.isFinite == true && $0.hue != .muted }
    for (line, y) in zip(lines, spread(lines, { $0.values.first }, in: panel)) {
      panel.svg.text(
        mark.text.text(line.values.first ?? 0), .categoryLabel, x: first - 8 * unit,
        y: y + 4 * unit, anchor: .end)
    }
  }

  private func drawNames(in panel: inout Panel) {
    guard let last = rules.last else { return }
    let lines = mark.lines.filter { $0.hue != .muted }
    let sizes = panel.sizes
    let places = spread(lines, { $0.values.last(where: \.isFinite) }, in: panel)
    for (line, y) in zip(lines, places) {
      let change = Self.change(line, mark.text)
      let changeWidth = TextMetrics.width(of: change, size: sizes.note, bold: true)
      let x = last + 9 * unit
      let room = panel.box.x + panel.box.width + 10 * unit - x - changeWidth - 6 * unit
      let name = TextMetrics.truncated(line.name, size: sizes.label, bold: true, to: room)
      panel.svg.text(name, .seriesLabel(line.hue), x: x, y: y + 4.5 * unit)
      let width =
        name.isEmpty ? 0 : TextMetrics.width(of: name + " ", size: sizes.label, bold: true)
      panel.svg.text(change, .value, x: x + width + 2 * unit, y: y + 4.5 * unit)
    }
  }
}
