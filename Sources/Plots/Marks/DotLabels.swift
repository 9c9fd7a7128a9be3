/// Names the points that stand out, where there is room beside them.
struct DotLabels {
  private let mark: DotMark
  /// Points of a plot without a front are all named up to this many.
  private static let limit = 40

  init(_ mark: DotMark) { self.mark = mark }

  private struct Label {
    var dot: Int
    var text: String
    var look: Look
  }

  func draw(_ places: [(x: Double, y: Double)], in frame: Frame, with pen: inout Pen) {
    if mark.input.layers.writesLabels { return }
    let labels = labels(in: frame).filter { frame.contains(places[$0.dot].x, places[$0.dot].y) }
    guard !labels.isEmpty else { return }
    let size = frame.sizes.note
    let points = labels.map { label in
      (
        x: places[label.dot].x, y: places[label.dot].y,
        width: TextMetrics.width(of: label.text, size: size, bold: label.look == .pointLabel),
        height: size * 1.15
      )
    }
    let obstacles = zip(mark.dots, places).map { dot, place in
      let r = frame.scaled(dot.radius)
      return Box(x: place.x - r, y: place.y - r, width: 2 * r, height: 2 * r)
    }
    let found = LabelPlacement.around(
      points, obstacles: obstacles + frontBoxes(places), within: room(in: frame),
      offset: frame.scaled(max(6, (labels.map { mark.dots[$0.dot].radius }.max() ?? 0) + 2)))
    for (label, place) in zip(labels, found) {
      guard let place else { continue }
      pen.svg.text(
        label.text, label.look, x: place.x, y: place.y + size * 0.35, anchor: place.anchor)
    }
  }

  /// The points with a text, the most important first.
  private func labels(in frame: Frame) -> [Label] {
    let input = mark.input
    let hasLabel = input.plot[.label] != nil
    var labels: [Label] = []
    func add(_ dot: Int, _ look: Look) {
      guard let text = input.text(.label, row: mark.dots[dot].row) else { return }
      labels.append(Label(dot: dot, text: text, look: look))
    }
    if let choice = input.plot.pareto {
      if let extreme = choice.x == .min ? mark.front.last : mark.front.first {
        let dot = mark.dots[extreme]
        let value = input.y.map { $0.text(dot.y, on: frame.y) } ?? ""
        let name = input.text(.label, row: dot.row)
        let text = name.map { "\(value) · \($0)" } ?? value
        labels.append(Label(dot: extreme, text: text, look: .pointLabel))
        for index in mark.front.reversed() where index != extreme { add(index, .value) }
      }
      if let start = choice.x == .min ? mark.front.first : mark.front.last, !hasLabel {
        labels.append(Label(dot: start, text: "Pareto front", look: .note))
      }
      return labels
    }
    guard hasLabel else { return [] }
    let chosen = mark.dots.indices.filter { mark.dots[$0].isFront }
    if !chosen.isEmpty {
      for index in chosen { add(index, .pointLabel) }
    } else if mark.dots.count <= Self.limit {
      for index in mark.dots.indices { add(index, .value) }
    } else {
      let best = Goal.best(mark.dots.map(\.y), 1, isLess: Goal.isLess(input.plot[.y]))
      for index in best { add(index, .pointLabel) }
    }
    return labels
  }

  /// What the steps of the front cover.
  private func frontBoxes(_ places: [(x: Double, y: Double)]) -> [Box] {
    guard let choice = mark.input.plot.pareto else { return [] }
    return zip(mark.front, mark.front.dropFirst()).flatMap { one, next -> [Box] in
      let (a, b) = (places[one], places[next])
      let corner = choice.x == .min ? (x: b.x, y: a.y) : (x: a.x, y: b.y)
      return [a, b].map { end in
        Box(
          x: min(end.x, corner.x) - 1, y: min(end.y, corner.y) - 1,
          width: abs(end.x - corner.x) + 2, height: abs(end.y - corner.y) + 2)
      }
    }
  }

  /// Labels may stand a little above the axes, unless those cut off what is outside.
  private func room(in frame: Frame) -> Box {
    let box = frame.box
    let plot = mark.input.plot
    let isClipped = plot[.x]?.domain != nil || plot[.y]?.domain != nil || plot.clipsOutliers
    let more = isClipped ? 0 : frame.scaled(8)
    return Box(x: box.x, y: box.y - more, width: box.width + more, height: box.height + more)
  }
}
