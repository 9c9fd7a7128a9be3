import Tables

extension Diagram: Drawable {
  package func paperHeight(_ width: Double) -> Double? { nil }

  /// A page scrolls what is too wide; a paper and a phone get it downwards, and a paper smaller
  /// if need be.
  package func drawing(
    width: Double, height: Double?, style: SVGStyle, id: String, now: Double, isNarrow: Bool
  ) -> Drawing {
    let layers = Layers(self)
    let isPaper = style.sizes.stroke < 1
    func layout(_ direction: DiagramLayout.Direction) -> DiagramLayout {
      DiagramLayout(self, layers, style: style, direction: direction, room: width)
    }
    var chosen = layout(isNarrow ? .down : .right)
    if isPaper, Diagram.scale(chosen.size, into: width) < Diagram.leastScale {
      let other = layout(.down)
      if Diagram.scale(other.size, into: width) > Diagram.scale(chosen.size, into: width) {
        chosen = other
      }
    }
    let scale = isPaper ? Diagram.scale(chosen.size, into: width) : 1
    let head = SVGHead(
      width: chosen.size.width, height: chosen.size.height, isNarrow: isNarrow,
      isDiagram: true, id: id, title: title, description: description, scale: scale)
    var svg = SVGWriter(style: style)
    svg.begin(head)
    DiagramDrawing(diagram: self, layout: chosen).draw(to: &svg)
    svg.raw("</svg>")
    return Drawing(
      svg: svg.bytes, notes: [], width: chosen.size.width * scale,
      height: chosen.size.height * scale)
  }

  /// How much smaller a drawing to the right may be before it goes down.
  private static let leastScale = 0.85
  /// The tallest that a paper takes, in points.
  private static let paperHeight = 600.0

  /// How much smaller a drawing has to be for a paper; it is never made larger.
  private static func scale(_ size: (width: Double, height: Double), into width: Double) -> Double {
    min(1, width / size.width, paperHeight / size.height)
  }

  /// How wide the page should make it: beside its caption, if it fits there.
  package var fittingSize: FigureSize {
    let layout = DiagramLayout(
      self, Layers(self), style: .page, direction: .right, room: FigureSize.full.width)
    return layout.size.width <= FigureSize.wide.width ? .wide : .full
  }
}

/// Draws a diagram whose layout is known: its arrows, then its nodes on top of them.
private struct DiagramDrawing {
  let diagram: Diagram
  let layout: DiagramLayout
  private var unit: Double { layout.unit }

  init(diagram: Diagram, layout: DiagramLayout) {
    self.diagram = diagram
    self.layout = layout
  }

  func draw(to svg: inout SVGWriter) {
    svg.path(.arrow) { path in
      for step in layout.steps { draw(step, to: &path) }
    }
    svg.path(.arrowHead) { path in
      for step in layout.steps { drawHead(of: step, to: &path) }
    }
    for step in layout.steps { drawLabel(of: step, to: &svg) }
    for index in diagram.nodes.indices { draw(index, to: &svg) }
  }

  // MARK: Arrows

  private func draw(_ step: DiagramLayout.Step, to path: inout PathWriter) {
    let from = layout.point(step.from)
    path.move(from.x, from.y)
    line(from: step.from, to: step.leaving, &path)
    curve(from: step.leaving, to: step.arriving, &path)
    line(from: step.arriving, to: step.to, &path)
  }

  private func line(
    from: DiagramLayout.Point, to: DiagramLayout.Point, _ path: inout PathWriter
  ) {
    guard from.along != to.along else { return }
    let to = layout.point(to)
    path.line(to.x, to.y)
  }

  /// A curve that leaves and arrives straight.
  private func curve(
    from: DiagramLayout.Point, to: DiagramLayout.Point, _ path: inout PathWriter
  ) {
    guard abs(from.across - to.across) > 0.05 else { return line(from: from, to: to, &path) }
    let middle = (from.along + to.along) / 2
    path.curve(
      layout.point(.init(along: middle, across: from.across)),
      layout.point(.init(along: middle, across: to.across)), layout.point(to))
  }

