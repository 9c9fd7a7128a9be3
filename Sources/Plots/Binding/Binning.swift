import Tables

#if canImport(Glibc)
  import Glibc
#endif

/// Counts of rows, by category or by bin, as columns to draw bars from.
///
/// A bin is a row with its two ends in `x` and `x2`.
enum Binning {
  static let count = "count"

  /// Whether y asks for a count that the query does not give.
  static func counts(_ plot: Plot, _ data: PlotData) -> Bool {
    plot[.x]?.bin != nil || plot[.y]?.bin != nil
      || (plot[.y]?.field == count && data.column(named: count) == nil)
      || (plot[.x]?.field == count && data.column(named: count) == nil)
  }

  /// What was counted: the plot and the data with the counts in place of the rows.
  struct Counted: Sendable {
    var plot: Plot
    var data: PlotData
    /// How many rows lie in how many bins or categories.
    var rows: Int
    var bins: Int
    var isBinned: Bool
    var notes: [String]

    /// How many rows were counted, for the description.
    var words: String {
      let things = isBinned ? (bins == 1 ? "bin" : "bins") : bins == 1 ? "category" : "categories"
      let counted = PlotNumber.count(rows, "row")
      return "\(counted) in \(PlotNumber.count(bins)) \(things)"
    }
  }

  /// The plot and the data with the counts in place of the rows.
  ///
  /// - Throws: `PlotError` where the counted axis names another column.
  static func binned(_ plot: Plot, _ binder: Binder) throws -> Counted {
    let isUpright = plot[.y]?.bin == nil && plot[.x]?.field != count
    let (along, across): (ChannelName, ChannelName) = isUpright ? (.x, .y) : (.y, .x)
    guard let channel = plot[along] else { throw PlotError("missing \(along.rawValue)") }
    if let other = plot[across], other.field != count {
      throw PlotError(
        "cannot bin \(along.rawValue) and draw '\(other.field)'",
        hint: "a histogram counts rows: '\(across.rawValue): count'")
    }
    let values = try binder.column(channel.field, for: along.rawValue)
    let parts = Parts(
      colors: try binder.colorChannel.map {
        try binder.column($0.field, for: "color").asCategories(zone: binder.zone)
      },
      facets: try plot.facet.map {
        try binder.column($0.field, for: "facet").asCategories(zone: binder.zone)
      })
    let measure = BinMeasure(channel.scale, values: values.numbers)
    let placed =
      values.kind == .category ? values.numbers : values.numbers.map { measure.place(of: $0) }
    let edges =
      values.kind == .category
      ? nil : try Self.edges(of: values.with(numbers: placed), channel, plot, binder.zone)
    var counts: [Key: Int] = [:]
    var order: [Key] = []
    var dropped = LeftOut()
    for row in placed.indices {
      let value = placed[row]
      guard value.isFinite,
        let place = edges.map({ Bins.index(of: value, edges: $0) }) ?? Int(exactly: value)
      else {
        dropped.add(value)
        continue
      }
      let key = parts.key(of: row, at: place)
      if counts[key, default: 0] == 0 { order.append(key) }
      counts[key, default: 0] += 1
    }
    order.sort { $0.place < $1.place }
    let ends = edges.map { $0.map { measure.value(of: $0) } }
    let (drawn, columns) = Self.result(plot, along, across, values, ends, parts, order, counts)
    let rows = counts.values.reduce(0, +)
    return Counted(
      plot: drawn, data: columns, rows: rows, bins: Set(order.map(\.place)).count,
      isBinned: edges != nil,
      notes: dropped.notes().map(\.text) + measure.notes(placed, channel))
  }

  /// Refuses more bins than the figure has pixels, none of which could be told from the next.
  private static func check(
    _ values: [Double], _ channel: Channel, _ plot: Plot, kind: PlotColumn.Kind
  ) throws {
    guard case .width(let width) = channel.bin, width > 0, let span = values.extremes else {
      return
    }
    let range = span.upperBound - span.lowerBound
    guard range.isFinite, range / width > plot.size.width else { return }
    let wider = Bins.niceWidth(near: range / 100)
    func words(_ width: Double) -> String {
      kind == .time || kind == .duration ? PlotTime.duration(width) : PlotNumber.text(width)
    }
    throw PlotError(
      "bins of \(words(width)) are more than the \(PlotNumber.count(Int(plot.size.width))) pixels "
        + "of the figure",
      hint: "make them wider, as 'bin: \(PlotNumber.text(wider))', or leave it to 'bin: true'")
  }

  /// What tells the counts of one bin apart.
  private struct Parts {
    var colors: PlotColumn?
    var facets: PlotColumn?

    func key(of row: Int, at place: Int) -> Key {
      Key(place: place, color: Self.code(colors, row), facet: Self.code(facets, row))
    }

