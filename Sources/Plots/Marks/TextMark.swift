/// The text of the `label` channel at each point; a text that would overlap another is left out.
package struct TextMark: Mark {
  package static let name = "text"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Labels")
    traits.writesLabels = true
    return traits
  }()

  private let input: MarkInput
  package private(set) var extent = Extent()
  package private(set) var notes: [Note] = []

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.required = [.x, .y, .label]
    return needs
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    var dropped = LeftOut()
    for series in input.series {
      if input.x?.isBanded == false { extent.add(x: series.x) }
      if input.y?.isBanded == false { extent.add(y: series.y) }
      for (x, y) in zip(series.x, series.y) { dropped.add(x, y) }
    }
    notes = dropped.notes()
  }

  /// Beside other marks it says nothing of their colours.
  package var coloredNames: Set<String>? { input.plot.marks.count > 1 ? [] : nil }

  package func draw(in frame: Frame, with pen: inout Pen) {}

  package func drawOver(in frame: Frame, with pen: inout Pen) {
    let size = frame.sizes.note
    var points: [LabelPlacement.Point] = []
    var texts: [(text: String, hue: Hue)] = []
    let isColored = input.plot[.color] != nil
    for series in input.series {
      for (place, row) in series.rows.enumerated() where place < series.x.count {
        let x = frame.x.position(of: series.x[place])
        let y = frame.y.position(of: series.y[place])
        guard x.isFinite, y.isFinite, frame.contains(x, y),
          let text = input.text(.label, row: row)
        else { continue }
        points.append((x, y, TextMetrics.width(of: text, size: size, bold: true), size * 1.15))
        texts.append((text, isColored ? input.hue(of: series, row: row) : .ink))
      }
    }
    let isOverlay = input.plot.marks.count > 1
    let obstacles = isOverlay ? points.map { Self.around($0, frame.scaled(3)) } : []
    let places = LabelPlacement.around(
      points, obstacles: obstacles, within: frame.box, offset: frame.scaled(isOverlay ? 5 : 0))
    for (index, place) in places.enumerated() {
      guard let place else {
        pen.labelsLeftOut += 1
        continue
      }
      pen.svg.text(
        texts[index].text, isColored ? .coloredLabel(texts[index].hue) : .pointLabel, x: place.x,
        y: place.y + 0.34 * size, anchor: place.anchor)
    }
  }

  private static func around(_ point: LabelPlacement.Point, _ radius: Double) -> Box {
    Box(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius)
  }
}