  private func drawHead(of step: DiagramLayout.Step, to path: inout PathWriter) {
    if let tip = step.reversedTip {
      drawHead(from: step.from, tip: tip, to: &path)
    } else if let arrow = step.arrow, !layout.isReversed(arrow) {
      let length = (DiagramLayout.head - 1) * unit
      drawHead(from: step.to, tip: step.to.along + length, to: &path)
    }
  }

  private func drawHead(
    from base: DiagramLayout.Point, tip: Double, to path: inout PathWriter
  ) {
    let half = 3.5 * unit
    let points = [
      DiagramLayout.Point(along: base.along, across: base.across - half),
      .init(along: tip, across: base.across),
      .init(along: base.along, across: base.across + half),
    ].map(layout.point)
    path.move(points[0].x, points[0].y)
    for point in points.dropFirst() { path.line(point.x, point.y) }
    path.close()
  }

  /// On the last straight piece of the arrow, where it is the only one.
  private func drawLabel(of step: DiagramLayout.Step, to svg: inout SVGWriter) {
    guard let arrow = step.arrow, !layout.labels[arrow].isEmpty else { return }
    let (label, tip) = (layout.labels[arrow], step.to)
    let full = diagram.arrows[arrow].label
    let title = full == label ? nil : full
    switch layout.direction {
    case .right:
      svg.text(
        label, .value, x: tip.along - 2 * unit, y: tip.across - 4 * unit, anchor: .end,
        title: title)
    case .down:
      svg.text(label, .value, x: tip.across + 5 * unit, y: tip.along - 3 * unit, title: title)
    }
  }

  // MARK: Nodes

  private func draw(_ index: Int, to svg: inout SVGWriter) {
    let text = layout.boxes[index]
    let box = layout.box(of: index)
    let node = text.node
    let cut = text.isCut ? [node.title, node.subtitle].compactMap(\.self) : []
    svg.group(title: node.tooltip ?? (cut.isEmpty ? nil : cut.joined(separator: "\n"))) { svg in
      switch node.shape {
      case .box:
        svg.rect(.step(hue(of: node), isEnd: node.isEnd), box, rounding: 4 * unit)
      case .pill:
        svg.rect(
          .thing(isHollow: node.isHollow, isEnd: node.isEnd), box,
          rounding: min(box.height, 40 * unit) / 2)
      case .rest:
        svg.rect(.rest, box, rounding: min(box.height, 40 * unit) / 2)
      }
      write(text, in: box, to: &svg)
    }
  }

  private func write(_ text: NodeBox, in box: Box, to svg: inout SVGWriter) {
    let node = text.node
    let middle = box.y + box.height / 2
    let titleY = middle + (text.subtitle == nil ? 4.2 : -3) * unit
    var (x, anchor) = (box.x + box.width / 2, Anchor.middle)
    if node.shape == .box {
      x = box.x + NodeBox.inset(of: node) * unit
      anchor = .start
      if let status = node.status {
        svg.icon(
          status, x: box.x + NodeBox.padding * unit, y: middle - NodeBox.icon * unit / 2,
          size: NodeBox.icon * unit)
      }
    }
    let look: Look =
      switch node.shape {
      case .box: .stepTitle
      case .pill: .thingTitle
      case .rest: .note
      }
    svg.text(
      text.title, look, x: x, y: titleY, anchor: anchor, length: length(text.titleWidth))
    if let subtitle = text.subtitle {
      svg.text(
        subtitle, .value, x: x, y: middle + 12 * unit, anchor: anchor,
        length: length(text.subtitleWidth))
    }
  }

  /// The length of a text that is to stay in its box; a short one does so by itself.
  private func length(_ width: Double) -> Double? { width > 30 * unit ? width : nil }

  private func hue(of node: Diagram.Node) -> Status.Family? {
    node.status?.family
  }
}
