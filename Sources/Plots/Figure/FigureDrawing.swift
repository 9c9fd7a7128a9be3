import Tables

extension Figure: Drawable {
  package var size: FigureSize { plot.size }

  /// Two figures side by side are as high as each other, unless one has too many rows for it.
  package var pageHeight: Double? {
    guard size == .half, needs.height == nil else { return size.height }
    let hasFewRows = y?.isBanded == true && !needs.fillsBands && (y?.categories.count ?? 0) <= 6
    return !isAsHighAsItsRows || hasFewRows && plot.facet == nil ? 310 : nil
  }

  private var isAsHighAsItsRows: Bool {
    y?.isBanded == true || needs.drawsOwnAxes || needs.isBare || plot.facet != nil
  }

  /// 0.62 of the width, unless the plot says so or rows decide it.
  package func paperHeight(_ width: Double) -> Double? {
    if case .exactly(let nominal, let height) = plot.size { return height * width / nominal }
    return isAsHighAsItsRows ? nil : (0.62 * width * 10).rounded() / 10
  }

  package func drawing(
    width: Double, height: Double? = nil, style: SVGStyle, id: String, now: Double,
    isNarrow: Bool = false
  ) -> Drawing {
    var style = style
    style.locale = locale
    style.patience = patience
    let layout = Layout(self, width: width, height: height, style: style, isNarrow: isNarrow)
    let drawer = FigureDrawing(figure: self, layout: layout, style: style, id: id, now: now)
    // A phone has no pointer that tooltips could stand at; of a large figure the narrow drawing
    // stands in a small window as well.
    let isForPhones = isNarrow && !style.isStandalone && size.width <= FigureSize.wide.width
    var pen = Pen(style: style, hasTooltips: !isForPhones)
    drawer.draw(with: &pen)
    return Drawing(
      svg: pen.svg.bytes, notes: Caption.notes(pen, figure: self), width: width,
      height: layout.height)
  }
}

/// Draws a figure whose layout is known: its head, its legend and its panels.
private struct FigureDrawing {
  let figure: Figure
  let layout: Layout
  let style: SVGStyle
  let id: String
  let now: Double
  private var sizes: SVGStyle.Sizes { layout.sizes }
  private var unit: Double { sizes.axis / 12 }

  init(figure: Figure, layout: Layout, style: SVGStyle, id: String, now: Double) {
    self.figure = figure
    self.layout = layout
    self.style = style
    self.id = id
    self.now = now
  }

  func draw(with pen: inout Pen) {
    pen.svg.begin(
      SVGHead(
        width: layout.width, height: layout.height, isNarrow: layout.isNarrow, id: id,
        title: figure.title, description: figure.description))
    drawLegend(&pen.svg)
    for index in figure.panels.indices {
      pen.begin(panelOf: figure.panels.count)
      draw(panel: index, in: frame(index), with: &pen)
    }
    pen.svg.raw("</svg>")
  }

  private func drawLegend(_ svg: inout SVGWriter) {
    var y = sizes.axis
    for row in layout.legendRows {
      var x = min(layout.left, layout.width * 0.1)
      for entry in row {
        entry.draw(x: x, y: y, to: &svg)
        x += entry.width(sizes)
      }
      y += 1.5 * sizes.axis
    }
    if let levels = figure.levels, layout.legendRows.isEmpty {
      LevelKey(levels: levels, name: figure.levelsName).draw(
        right: layout.width - 4 * unit, y: sizes.axis, to: &svg)
    }
  }

  // MARK: Panels

  private func frame(_ index: Int) -> Frame {
    let box = layout.boxes[index]
    let free = PositionScale.continuous(ContinuousScale(.linear, domain: 0...1, range: (0, 1)))
    let x = figure.scales.scale(of: .x, panel: index, from: box.x, to: box.x + box.width)
    let y = figure.scales.scale(of: .y, panel: index, from: box.y + box.height, to: box.y)
    return Frame(
      box: box, x: x ?? free, y: y ?? free, sizes: sizes, isNarrow: layout.isNarrow, now: now)
  }

