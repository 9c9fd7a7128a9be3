import Tables

/// Splits the rows of a figure into panels and series.
struct SeriesBuilder {
  private let rowCount: Int
  /// What was left out behind each row.
  private let leftOut: [LeftOutRows]
  private let x: Position?
  private let y: Position?
  /// The colour's column, when its values are categories.
  private let color: PlotColumn?
  private let shape: PlotColumn?
  private let group: PlotColumn?
  private let facet: PlotColumn?
  /// The states whose colours the series have; nil where they take some of the page's.
  private let statuses: Statuses?

  init(_ plot: Plot, _ axes: Axes, _ binder: Binder, _ binding: ColorBinding) throws {
    rowCount = binder.data.rowCount
    leftOut = binder.data.leftOut
    x = axes.x
    y = axes.y
    color = binding.categories
    shape = try binder.categories(of: .shape)
    group = try binder.categories(of: .group)
    facet = try plot.facet.map {
      try binder.column($0.field, for: "facet").asCategories(zone: binder.zone)
    }
    statuses = binding.statuses
  }

  /// The series of every panel, in order of first appearance and without their colours.
  ///
  /// - Throws: `PlotError` where there are more panels than a figure has.
  func panels() throws -> [(title: String?, series: [Series])] {
    if facet == nil, color == nil, shape == nil, group == nil {
      let whole = Key(facet: -1, color: -1, shape: -1, group: -1)
      let rows = Array(0..<Int32(rowCount))
      return try panels(rows.isEmpty ? [] : [whole], [rows])
    }
    var places: [Key: Int] = [:]
    var keys: [Key] = []
    var rows: [[Int32]] = []
    // Rows of one series mostly follow one another, which saves looking them up.
    var last: (key: Key, place: Int)?
    for row in 0..<rowCount {
      let key = Key(
        facet: code(facet, row), color: code(color, row), shape: code(shape, row),
        group: code(group, row))
      if let last, last.key == key {
        rows[last.place].append(Int32(row))
      } else if let place = places[key] {
        last = (key, place)
        rows[place].append(Int32(row))
      } else {
        places[key] = keys.count
        last = (key, keys.count)
        keys.append(key)
        rows.append([Int32(row)])
      }
    }
    try checkCount(keys)
    return try panels(keys, rows)
  }

  /// Counts the series of all panels; a series has a part in each.
  private func checkCount(_ keys: [Key]) throws {
    guard Limit.series.isPassed(by: keys.count) else { return }
    let series = Set(keys.map { Key(facet: -1, color: $0.color, shape: $0.shape, group: $0.group) })
    let widest = [color, shape, group].compactMap(\.self)
      .max { $0.categories.count < $1.categories.count }
    try Limit.series.check(series.count, of: widest?.name ?? "")
  }

  private struct Key: Hashable {
    var facet, color, shape, group: Int32
  }

  private func code(_ column: PlotColumn?, _ row: Int) -> Int32 {
    guard let column, !column.numbers[row].isNaN else { return -1 }
    return Int32(column.numbers[row])
  }

  private func panels(
    _ keys: [Key], _ rows: [[Int32]]
  ) throws -> [(title: String?, series: [Series])] {
    var panels: [(title: String?, series: [Series])] = []
    var panelOfFacet: [Int32: Int] = [:]
    let order = facet.map { _ in facetOrder(keys) } ?? [-1]
    try Limit.panels.check(order.count, of: facet?.name ?? "")
    for code in order {
      panelOfFacet[code] = panels.count
      let title = facet.map { code < 0 ? "--" : $0.categories[Int(code)] }
      panels.append((title, []))
    }
    for (index, key) in keys.enumerated() {
      guard let panel = panelOfFacet[facet == nil ? -1 : key.facet] else { continue }
      panels[panel].series.append(series(key, rows[index]))
    }
    for index in panels.indices {
      panels[index].series.sort { $0.color < $1.color }
    }
    return panels
  }

  private func facetOrder(_ keys: [Key]) -> [Int32] {
    var seen = Set<Int32>()
    return keys.map(\.facet).filter { seen.insert($0).inserted }
  }

  /// The series with their colours; a plot without a colour is drawn in the first.
  ///
  /// Series that step back take none, so that those in front have as many as there are.
  func colored(_ panels: [[Series]], _ colors: inout ColorIdentity) -> [[Series]] {
    guard let color else { return panels }
    let codes = Set(panels.joined().filter { !$0.isMuted }.map(\.color)).sorted()
    let names = codes.map { color.categories[$0] }
    let places = statuses != nil ? [:] : colors.places(of: names)
    return panels.map { series in
      series.map { one in
        guard !one.isMuted, let name = one.name else { return one }
        var copy = one
        copy.hue =
          statuses.map { .status(($0[name] ?? .unknown).family) } ?? .series(places[name] ?? 0)
        return copy
      }
    }
  }

  private func series(_ key: Key, _ rows: [Int32]) -> Series {
    Series(
      name: color.map { key.color < 0 ? "--" : $0.categories[Int(key.color)] },
      group: group.flatMap { key.group < 0 ? nil : $0.categories[Int(key.group)] },
      hue: color != nil && key.color < 0 ? .muted : .series(0),
      shape: MarkerShape(place: max(Int(key.shape), 0)), color: Int(key.color),
      rows: rows, x: gather(x, rows), y: gather(y, rows),
      leftOut: leftOut.isEmpty
        ? LeftOutRows() : rows.reduce(LeftOutRows()) { $0 + leftOut[Int($1)] })
  }

  /// The values of the rows; all rows in order share the column's own array.
  private func gather(_ position: Position?, _ rows: [Int32]) -> [Double] {
    guard let values = position?.values else { return [] }
    if rows.count == values.count { return values }
    return rows.map { values[Int($0)] }
  }
}
