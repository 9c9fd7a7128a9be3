/// Draws reference lines and bands, with their labels inside the panel.
enum ReferenceDrawing {
  static func draw(_ references: [Reference], in panel: Panel, to svg: inout SVGWriter) {
    for reference in references {
      reference.isBand && reference.values.count == 2
        ? drawBand(reference, panel, &svg) : drawLines(reference, panel, &svg)
    }
  }

  /// Whether marks fill the panel from below, so that a line is drawn over them.
  static func standsOnMarks(_ panel: Panel) -> Bool {
    panel.plot.marks.contains { ["bar", "area", "cell"].contains($0.name) }
  }

  private static func drawBand(
    _ reference: Reference, _ panel: Panel, _ svg: inout SVGWriter
  ) {
    let box = panel.box
    let scale = reference.axis == .x ? panel.x : panel.y
    let along = reference.axis == .x ? (box.x, box.width) : (box.y, box.height)
    // Zero lies below a logarithmic axis.
    let floor = reference.axis == .x ? box.x : box.y + box.height
    let ends = reference.values.map { value in
      let place = scale.position(of: value)
      return place.isFinite ? place : floor
    }.sorted()
    let low = min(max(ends[0], along.0), along.0 + along.1)
    let high = min(max(ends[1], along.0), along.0 + along.1)
    guard high > low else { return }
    let shade =
      reference.axis == .x
      ? Box(x: low, y: box.y, width: high - low, height: box.height)
      : Box(x: box.x, y: low, width: box.width, height: high - low)
    svg.rect(.referenceBand, shade)
    label(reference, x: shade.x + 4, y: shade.y + panel.sizes.note + 2, &svg)
  }

  private static func drawLines(
    _ reference: Reference, _ panel: Panel, _ svg: inout SVGWriter
  ) {
    let box = panel.box
    let floor = box.y + box.height
    for value in reference.values {
      if reference.axis == .y {
        let y = panel.y.position(of: value)
        guard panel.contains(box.x, y) else { continue }
        svg.line(.reference, box.x, y, box.x + box.width, y)
        label(reference, x: box.x + 4, y: y - 4, &svg)
      } else {
        let x = panel.x.position(of: value)
        guard panel.contains(x, box.y) else { continue }
        svg.line(.reference, x, floor, x, box.y)
        let width = TextMetrics.width(of: reference.label ?? "", size: panel.sizes.note)
        let fits = x + 4 + width < box.x + box.width
        svg.text(
          reference.label ?? "", .note, x: fits ? x + 4 : x - 4,
          y: standsOnMarks(panel) ? box.y + panel.sizes.note : floor - 6,
          anchor: fits ? .start : .end)
      }
    }
  }

  private static func label(
    _ reference: Reference, x: Double, y: Double, _ svg: inout SVGWriter
  ) {
    guard let label = reference.label else { return }
    svg.text(label, .note, x: x, y: y)
  }
}
