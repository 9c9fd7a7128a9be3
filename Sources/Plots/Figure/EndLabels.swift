/// Draws the names of lines at their ends, moved apart so that none overlap.
enum EndLabels {
  /// How much of a drawing's width the names may take.
  static let share = 0.3

  /// - Parameter width: the width of the drawing.
  static func draw(
    _ ends: [LineEnd], in frame: Frame, width: Double, to svg: inout SVGWriter
  ) {
    let unit = frame.sizes.axis / 12
    let box = frame.box
    let shown = ends.filter { frame.y.position(of: $0.y).isFinite }
    let sorted = shown.sorted {
      (frame.y.position(of: $0.y), $0.name) < (frame.y.position(of: $1.y), $1.name)
    }
    let gaps = sorted.map { ($0.value.isEmpty ? 16 : 31) * unit }
    let wanted = sorted.map {
      min(max(frame.y.position(of: $0.y), box.y), box.y + box.height)
    }
    let span = (box.y - 6 * unit)...(box.y + box.height + 6 * unit)
    let places = LabelPlacement.spread(wanted, gaps: gaps, within: span)
    let edge = box.x + box.width
    let names = TextMetrics.shortened(
      sorted.map(\.name), size: frame.sizes.label, bold: true, to: width * share)
    for (index, end) in sorted.enumerated() {
      let x = min(frame.x.position(of: end.x), edge)
      let y = places[index]
      let isMoved = abs(y - wanted[index]) > 3 * unit || x < edge - 4 * unit
      if isMoved, !end.name.isEmpty {
        svg.path(.leader) {
          $0.move(x + 4 * unit, wanted[index])
          $0.line(edge + 10 * unit, y)
          $0.line(edge + 15 * unit, y)
        }
      }
      let textX = edge + 19 * unit
      let nameY = end.value.isEmpty ? y + 4.5 * unit : y - unit
      svg.text(names[index], .seriesLabel(end.hue), x: textX, y: nameY)
      svg.text(end.value, .value, x: textX, y: y + 13 * unit)
    }
  }
}
