import Tables

/// One entry of a legend: a swatch and what it stands for.
package struct LegendEntry: Equatable, Sendable {
  enum Swatch: Equatable, Sendable {
    case line(Hue)
    case square(Hue)
    case marker(MarkerShape, Hue)
    case icon(Status)
  }

  var name: String
  var swatch: Swatch

  func width(_ sizes: SVGStyle.Sizes) -> Double {
    TextMetrics.width(of: name, size: sizes.axis) + Self.frame * sizes.axis / 12
  }

  /// The swatch, and the room behind the name.
  private static let frame = 38.0

  /// The entries with names that have room in a row.
  static func fitted(
    _ entries: [LegendEntry], to width: Double, sizes: SVGStyle.Sizes
  ) -> [LegendEntry] {
    let names = TextMetrics.shortened(
      entries.map(\.name), size: sizes.axis, to: width - 24 * sizes.axis / 12)
    return zip(entries, names).map { entry, name in
      var entry = entry
      entry.name = name
      return entry
    }
  }

  /// The entries of all series, in the order of their last values where they are lines.
  ///
  /// - Parameters:
  ///   - shown: the names with something in colour; nil when all have.
  ///   - statuses: the states that a timeline names, in their order.
  static func entries(
    _ series: [Series], plot: Plot, layers: MarkTraits, focus: Focus, shown: Set<String>?,
    statuses: Statuses
  ) -> [LegendEntry] {
    if layers.key == .statuses { return entries(of: statuses, in: series) }
    guard layers.key != .none, plot[.color] != nil || plot[.fill] != nil || plot[.shape] != nil
    else { return [] }
    let isLine = layers.key == .line
    let order = isLine ? series.enumerated().sorted { last($0) > last($1) }.map(\.element) : series
    var entries: [LegendEntry] = []
    var known: Set<String> = []
    for one in order {
      guard let name = one.name, !one.isMuted, shown?.contains(name) != false,
        known.insert(name).inserted
      else { continue }
      // Lines with shapes are told by these.
      let key = isLine && plot[.shape] != nil ? .marker : layers.key
      entries.append(LegendEntry(name: name, swatch: swatch(of: one, key)))
    }
    if let others = focus.words {
      entries.append(LegendEntry(name: others, swatch: .line(.muted)))
    }
    // One colour needs no legend where a title or the axis names it.
    let facet = plot.facet?.field
    let color = (plot[.color] ?? plot[.fill])?.field
    return entries.count < 2 && shown == nil || color == facet || color == plot[.y]?.field
      || (color == plot[.x]?.field && color != nil) ? [] : entries
  }

  private static func swatch(of series: Series, _ key: LegendKey) -> Swatch {
    switch key {
    case .line: .line(series.hue)
    case .marker: .marker(series.shape, series.hue)
    case .square, .none, .statuses: .square(series.hue)
    }
  }

  private static func last(_ series: (offset: Int, element: Series)) -> Double {
    series.element.y.last(where: \.isFinite) ?? -.infinity
  }

  private static func entries(of statuses: Statuses, in series: [Series]) -> [LegendEntry] {
    var known: Set<String> = []
    return statuses.ordered(series.compactMap(\.name)).compactMap { name in
      let status = statuses[name]
      let entry = LegendEntry(name: status?.word ?? name, swatch: .icon(status ?? .unknown))
      return known.insert(entry.name).inserted ? entry : nil
    }
  }

  /// Draws the swatch in front of the name.
  func draw(x: Double, y: Double, to svg: inout SVGWriter) {
    let unit = svg.style.sizes.axis / 12
    switch swatch {
    case .line(let hue):
      svg.line(.line(hue), x, y - 4 * unit, x + 16 * unit, y - 4 * unit)
    case .square(let hue):
      let box = Box(x: x + 3 * unit, y: y - 9 * unit, width: 10 * unit, height: 10 * unit)
      svg.rect(.bar(hue), box, rounding: 1.5 * unit)
    case .marker(let shape, let hue):
      svg.marker(shape, .dot(hue), x: x + 8 * unit, y: y - 4 * unit, radius: 4 * unit)
    case .icon(let status):
      svg.icon(status, x: x + unit, y: y - 11 * unit, size: 14 * unit)
    }
    svg.text(name, .legend, x: x + 21 * unit, y: y)
  }
}
