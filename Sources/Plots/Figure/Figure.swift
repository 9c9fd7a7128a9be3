import Tables

/// A plot bound to its data: what is drawn, how far it reaches and what the caption says.
///
///     let figure = try Figure(plot, data: data, context: context)
///     let drawing = figure.drawing(width: 760, style: .page, id: "f1")
///     drawing.svg     // the bytes of <svg class="plot" …>…</svg>
///     drawing.notes   // ["EMA 0.97", "24 000 points, drawn as 1 800"]
package struct Figure: Sendable {
  package let plot: Plot
  let x: Position?
  let y: Position?
  let panels: [PanelContent]
  let legend: [LegendEntry]
  let levels: LevelScale?
  let levelsName: String
  let needs: MarkNeeds
  /// What the caption adds about the data.
  private(set) var notes: [String]
  /// What a histogram counted; nil where the rows themselves are drawn.
  let counted: Binning.Counted?
  let zoneName: String

  /// Binds the columns, computes the marks and gives the colours their places.
  ///
  /// - Throws: `PlotError` for a column that is missing or does not suit its channel.
  package init(_ plot: Plot, data: PlotData, context: inout FigureContext) throws {
    var binder = try Binder(
      plot.onClock(of: context.zone, data), data: data, zone: context.zone)
    try binder.melt()
    var plot = binder.plot
    let isBinned = Binning.counts(plot, binder.data)
    counted = isBinned ? try Binning.binned(plot, binder) : nil
    if let counted {
      plot = counted.plot
      binder = try Binder(plot, data: counted.data, zone: context.zone)
    }
    let axes = try Axes(plot, binder, isBinned: isBinned, zone: context.zone)
    let references = axes.placed(plot.references, zone: context.zone)
    plot.references = references.kept
    let binding = try ColorBinding(plot, binder, axes.needs)
    let builder = SeriesBuilder(
      plot: plot, rowCount: binder.data.rowCount, x: axes.x, y: axes.y, color: binding.categories,
      shape: try binder.categories(of: .shape), group: try binder.categories(of: .group),
      facet: try plot.facet.map {
        try binder.column($0.field, for: "facet").asCategories(zone: context.zone)
      },
      isStatus: binding.isStatus)
    var content = builder.panels()
    if plot.mergesResumes {
      for index in content.indices {
        content[index].series = Resumes.merged(content[index].series, context.resumes)
      }
    }
    let focus = try Focus(plot, panels: content.map(\.series), binder)
    let series = builder.colored(
      content.map { focus.applied(to: $0.series) }, &context.colors)
    let input = try MarkInput(
      plot, axes: axes, binder: binder, levels: binding.levels, context: context)
    panels = try content.enumerated().map { index, panel in
      try PanelContent(
        title: panel.title, series: series[index], input: input, plot: plot)
    }
    self.plot = plot
    x = axes.x
    y = axes.y
    levels = binding.levels
    levelsName = binder.colorChannel?.name ?? ""
    needs = axes.needs
    let shown = Self.shownNames(panels, plot)
    legend = LegendEntry.entries(
      panels.flatMap(\.series), plot: plot, focus: focus, shown: shown)
    notes =
      Caption.notes(panels, axes: axes, focus: focus, plot: plot)
      + Self.colorNotes(series, shown: shown) + (counted?.notes ?? [])
    zoneName = context.zone.name
    notes += notes(ofLost: references.lost)
  }

  /// Says that there are more values than colours.
  private static func colorNotes(_ panels: [[Series]], shown: Set<String>?) -> [String] {
    let names: [String] = panels.joined().compactMap { series in
      if case .series = series.hue { series.name } else { nil }
    }
    let seen = shown.map { Set(names).intersection($0) } ?? Set(names)
    return seen.count > ColorIdentity.count ? ["colours repeat"] : []
  }

  /// The names with something in colour where a highlight greys rows; nil when all have.
  private static func shownNames(_ panels: [PanelContent], _ plot: Plot) -> Set<String>? {
    let drawsSeries = plot.marks.contains { ["line", "area", "box"].contains($0.name) }
    guard plot.highlight != nil, !drawsSeries else { return nil }
    let names = panels.flatMap(\.marks).compactMap(\.coloredNames)
    return names.isEmpty ? nil : names.reduce([]) { $0.union($1) }
  }
}

/// What figures of one page share.
package struct FigureContext {
  /// The zone of times on axes.
  package var zone: Zone
  /// The time of the report, in seconds since 1970.
  package var now: Double
  package var colors: ColorIdentity
  /// Runs that resume others, by the values of the `group` column.
  package var resumes: [(earlier: String, later: String)] = []

  package init(zone: Zone, now: Double, colors: ColorIdentity = ColorIdentity()) {
    self.zone = zone
    self.now = now
    self.colors = colors
  }
}
