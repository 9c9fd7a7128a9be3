import Tables

/// Parallel coordinates: an axis for each column of `dims`, a line for each row.
package struct ParallelMark: Mark {
  package static let name = "parallel"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Parallel coordinates")
    traits.highlights = .rows
    traits.drawsEachRow = true
    return traits
  }()

  /// One axis with the values of all rows on it.
  struct Dimension: Sendable {
    var title: String
    var scale: ScaleKind
    var domain: ClosedRange<Double>
    /// The names of the places; empty for a measured axis.
    var categories: [String]
    var values: [Double]
    var isReversed: Bool
    /// Whether the author chose the domain, so that values may lie outside.
    var isCut = false
    var spec: NumberSpec?
    var kind: PlotColumn.Kind
  }

  struct Line: Sendable {
    var row: Int32
    var hue: Hue
    var name: String?
    var isFront = false
  }

  let input: MarkInput
  private(set) var dimensions: [Dimension] = []
  private(set) var lines: [Line] = []
  /// Whether some lines stand out, which leaves the others pale.
  private(set) var hasFront = false
  /// The row with the best value, where the best are shown.
  private var best: Int32?
  package private(set) var notes: [Note] = []
  package var extent: Extent { Extent() }

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.required = []
    needs.drawsOwnAxes = true
    needs.readsColorAsLevels = true
    needs.readsFewAsLevels = true
    needs.leftRoom = 46
    needs.rightRoom = 34
    return needs
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    guard input.dimensions.count > 1 else {
      throw PlotError(
        "missing 'dims' for mark 'parallel'", hint: "name two columns or more: 'dims: [lr, loss]'")
    }
    dimensions = input.dimensions.map { Dimension($0.channel, $0.column, zone: input.zone) }
    var dropped = 0
    for series in input.series {
      for row in series.rows {
        let known = dimensions.count { $0.isPlaced(row) }
        if known < 2 { dropped += 1 }
        if known < 2 { continue }
        lines.append(Line(row: row, hue: input.hue(of: series, row: row), name: series.name))
      }
    }
    notes = LeftOut.notes(dropped, "with fewer than two values")
    let gaps = lines.count { line in dimensions.contains { !$0.isPlaced(line.row) } }
    if gaps > 0 { notes.append("broken lines: a value is missing") }
    for dimension in dimensions {
      let outside = dimension.values.count { $0.isFinite && !dimension.domain.contains($0) }
      let ends =
        "\(PlotNumber.text(dimension.domain.lowerBound)) to "
        + PlotNumber.text(dimension.domain.upperBound)
      guard outside > 0, dimension.isCut else { continue }
      notes.append(Note(outside, "value", "of \(dimension.title) outside \(ends) left out"))
    }
    highlight()
  }

  private mutating func highlight() {
    if let chosen = input.highlighted {
      for index in lines.indices where chosen.isTrue(row: Int(lines[index].row)) {
        lines[index].isFront = true
        lines[index].hue = .series(1)
        hasFront = true
      }
      notes.append("Orange: \(chosen.name)")
    }
    guard case .top(let count) = input.plot.highlight else { return }
    let channel = input.plot[.color] ?? input.dimensions.last?.channel
    let column = input.columns[.color].flatMap { $0.kind == .category ? nil : $0 }
    let values = column?.numbers ?? dimensions.last?.values ?? []
    let best = Goal.best(
      lines.map { values[Int($0.row)] }, count, isLess: Goal.isLess(channel))
    for index in best {
      lines[index].isFront = true
      lines[index].hue = .series(1)
    }
    hasFront = !best.isEmpty
    self.best = best.first.map { lines[$0].row }
    notes.append("Best \(best.count) of \(PlotNumber.count(lines.count)) rows in orange")
  }

  package var results: [String] {
    guard case .top? = input.plot.highlight, let best else { return [] }
    let values = dimensions.map { "\($0.title) \($0.text(best))" }
    return ["Best row: \(values.joined(separator: ", "))"]
  }

  package func draw(in frame: Frame, with pen: inout Pen) {
    ParallelDrawing(self, in: frame).draw(in: frame, with: &pen)
  }
}

extension ParallelMark.Dimension {
  init(_ channel: Channel, _ column: PlotColumn, zone: Zone) {
    title = channel.name
    isReversed = channel.isReversed
    spec = channel.spec
    kind = column.kind
    if column.kind == .category || channel.scale == .band {
      let named = column.asCategories(zone: zone)
      scale = .band
      categories = named.categories
      values = named.numbers
      domain = 0...Double(max(categories.count - 1, 1))
      return
    }
    scale = channel.scale ?? (column.kind == .time ? .time : .linear)
    if scale == .log { title = title.contains("(log") ? title : "\(title) (log)" }
    categories = []
    values = column.numbers
    var extent = Extent()
    let isLog = scale == .log
    isCut = channel.domain != nil
    extent.add(x: isLog ? values.filter { $0 > 0 } : values)
    domain =
      channel.domain
      ?? ContinuousScale.domain(
        of: extent.x, kind: scale, includesZero: false, tickCount: 5, zone: zone)
  }

  /// Whether a row has a place on the axis.
  func isPlaced(_ row: Int32) -> Bool {
    let value = values[Int(row)]
    return value.isFinite && (scale != .log || value > 0) && (!isCut || domain.contains(value))
  }

  /// A value as its axis writes it.
  func text(_ row: Int32) -> String {
    let value = values[Int(row)]
    if value.isNaN { return "--" }
    if scale == .band { return categories[Int(value)] }
    if let spec { return spec.text(value) }
    return kind == .duration ? PlotTime.duration(value) : PlotNumber.text(value)
  }
}
