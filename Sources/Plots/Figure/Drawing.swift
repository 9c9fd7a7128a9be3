import Tables

/// A figure as SVG of one size.
package struct Drawing: Sendable {
  package let svg: [UInt8]
  /// What the caption adds about this drawing, such as how many points were left out.
  package let notes: [String]
  package let width: Double
  package let height: Double
}

extension Figure {
  /// Everything that the caption adds about the data and a drawing of it.
  package func notes(for drawing: Drawing) -> [String] { notes + drawing.notes }

  /// Draws the figure for the page: its wide form, and a narrow one for phones.
  ///
  /// - Parameter id: unique in the page; the narrow drawing appends a letter.
  package func pageDrawings(id: String, now: Double) -> (wide: Drawing, narrow: Drawing) {
    let wide = drawing(
      width: plot.size.width, height: plot.size.height, style: .page, id: id, now: now)
    let narrow = drawing(
      width: 348, height: nil, style: .page, id: id + "n", now: now, isNarrow: true)
    return (wide, narrow)
  }

  /// Draws the figure at a width: in pixels, or in points for a paper.
  package func drawing(
    width: Double, height: Double? = nil, style: SVGStyle, id: String, now: Double,
    isNarrow: Bool = false
  ) -> Drawing {
    let layout = Layout(self, width: width, height: height, style: style, isNarrow: isNarrow)
    var svg = SVGWriter(style: style)
    open(&svg, layout, id: id, isNarrow: isNarrow)
    drawLegend(layout, &svg)
    var notes: [String] = []
    var counts = (drawn: 0, total: 0, clipped: (x: 0, y: 0), labels: 0)
    var panel: Panel?
    for index in panels.indices {
      var one = makePanel(index, layout, svg, now: now)
      svg = SVGWriter(style: style)
      drawPanel(index, layout, &one, id: id)
      counts.drawn += one.pointsDrawn
      counts.total += one.pointsTotal
      counts.clipped.x += one.clipped.x
      counts.clipped.y += one.clipped.y
      counts.labels += one.labelsLeftOut
      svg = one.svg
      one.svg = SVGWriter(style: style)
      panel = one
    }
    svg.raw("</svg>")
    if var panel {
      panel.pointsDrawn = counts.drawn
      panel.pointsTotal = counts.total
      panel.clipped = counts.clipped
      panel.labelsLeftOut = counts.labels
      notes = Caption.notes(panel, figure: self)
    }
    return Drawing(svg: svg.bytes, notes: notes, width: width, height: layout.height)
  }

  private func open(
    _ svg: inout SVGWriter, _ layout: Layout, id: String, isNarrow: Bool
  ) {
    svg.raw("<svg")
    if style(svg).isStandalone {
      svg.raw(" xmlns=\"http://www.w3.org/2000/svg\"")
      svg.attribute("font-family", svg.style.fontFamily)
    } else {
      svg.raw(" class=\"plot \(isNarrow ? "nw" : "wd")\"")
    }
    svg.raw(" viewBox=\"0 0 ")
    svg.raw(Figure.length(layout.width))
    svg.raw(" ")
    svg.raw(Figure.length(layout.height))
    svg.raw("\"")
    let unit = svg.style.sizes.stroke < 1 ? "pt" : ""
    svg.raw(" width=\"\(Figure.length(layout.width))\(unit)\"")
    svg.raw(" height=\"\(Figure.length(layout.height))\(unit)\"")
    svg.raw(" role=\"img\" aria-labelledby=\"\(id)t \(id)d\"><title id=\"\(id)t\">")
    svg.escaped(title)
    svg.raw("</title><desc id=\"\(id)d\">")
    svg.escaped(plot.description ?? generatedDescription)
    svg.raw("</desc>")
  }

  private func style(_ svg: borrowing SVGWriter) -> SVGStyle { svg.style }

  /// A length without needless digits, exact to the hundredths of a venue's width.
  static func length(_ value: Double) -> String { ((value * 100).rounded() / 100).pdf }

  private func makePanel(
    _ index: Int, _ layout: Layout, _ svg: SVGWriter, now: Double
  ) -> Panel {
    let box = layout.boxes[index]
    let unit = svg.style.sizes.stroke
    let free = PositionScale.continuous(
      ContinuousScale(.linear, domain: 0...1, range: (0, 1)))
    return Panel(
      box: box,
      x: scale(of: .x, panel: index, from: box.x, to: box.x + box.width, tickSpace: 80 * unit)
        ?? free,
      y: scale(of: .y, panel: index, from: box.y + box.height, to: box.y, tickSpace: 40 * unit)
        ?? free,
      plot: plot, isNarrow: layout.isNarrow, panelCount: panels.count, now: now, svg: svg,
      titlesLeft: 500 / max(panels.count, 1))
  }

