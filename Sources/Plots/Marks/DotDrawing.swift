/// Draws points one by one, with the front, whiskers and labels.
struct DotDrawing {
  private let mark: DotMark
  private let isFaint: Bool

  init(_ mark: DotMark) {
    self.mark = mark
    // Many points, or some that stand out, leave the others faint.
    isFaint = mark.dots.count > 50 || mark.dots.contains(where: \.isFront)
  }

  func draw(in frame: Frame, with pen: inout Pen) {
    let places = mark.dots.map { Self.place(of: $0, in: frame) }
    drawFront(places, in: frame, with: &pen)
    drawWhiskers(places, in: frame, with: &pen)
    for isFront in [false, true] {
      for opacity in [nil, 0.25, 0.5, 0.75, 1] {
        let shown = mark.dots.indices.filter {
          mark.dots[$0].isFront == isFront && mark.dots[$0].opacity == opacity
        }
        guard !shown.isEmpty else { continue }
        if let opacity { pen.svg.raw("<g opacity=\"\(opacity)\">") }
        for index in shown { draw(mark.dots[index], places[index], in: frame, with: &pen) }
        if opacity != nil { pen.svg.raw("</g>") }
      }
    }
    DotLabels(mark).draw(places, in: frame, with: &pen)
  }

  /// Where a point stands, in pixels.
  static func place(of dot: DotMark.Dot, in frame: Frame) -> (x: Double, y: Double) {
    (
      frame.x.position(of: dot.x) + dot.shiftX * frame.x.bandWidth,
      frame.y.position(of: dot.y) + dot.shiftY * frame.y.bandWidth
    )
  }

  private func draw(
    _ dot: DotMark.Dot, _ place: (x: Double, y: Double), in frame: Frame, with pen: inout Pen
  ) {
    guard place.x.isFinite, place.y.isFinite else { return }
    guard frame.contains(place.x, place.y) else {
      return drawOutside(dot, place, in: frame, with: &pen)
    }
    let title = pen.title(
      mark.input.tooltip(row: dot.row, name: mark.name(of: dot), x: dot.x, y: dot.y, in: frame))
    pen.svg.marker(
      dot.shape, look(of: dot), x: place.x, y: place.y, radius: frame.scaled(dot.radius),
      title: title)
  }

  private func look(of dot: DotMark.Dot) -> Look {
    switch dot.hue {
    case .level, .diverging: .levelDot(dot.hue)
    case .series, .status, .muted, .ink:
      isFaint && !dot.isFront && dot.opacity == nil ? .faintDot(dot.hue) : .dot(dot.hue)
    }
  }

  /// An arrow head on the edge, towards a point outside.
  private func drawOutside(
    _ dot: DotMark.Dot, _ place: (x: Double, y: Double), in frame: Frame, with pen: inout Pen
  ) {
    pen.countClipped(place.x, place.y, in: frame)
    let box = frame.box
    let r = frame.scaled(4)
    let x = min(max(place.x, box.x + r), box.x + box.width - r)
    let y = min(max(place.y, box.y + r), box.y + box.height - r)
    let isUpright = place.y < box.y || place.y > box.y + box.height
    let way = isUpright ? (place.y < box.y ? -r : r) : (place.x < box.x ? -r : r)
    let title = pen.title(
      mark.input.tooltip(row: dot.row, name: mark.name(of: dot), x: dot.x, y: dot.y, in: frame))
    pen.svg.shape(.dot(dot.hue), title: title) { path in
      path.move(isUpright ? x : x + way, isUpright ? y + way : y)
      path.line(isUpright ? x - r : x - way * 0.6, isUpright ? y - way * 0.6 : y - r)
      path.line(isUpright ? x + r : x - way * 0.6, isUpright ? y - way * 0.6 : y + r)
      path.close()
    }
  }

  private func drawWhiskers(
    _ places: [(x: Double, y: Double)], in frame: Frame, with pen: inout Pen
  ) {
    guard mark.input.plot.error != nil else { return }
    let isUpright = mark.input.y?.isBanded != true
    var drawing = WhiskerDrawing(isUpright: isUpright, in: frame)
    for (dot, place) in zip(mark.dots, places) {
      guard let whisker = mark.input.whisker(row: dot.row, value: isUpright ? dot.y : dot.x)
      else { continue }
      drawing.add(whisker, at: isUpright ? place.x : place.y)
    }
    drawing.draw(with: &pen)
  }

  /// Steps through the points of the front: between two of them the earlier one is the best.
  private func drawFront(_ places: [(x: Double, y: Double)], in frame: Frame, with pen: inout Pen) {
    guard let choice = mark.input.plot.pareto, let first = mark.front.first,
      let last = mark.front.last
    else { return }
    let box = frame.box
    pen.svg.path(.pareto) { path in
      if choice.x == .max {
        path.move(box.x, places[first].y)
        path.line(places[first].x, places[first].y)
      } else {
        path.move(places[first].x, places[first].y)
      }
      for (one, next) in zip(mark.front, mark.front.dropFirst()) {
        let (a, b) = (places[one], places[next])
        choice.x == .min ? path.line(b.x, a.y) : path.line(a.x, b.y)
        path.line(b.x, b.y)
      }
      if choice.x == .min { path.line(box.x + box.width, places[last].y) }
    }
  }
}