    private static func code(_ column: PlotColumn?, _ row: Int) -> Int {
      column.flatMap { Int(exactly: $0.numbers[row]) } ?? -1
    }

    /// The names behind the codes of some keys.
    static func names(_ column: PlotColumn?, _ codes: [Int]) -> [String?] {
      codes.map { $0 < 0 ? nil : column?.categories[$0] }
    }
  }

  private struct Key: Hashable {
    var place: Int
    var color: Int
    var facet: Int
  }

  private static func edges(
    of column: PlotColumn, _ channel: Channel, _ plot: Plot, _ zone: Zone
  ) throws -> [Double] {
    let finite = column.numbers.filter(\.isFinite)
    try check(finite, channel, plot, kind: column.kind)
    let width: Double? = if case .width(let width) = channel.bin { width } else { nil }
    guard column.kind == .time else { return Bins.edges(of: finite, width: width) }
    return edges(ofTimes: finite, width: width, zone)
  }

  /// Edges at multiples of the width on the zone's clock, so that a day begins at midnight.
  ///
  /// Bins shorter than a day keep the offset of the first time: an hour that the clock shows
  /// twice, or not at all, is one like the others.
  private static func edges(ofTimes times: [Double], width: Double?, _ zone: Zone) -> [Double] {
    guard let first = times.first, let highest = times.max() else { return [] }
    let shift = zone.wallTime(of: first) - first
    let shifted = Bins.edges(of: times.map { $0 + shift }, width: width, closesLast: false)
    guard shifted.count > 1, shifted[1] - shifted[0] >= 86_400 else {
      return shifted.map { $0 - shift }
    }
    let walls = Bins.edges(of: times.map(zone.wallTime), width: width, closesLast: false)
    var edges = walls.map(zone.instant(ofWall:))
    if let last = edges.last, last <= highest { edges[edges.count - 1] = highest.nextUp }
    return edges
  }

  private static func result(
    _ plot: Plot, _ along: ChannelName, _ across: ChannelName, _ values: PlotColumn,
    _ edges: [Double]?, _ parts: Parts, _ order: [Key], _ counts: [Key: Int]
  ) -> (Plot, PlotData) {
    var plot = plot
    var columns = [
      PlotColumn(name: count, numbers: order.map { Double(counts[$0] ?? 0) })
    ]
    if let edges {
      let lows = order.map { edges[$0.place] }
      let highs = order.map { edges[$0.place + 1] }
      columns.append(PlotColumn(name: values.name, kind: values.kind, numbers: lows))
      let end = values.name + " to"
      columns.append(PlotColumn(name: end, kind: values.kind, numbers: highs))
      plot.channels[along == .x ? .x2 : .y2] = Channel(field: end)
    } else {
      columns.append(
        PlotColumn(name: values.name, values: order.map { values.categories[$0.place] }))
    }
    if let color = plot[.color] ?? plot[.fill], color.field != values.name {
      columns.append(
        PlotColumn(name: color.field, values: Parts.names(parts.colors, order.map(\.color))))
    }
    if let facet = plot.facet, facet.field != values.name {
      columns.append(
        PlotColumn(name: facet.field, values: Parts.names(parts.facets, order.map(\.facet))))
    }
    var channel = plot[across] ?? Channel(field: count)
    channel.field = count
    plot.channels[across] = channel
    return (plot, PlotData(columns: columns))
  }
}

/// The values of a histogram as lengths along its axis, on which all bins are as wide.
private struct BinMeasure {
  private let scale: ContinuousScale?
  private let kind: ScaleKind

  init(_ kind: ScaleKind?, values: [Double]) {
    self.kind = kind ?? .linear
    let ends = values.filter(\.isFinite).extremes ?? 0...1
    scale =
      kind == .symlog || kind == .sqrt
      ? ContinuousScale(self.kind, domain: ends, range: (0, 1)) : nil
  }

  /// Where a value lies; of a logarithmic axis its power of ten.
  func place(of value: Double) -> Double {
    guard value.isFinite else { return value }
    if kind.lacks(value) { return PlotColumn.unplaced }
    switch kind {
    case .log: return log10(value)
    case .sqrt, .symlog: return scale?.position(of: value) ?? value
    case .linear, .time, .band: return value
    }
  }

  /// The value of a place.
  func value(of place: Double) -> Double {
    switch kind {
    case .log: pow(10, place)
    case .sqrt, .symlog: scale?.value(at: place) ?? place
    case .linear, .time, .band: place
    }
  }

  /// Says which values the axis cannot show.
  func notes(_ placed: [Double], _ channel: Channel) -> [String] {
    let count = placed.count { $0.bitPattern == PlotColumn.unplaced.bitPattern }
    return Axes.unplacedNotes(count, kind, channel.name)
  }
}
