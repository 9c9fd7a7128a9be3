/// Draws points one by one, with the front, whiskers and labels.
struct DotDrawing {
  private let mark: DotMark
  private let isFaint: Bool

  init(_ mark: DotMark) {
    self.mark = mark
    // Many points, or some that stand out, leave the others faint.
    isFaint = mark.dots.count > 50 || mark.dots.contains(where: \.isFront)
  }

  func draw(in panel: inout Panel) {
    let places = mark.dots.map { Self.place(of: $0, in: panel) }
    drawFront(places, in: &panel)
    drawWhiskers(places, in: &panel)
    for isFront in [false, true] {
      for opacity in [nil, 0.25, 0.5, 0.75, 1] {
        let shown = mark.dots.indices.filter {
          mark.dots[$0].isFront == isFront && mark.dots[$0].opacity == opacity
        }
        guard !shown.isEmpty else { continue }
        if let opacity { panel.svg.raw("<g opacity=\"\(opacity)\">") }
        for index in shown { draw(mark.dots[index], places[index], in: &panel) }
        if opacity != nil { panel.svg.raw("</g>") }
      }
    }
    DotLabels(mark).draw(places, in: &panel)
  }

  /// Where a point stands, in pixels.
  static func place(of dot: DotMark.Dot, in panel: Panel) -> (x: Double, y: Double) {
    (
      panel.x.position(of: dot.x) + dot.shiftX * panel.x.bandWidth,
      panel.y.position(of: dot.y) + dot.shiftY * panel.y.bandWidth
    )
  }

  private func draw(
    _ dot: DotMark.Dot, _ place: (x: Double, y: Double), in panel: inout Panel
  ) {
    guard place.x.isFinite, place.y.isFinite else { return }
    guard panel.contains(place.x, place.y) else { return drawOutside(dot, place, in: &panel) }
    let reader = panel
    let title = panel.title(
      mark.input.tooltip(row: dot.row, name: mark.name(of: dot), x: dot.x, y: dot.y, in: reader))
    panel.svg.marker(
      dot.shape, look(of: dot), x: place.x, y: place.y, radius: panel.scaled(dot.radius),
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
    _ dot: DotMark.Dot, _ place: (x: Double, y: Double), in panel: inout Panel
  ) {
    panel.countClipped([place.x], [place.y])
    let box = panel.box
    let r = panel.scaled(4)
    let x = min(max(place.x, box.x + r), box.x + box.width - r)
    let y = min(max(place.y, box.y + r), box.y + box.height - r)
    let isUpright = place.y < box.y || place.y > box.y + box.height
    let way = isUpright ? (place.y < box.y ? -r : r) : (place.x < box.x ? -r : r)
    let reader = panel
    let title = panel.title(
      mark.input.tooltip(row: dot.row, name: mark.name(of: dot), x: dot.x, y: dot.y, in: reader))
    panel.svg.shape(.dot(dot.hue), title: title) { path in
      path.move(isUpright ? x : x + way, isUpright ? y + way : y)
      path.line(isUpright ? x - r : x - way * 0.6, isUpright ? y - way * 0.6 : y - r)
      path.line(isUpright ? x + r : x - way * 0.6, isUpright ? y - way * 0.6 : y + r)
      path.close()
    }
  }

  private func drawWhiskers(_ places: [(x: Double, y: Double)], in panel: inout Panel) {
    guard mark.input.plot.error != nil else { return }
    let isUpright = mark.input.y?.isBanded != true
    for (dot, place) in zip(mark.dots, places) {
      let value = isUpright ? dot.y : dot.x
      mark.input.whisker(row: dot.row, value: value)?
        .draw(at: isUpright ? place.x : place.y, isUpright: isUpright, in: &panel)
    }
  }

  /// Steps through the points of the front: between two of them the earlier one is the best.
  private func drawFront(_ places: [(x: Double, y: Double)], in panel: inout Panel) {
    guard let choice = mark.input.plot.pareto, let first = mark.front.first,
      let last = mark.front.last
    else { return }
    let box = panel.box
    panel.svg.path(.pareto) { path in
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
