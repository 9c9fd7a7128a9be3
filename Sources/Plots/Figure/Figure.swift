import Tables

/// A plot bound to its data: what is drawn, how far it reaches and what the caption says.
///
///     let figure = try Figure(plot, data: data, context: &context)
///     let drawing = figure.drawing(width: 760, style: .page, id: "f1")
///     drawing.svg     // the bytes of <svg class="plot" …>…</svg>
///     drawing.notes   // ["EMA 0.97", "24 000 points, drawn as 1 800"]
package struct Figure: Sendable {
  package let plot: Plot
  /// What the layers of the plot are together.
  let layers: MarkTraits
  let needs: MarkNeeds
  let scales: FigureScales
  let panels: [PanelContent]
  let legend: [LegendEntry]
  let levels: LevelScale?
  let levelsName: String
  /// What the caption adds about the data.
  package private(set) var notes: [String]
  /// How values were put together and compared.
  package let methods: [FigureMethod]
  /// What the person who writes the report should look at.
  package private(set) var warnings: [PlotWarning] = []
  /// What a histogram counted; nil where the rows themselves are drawn.
  let counted: Binning.Counted?
  /// How many rows a recipe read, and what came out; nil where the rows themselves are drawn.
  let rows: Int?
  let results: [String]
  let zoneName: String
  /// How numbers are written; nil as everywhere.
  let locale: ReaderLocale?
  let patience: Patience?
  /// The text alternative that the author gives, else one of what the figure shows.
  private(set) var description = ""

  /// The two positions.
  var x: Position? { scales.x }
  var y: Position? { scales.y }

  /// Binds the columns, computes the marks and gives the colours their places.
  ///
  /// - Throws: `PlotError` for a column that is missing or does not suit its channel.
  package init(_ plot: Plot, data: PlotData, context: inout FigureContext) throws {
    let prepared = try context.marks.prepared(
      plot.onClock(of: context.zone, data), data, zone: context.zone,
      patience: context.patience)
    let marks = prepared.marks
    var traits = marks.traits
    traits.words = prepared.words ?? traits.words
    layers = traits
    rows = prepared.rows
    results = prepared.results
    var binder = Binder(prepared.plot, data: prepared.data, zone: context.zone)
    try binder.melt()
    if layers.standsInStrips { binder.standInStrips() }
    var plot = binder.plot
    let isBinned = Binning.counts(plot, binder.data)
    counted = isBinned ? try Binning.binned(plot, binder) : nil
    if let counted {
      plot = counted.plot
      binder = Binder(plot, data: counted.data, zone: context.zone)
    }
    if layers.drawsEachRow { try Limit.shapes.check(binder.data.rowCount) }
    let axes = try Axes(plot, binder) { marks.needs(x: $0, y: $1, isBinned: isBinned) }
    let references = axes.placed(plot.references, zone: context.zone)
    plot.references = references.kept
    let binding = try ColorBinding(plot, binder, axes.needs, context.statuses)
    let builder = try SeriesBuilder(plot, axes, binder, binding)
    var content = try builder.panels()
    if plot.mergesResumes {
      for index in content.indices {
        content[index].series = Resumes.merged(content[index].series, context.resumes)
      }
    }
    let faults = layers.joinsRows ? Self.putInOrder(&content) : OrderFaults()
    let focus = try Focus(
      plot, layers, panels: content.map(\.series), binder, known: context.marks)
    let series = builder.colored(
      content.map { focus.applied(to: $0.series) }, &context.colors)
    var scales = FigureScales(plot, axes, zone: context.zone, panels: series)
    var input = try MarkInput(
      plot, layers: layers, axes: axes, binder: binder, levels: binding.levels,
      statuses: context.statuses, now: context.now)
    input.panelCount = content.count
    input.locale = context.locale
    panels = try content.indices.map { index in
      try context.patience?.check()
      input.series = series[index]
      input.shown = (scales.shown(.x, panel: index), scales.shown(.y, panel: index))
      return PanelContent(
        title: content[index].title, series: series[index],
        marks: try marks.map { try $0.init(input) })
    }
    scales.reach(panels.map(\.extent))
    self.scales = scales
    self.plot = plot
    var needs = axes.needs
    needs.rightRoom = max(needs.rightRoom, prepared.rightRoom)
    needs.isSquare = prepared.isSquare && !needs.fillsBands
    self.needs = needs
    levels = binding.levels
    levelsName = binder.colorChannel?.name ?? ""
    let shown = plot.highlight == nil ? nil : Self.coloredNames(panels)
    let entries = LegendEntry.entries(
      panels.flatMap(\.series), plot: plot, layers: layers, focus: focus, shown: shown,
      statuses: context.statuses)
    legend = Array(entries.prefix(Limit.legendEntries.most))
    notes =
      prepared.notes + Caption.notes(panels, axes: axes, focus: focus)
      + Self.colorNotes(series, shown: shown)
      + Caption.notes(legend: entries.count) + (counted?.notes ?? [])
    var methods = prepared.methods
    for method in panels.flatMap({ $0.marks.flatMap(\.methods) }) where !methods.contains(method) {
      methods.append(method)
    }
    self.methods = methods
    warnings = prepared.warnings + panels.flatMap { $0.marks.flatMap(\.warnings) }
    if let words = faults.words(x: axes.x?.channel.name ?? "x") {
      notes.append(words)
      warnings.append(PlotWarning(words, hint: faults.hint(plot)))
    }
    zoneName = context.zone.name
    locale = context.locale
    patience = context.patience
    notes += LostReferences(figure: self).notes(references.lost)
    description = plot.description ?? FigureDescription(figure: self).text
  }

  /// Puts the points of all series along x.
  private static func putInOrder(
    _ panels: inout [(title: String?, series: [Series])]
  ) -> OrderFaults {
    var faults = OrderFaults()
    for panel in panels.indices {
      for place in panels[panel].series.indices {
        let found = LineOrder(x: panels[panel].series[place].x)
        faults.add(found)
        panels[panel].series[place] = panels[panel].series[place].inOrder(found)
      }
    }
    return faults
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
  private static func coloredNames(_ panels: [PanelContent]) -> Set<String>? {
    var names: Set<String> = []
    for mark in panels.flatMap(\.marks) {
      guard let own = mark.coloredNames else { return nil }
      names.formUnion(own)
    }
    return names
  }

  /// The title of the figure, generated when the author gives none.
  package var title: String {
    if let title = plot.title { return title }
    let y = y?.channel.name ?? plot.dimensions.last?.name ?? ""
    let x = x?.channel.name ?? ""
    return x.isEmpty ? y : y.isEmpty ? x : "\(y) by \(x)"
  }

  /// What there is no value of in a panel, such as `loss`; nil where something can be drawn.
  func emptyChannel(inPanel index: Int) -> String? {
    if let y, panels[index].lacksValues(of: \.y) { return y.channel.name }
    if let x, panels[index].lacksValues(of: \.x) { return x.channel.name }
    return nil
  }

  /// Where all lines end, for labels beside them.
  var lineEnds: [LineEnd] { panels.flatMap { $0.marks.flatMap(\.lineEnds) } }
}

/// What one panel shows, before it has a size.
struct PanelContent: Sendable {
  let title: String?
  let series: [Series]
  let marks: [any Mark]

  /// How far its marks reach.
  var extent: Extent { marks.reduce(Extent()) { $0.union($1.extent) } }

  /// Whether there is nothing to draw along an axis: all is NULL.
  func lacksValues(of values: KeyPath<Series, [Double]>) -> Bool {
    !series.isEmpty && series.allSatisfy { $0[keyPath: values].allSatisfy(PlotColumn.isMissing) }
  }
}

/// What figures of one page share.
package struct FigureContext {
  /// The zone of times on axes.
  package var zone: Zone
  /// The time of the report, in seconds since 1970.
  package var now: Double
  package var colors: ColorIdentity
  /// The marks that plots may name.
  package var marks: Marks
  /// The states that have colours and icons of their own.
  package var statuses: Statuses
  /// How numbers are written; nil as everywhere.
  package var locale: ReaderLocale?
  /// How long a drawing may take; nil for as long as it takes.
  package var patience: Patience?
  /// Runs that resume others, by the values of the `group` column.
  package var resumes: [(earlier: String, later: String)] = []

  package init(
    zone: Zone, now: Double, colors: ColorIdentity = ColorIdentity(), marks: Marks = .standard,
    statuses: Statuses = .standard, locale: ReaderLocale? = nil
  ) {
    self.zone = zone
    self.now = now
    self.colors = colors
    self.marks = marks
    self.statuses = statuses
    self.locale = locale
  }
}