  private func draw(panel index: Int, in frame: Frame, with pen: inout Pen) {
    let content = figure.panels[index]
    if let name = figure.emptyChannel(inPanel: index) {
      drawTitles(index, in: frame, &pen.svg)
      let box = frame.box
      return pen.svg.text(
        "no values of \(name)", .note, x: box.x + box.width / 2, y: box.y + box.height / 2,
        anchor: .middle)
    }
    let hasAxes = !figure.needs.drawsOwnAxes
    let references = ReferenceDrawing(
      references: figure.plot.references, standsOnMarks: figure.layers.coversReferences)
    if hasAxes {
      AxisDrawing(
        scales: figure.scales, frame: frame,
        labelsY: layout.isFirstInRow(index) || !figure.scales.isShared(.y),
        labelsX: layout.isLastInColumn(index) || !figure.scales.isShared(.x)
      ).draw(to: &pen.svg)
      if !references.standsOnMarks { references.draw(in: frame, to: &pen.svg) }
    }
    drawTitles(index, in: frame, &pen.svg)
    if clips { openClip(index, frame.box, &pen.svg) }
    for mark in content.marks { mark.draw(in: frame, with: &pen) }
    if clips { pen.svg.raw("</g>") }
    if hasAxes, references.standsOnMarks { references.draw(in: frame, to: &pen.svg) }
    for mark in content.marks { mark.drawOver(in: frame, with: &pen) }
    if layout.labelsEnds {
      EndLabels.draw(
        content.marks.flatMap(\.lineEnds), in: frame, width: layout.width, to: &pen.svg)
    }
    if !style.isStandalone, figure.layers.hasCrosshair { Crosshair.write(frame, to: &pen.svg) }
  }

  /// Whether marks may reach outside the axes.
  private var clips: Bool {
    figure.x?.channel.domain != nil || figure.y?.channel.domain != nil
      || figure.plot.clipsOutliers
  }

  private func openClip(_ index: Int, _ box: Box, _ svg: inout SVGWriter) {
    svg.raw("<clipPath id=\"\(id)c\(index)\">")
    svg.raw("<rect")
    svg.attribute("x", box.x)
    svg.attribute("y", box.y)
    svg.attribute("width", box.width)
    svg.attribute("height", box.height)
    svg.raw("/></clipPath><g clip-path=\"url(#\(id)c\(index))\">")
  }

  // MARK: Titles

  private func drawTitles(_ index: Int, in frame: Frame, _ svg: inout SVGWriter) {
    let (plot, box) = (figure.plot, frame.box)
    let content = figure.panels[index]
    if let title = content.title {
      let isColored = (plot[.color] ?? plot[.fill])?.field == plot.facet?.field
      let hue = isColored ? content.series.first?.hue ?? .ink : Hue.ink
      let text = TextMetrics.shortened(title, size: sizes.axis, bold: true, to: box.width)
      svg.text(text, .panelTitle(hue), x: box.x, y: box.y - 8 * unit)
    }
    if figure.needs.drawsOwnAxes {
      guard figure.needs.titlesY, index == 0, let y = figure.y else { return }
      let above = (figure.panels.contains { $0.title != nil } ? 18 : 0) * unit
      return svg.text(title(of: y, .y), .axisTitle, x: box.x, y: box.y - 30 * unit - above)
    }
    if index == 0, let y = figure.y {
      let above = (figure.panels.contains { $0.title != nil } ? 18 : 0) * unit
      let name = title(of: y, .y)
      let start = max(box.x - TextMetrics.width(of: name, size: sizes.axis, bold: true), 0)
      let x = y.isBanded ? start : min(start, max(box.x - 34 * unit, 0))
      svg.text(name, .axisTitle, x: x, y: box.y - 12 * unit - above)
    }
    if index == figure.panels.count - 1, let x = figure.x {
      svg.text(
        title(of: x, .x), .axisTitle, x: box.x + box.width,
        y: box.y + box.height + 33 * unit + layout.namesHeight, anchor: .end)
    }
  }

  /// The year of a time axis whose labels do not name it.
  private func year(of channel: ChannelName) -> String? {
    let frame = frame(0)
    guard case .continuous(let scale) = channel == .x ? frame.x : frame.y,
      let zone = Zone(name: figure.zoneName)
    else { return nil }
    let length = (channel == .x ? frame.box.width : frame.box.height) / sizes.stroke
    let ends = [scale.domain.lowerBound, scale.domain.upperBound]
    let years = ends.compactMap { PlotTime.instant($0) }.map { WallTime($0, zone: zone).year }
    guard let first = years.first, let last = years.last else { return nil }
    let labels = figure.scales.ticks(of: scale, channel, length: length).map(\.label)
    if labels.contains(where: { $0.contains(first) || $0.contains(last) }) { return nil }
    return first == last ? first : "\(first)–\(last)"
  }

  /// The name of an axis, with its scale or zone where they are not the usual ones.
  private func title(of position: Position, _ channel: ChannelName) -> String {
    let name = position.channel.name
    if name.isEmpty { return "" }
    switch position.scale {
    case .log: return name.contains("(log") ? name : "\(name) (log)"
    case .symlog: return "\(name) (symlog)"
    case .sqrt: return "\(name) (square root)"
    case .time:
      let words = [year(of: channel), figure.zoneName == "UTC" ? nil : figure.zoneName]
        .compactMap(\.self)
      return words.isEmpty ? name : "\(name) (\(words.joined(separator: ", ")))"
    case .linear, .band: return name
    }
  }
}
