/// Makes the bars of a panel from its series.
struct BarBuilder {
  private let input: MarkInput
  private let isUpright: Bool
  private(set) var bars: [Bar] = []
  private(set) var dropped = LeftOut()
  let isBinned: Bool

  init(_ input: MarkInput, isUpright: Bool) throws {
    self.input = input
    self.isUpright = isUpright
    isBinned =
      (isUpright ? input.x : input.y)?.isBanded != true
      && input.columns[isUpright ? .x2 : .y2] != nil
    try checkTwins()
    let isStacked = input.plot.stacks ?? isBinned
    let dodge = Dodge(input.series, along: isUpright ? \.x : \.y)
    let gap = smallestGap
    for series in input.series {
      add(series, dodge, gap: gap, isStacked: isStacked && dodge.count > 1)
    }
    if isStacked, dodge.count > 1 { stack() }
    if (isUpright ? input.x : input.y)?.isBanded == true { chooseBest(dodge) }
  }

  private func places(_ series: Series) -> [Double] { isUpright ? series.x : series.y }
  private func values(_ series: Series) -> [Double] {
    isUpright ? series.cumulated(input.plot[.y]?.cumulative, inPieces: false).y : series.x
  }

  private struct Key: Hashable {
    var place: Double
    var color: Int
  }

  /// Two rows of one bar would hide each other.
  private func checkTwins() throws {
    var counts: [Key: Int] = [:]
    for series in input.series {
      for place in places(series) where !place.isNaN {
        counts[Key(place: place, color: series.color), default: 0] += 1
      }
    }
    for series in input.series {
      for place in places(series) {
        let count = counts[Key(place: place, color: series.color)] ?? 0
        guard count > 1 else { continue }
        var name = categoryName(place)
        let isColored = series.name != nil
        if let color = series.name, color != name { name += " · \(color)" }
        throw PlotError(
          "\(PlotNumber.count(count)) rows for the bar '\(name)'",
          hint: isColored
            ? "aggregate in the query" : "aggregate in the query, or name a color")
      }
    }
  }

  private func categoryName(_ place: Double) -> String {
    guard let axis = isUpright ? input.x : input.y else { return "" }
    if axis.isBanded { return axis.categories[Int(place)] }
    return axis.kind == .time ? PlotTime.text(place, zone: input.zone) : PlotNumber.text(place)
  }

  private mutating func add(_ series: Series, _ dodge: Dodge, gap: Double, isStacked: Bool) {
    let (places, values) = (places(series), values(series))
    for (index, row) in series.rows.enumerated() where index < places.count {
      let (place, value) = (places[index], values[index])
      guard place.isFinite, value.isFinite else {
        dropped.add(place, value)
        continue
      }
      var bar = Bar(
        row: row, name: series.name, hue: input.hue(of: series, row: row), start: place,
        end: place, value: value, low: min(value, 0), high: max(value, 0))
      bar.whisker = input.whisker(row: row, value: value)
      if isBinned {
        bar.end = input.number(isUpright ? .x2 : .y2, row: row) ?? place
      } else if (isUpright ? input.x : input.y)?.isBanded != true {
        (bar.start, bar.end) = (place - gap * 0.4, place + gap * 0.4)
      }
      bar.isStacked = isStacked
      if !isStacked { (bar.slot, bar.slots) = (dodge.slot(of: series.color), dodge.count) }
      bars.append(bar)
    }
  }

  /// The least distance of two bars on a measured axis.
  private var smallestGap: Double {
    let known = Set(input.series.flatMap(places).filter(\.isFinite)).sorted()
    let gaps = zip(known, known.dropFirst()).map { $1 - $0 }
    if let least = gaps.min() { return least }
    return (isUpright ? input.x : input.y)?.kind == .time ? 86_400 : 1
  }

  /// Lays the bars of a category on each other, in the order of the colours; negative ones
  /// downwards from zero.
  private mutating func stack() {
    var layers: [String: Int] = [:]
    for bar in bars where layers[bar.name ?? ""] == nil { layers[bar.name ?? ""] = layers.count }
    let order = bars.indices.sorted {
      let (one, other) = (layers[bars[$0].name ?? ""] ?? 0, layers[bars[$1].name ?? ""] ?? 0)
      return (one, $0) < (other, $1)
    }
    var ends: [Double: (top: Double, bottom: Double)] = [:]
    for index in order {
      let value = bars[index].value
      var (top, bottom) = ends[bars[index].start] ?? (0, 0)
      let base = value < 0 ? bottom : top
      if value < 0 { bottom += value } else { top += value }
      ends[bars[index].start] = (top, bottom)
      (bars[index].low, bars[index].high) = value < 0 ? (bottom, base) : (base, top)
      if let whisker = bars[index].whisker {
        bars[index].whisker = Whisker(low: whisker.low + base, high: whisker.high + base)
      }
    }
  }

  /// The best of each category of several bars; of single bars the best of all.
  private mutating func chooseBest(_ dodge: Dodge) {
    let isLess = Goal.isLess((isUpright ? input.y : input.x)?.channel)
    var groups: [Double: [Int]] = [:]
    for (index, bar) in bars.enumerated() where !bar.isStacked {
      groups[dodge.count > 1 ? bar.start : 0, default: []].append(index)
    }
    for group in groups.values where group.count > 1 {
      for place in Goal.best(group.map { bars[$0].value }, 1, isLess: isLess) {
        bars[group[place]].isBest = true
      }
    }
  }
}
