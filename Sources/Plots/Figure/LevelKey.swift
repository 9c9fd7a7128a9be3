/// The key of a colour scale: its swatches with the values at their ends.
struct LevelKey {
  let levels: LevelScale
  let name: String

  func draw(right: Double, y: Double, to svg: inout SVGWriter) {
    let sizes = svg.style.sizes
    let unit = sizes.axis / 12
    let (low, high) = ends
    let highWidth = TextMetrics.width(of: high, size: sizes.axis)
    svg.text(high, .axisLabel, x: right, y: y, anchor: .end)
    let swatch = 13 * unit
    let shown = parts
    var x = right - highWidth - 6 * unit - Double(shown.count) * swatch
    let start = x
    drawTicks(from: start, swatch: swatch, y: y, to: &svg)
    for level in shown {
      let look = levels.isDiverging ? Look.divergingCell(level) : .cell(level)
      svg.rect(look, Box(x: x, y: y - 9.5 * unit, width: swatch - 0.5, height: 11 * unit))
      x += swatch
    }
    let title = levels.isLog && !name.contains("(log") ? "\(name) (log)" : name
    svg.text("\(title)  \(low)", .axisLabel, x: start - 6 * unit, y: y, anchor: .end)
  }

  /// Marks below the swatches, with the values that some of them begin at.
  private func drawTicks(from start: Double, swatch: Double, y: Double, to svg: inout SVGWriter) {
    let sizes = svg.style.sizes
    let unit = sizes.axis / 12
    let text = ValueText(levels.thresholds)
    let bottom = y + 2 * unit
    let labels = levels.thresholds.map { levels.isLog ? PlotNumber.text($0) : text.text($0) }
    let places = levels.thresholds.indices.map { start + Double($0 + 1) * swatch - 0.25 }
    for x in places { svg.line(.tick, x, bottom, x, bottom + 3 * unit) }
    let labelled = LabelPlacement.spaced(
      labels, around: places, size: sizes.note, gap: 5 * unit)
    for index in labelled {
      svg.text(
        labels[index], .value, x: places[index], y: bottom + 5 * unit + sizes.note * 0.8,
        anchor: .middle)
    }
  }

  /// What stands beside the first swatch and the last: the ends, or what the author's levels cut.
  private var ends: (low: String, high: String) {
    if levels.hasOwnThresholds, let first = levels.thresholds.first,
      let last = levels.thresholds.last
    {
      return ("< \(PlotNumber.text(first))", "≥ \(PlotNumber.text(last))")
    }
    return (PlotNumber.text(levels.domain.lowerBound), PlotNumber.text(levels.domain.upperBound))
  }

  /// The levels that values can have.
  private var parts: [Int] {
    guard levels.hasOwnThresholds, !levels.thresholds.isEmpty else {
      return Array(levels.isDiverging ? -4...4 : 0...8)
    }
    return (0...levels.thresholds.count).map(levels.color(ofPart:))
  }
}