  private func drawPanel(_ index: Int, _ layout: Layout, _ panel: inout Panel, id: String) {
    let content = panels[index]
    if !needs.drawsOwnAxes {
      AxisDrawing(
        figure: self, panel: panel,
        labelsY: layout.isFirstInRow(index) || plot.facet.map { $0.sharing != .both } == true,
        labelsX: layout.isLastInColumn(index) || plot.facet.map { $0.sharing != .both } == true
      ).draw(to: &panel.svg)
      if !ReferenceDrawing.standsOnMarks(panel) {
        ReferenceDrawing.draw(plot.references, in: panel, to: &panel.svg)
      }
    }
    drawTitles(index, layout, &panel)
    let clips = clipsPanel
    if clips {
      let box = panel.box
      panel.svg.raw("<clipPath id=\"\(id)c\(index)\">")
      panel.svg.raw("<rect")
      panel.svg.attribute("x", box.x)
      panel.svg.attribute("y", box.y)
      panel.svg.attribute("width", box.width)
      panel.svg.attribute("height", box.height)
      panel.svg.raw("/></clipPath><g clip-path=\"url(#\(id)c\(index))\">")
    }
    for mark in content.marks { mark.draw(in: &panel) }
    if clips { panel.svg.raw("</g>") }
    if !needs.drawsOwnAxes, ReferenceDrawing.standsOnMarks(panel) {
      ReferenceDrawing.draw(plot.references, in: panel, to: &panel.svg)
    }
    for mark in content.marks { mark.drawOver(in: &panel) }
    if layout.labelsEnds {
      EndLabels.draw(
        content.marks.flatMap(\.lineEnds), in: panel, width: layout.width, to: &panel.svg)
    }
    if !panel.svg.style.isStandalone, content.marks.contains(where: { $0 is LineMark }) {
      Crosshair.write(panel, to: &panel.svg)
    }
  }

  /// Whether marks may reach outside the axes.
  private var clipsPanel: Bool {
    x?.channel.domain != nil || y?.channel.domain != nil || plot.clipsOutliers
  }

  private func drawTitles(_ index: Int, _ layout: Layout, _ panel: inout Panel) {
    let sizes = panel.sizes
    let unit = sizes.axis / 12
    let box = panel.box
    let content = panels[index]
    if let title = content.title {
      let isColored = (plot[.color] ?? plot[.fill])?.field == plot.facet?.field
      let hue = isColored ? content.series.first?.hue ?? .ink : Hue.ink
      let text = TextMetrics.truncated(title, size: sizes.axis, bold: true, to: box.width)
      panel.svg.text(text, .panelTitle(hue), x: box.x, y: box.y - 8 * unit)
    }
    if needs.drawsOwnAxes { return }
    if index == 0, let y {
      let above = (panels.contains { $0.title != nil } ? 18 : 0) * unit
      let name = title(of: y)
      let start = max(box.x - TextMetrics.width(of: name, size: sizes.axis, bold: true), 0)
      let x = y.isBanded ? start : min(start, max(box.x - 34 * unit, 0))
      panel.svg.text(name, .axisTitle, x: x, y: box.y - 12 * unit - above)
    }
    let isLast = index == panels.count - 1
    if isLast, let x {
      let names = namesHeight(sizes, panelWidth: box.width)
      panel.svg.text(
        title(of: x), .axisTitle, x: box.x + box.width,
        y: box.y + box.height + 33 * unit + names, anchor: .end)
    }
  }

  /// The name of an axis, with its scale or zone where they are not the usual ones.
  private func title(of position: Position) -> String {
    let name = position.channel.name
    if name.isEmpty { return "" }
    switch position.scale {
    case .log: return name.contains("(log") ? name : "\(name) (log)"
    case .symlog: return "\(name) (symlog)"
    case .sqrt: return "\(name) (square root)"
    case .time: return zoneName == "UTC" ? name : "\(name) (\(zoneName))"
    case .linear, .band: return name
    }
  }

  private func drawLegend(_ layout: Layout, _ svg: inout SVGWriter) {
    let sizes = svg.style.sizes
    var y = layout.legendTop + sizes.axis
    for row in layout.legendRows {
      var x = min(layout.left, layout.width * 0.1)
      for entry in row {
        entry.draw(x: x, y: y, to: &svg)
        x += entry.width(sizes)
      }
      y += 1.5 * sizes.axis
    }
    if let levels, layout.legendRows.isEmpty {
      LevelKey(levels: levels, name: levelsName).draw(
        right: layout.width - 4 * sizes.axis / 12, y: sizes.axis, to: &svg)
    }
  }
}

extension FigureSize {
  package var height: Double? {
    if case .exactly(_, let height) = self { height } else { nil }
  }
}
