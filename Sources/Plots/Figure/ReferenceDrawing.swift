/// Draws reference lines and bands, with their labels inside the frame.
struct ReferenceDrawing {
  let references: [Reference]
  /// Whether marks fill the panel from below, so that the lines are drawn over them.
  let standsOnMarks: Bool

  func draw(in frame: Frame, to svg: inout SVGWriter) {
    for reference in references {
      reference.isBand && reference.values.count == 2
        ? drawBand(reference, frame, &svg) : drawLines(reference, frame, &svg)
    }
  }

  private func drawBand(
    _ reference: Reference, _ frame: Frame, _ svg: inout SVGWriter
  ) {
    let box = frame.box
    let scale = reference.axis == .x ? frame.x : frame.y
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
    label(reference, x: shade.x + 4, y: shade.y + frame.sizes.note + 2, &svg)
  }

  private func drawLines(
    _ reference: Reference, _ frame: Frame, _ svg: inout SVGWriter
  ) {
    let box = frame.box
    let floor = box.y + box.height
    for value in reference.values {
      if reference.axis == .y {
        let y = frame.y.position(of: value)
        guard frame.contains(box.x, y) else { continue }
        svg.line(.reference, box.x, y, box.x + box.width, y)
        label(reference, x: box.x + 4, y: y - 4, &svg)
      } else {
        let x = frame.x.position(of: value)
        guard frame.contains(x, box.y) else { continue }
        svg.line(.reference, x, floor, x, box.y)
        let width = TextMetrics.width(of: reference.label ?? "", size: frame.sizes.note)
        let fits = x + 4 + width < box.x + box.width
        svg.text(
          reference.label ?? "", .note, x: fits ? x + 4 : x - 4,
          y: standsOnMarks ? box.y + frame.sizes.note : floor - 6,
          anchor: fits ? .start : .end)
      }
    }
  }

  private func label(
    _ reference: Reference, x: Double, y: Double, _ svg: inout SVGWriter
  ) {
    guard let label = reference.label else { return }
    svg.text(label, .note, x: x, y: y)
  }
}
