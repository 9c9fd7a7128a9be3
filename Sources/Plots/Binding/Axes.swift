import Tables

/// The two positions of a figure and what its marks ask of them.
struct Axes {
  private(set) var x: Position?
  private(set) var y: Position?
  private(set) var needs: MarkNeeds
  /// The values that have no place on the scale of their axis.
  private(set) var dropped = (x: 0, y: 0)

  init(_ plot: Plot, _ binder: Binder, isBinned: Bool, zone: Zone) throws {
    x = try Self.position(.x, plot, binder)
    y = try Self.position(.y, plot, binder)
    needs = MarkNeeds()
    let asked = plot.marks.map { $0.needs(x: x, y: y, isBinned: isBinned) }
    if let first = asked.first { needs = asked.dropFirst().reduce(first) { $0.union($1) } }
    for name in needs.required where plot[name] == nil {
      let mark = plot.marks.first?.name ?? ""
      throw PlotError("missing '\(name.rawValue)' for mark '\(mark)'")
    }
    if needs.bandsX, let bare = x, !bare.isBanded { x = bare.banded(zone: zone) }
    if needs.bandsY, let bare = y, !bare.isBanded { y = bare.banded(zone: zone) }
    if let cumulative = plot[.y]?.cumulative, y?.isBanded == true {
      throw PlotError("cannot take the \(cumulative.rawValue) of categories")
    }
    dropped = (Self.dropUnplaceable(&x), Self.dropUnplaceable(&y))
    try sort(plot, binder)
  }

  private static func position(
    _ name: ChannelName, _ plot: Plot, _ binder: Binder
  ) throws -> Position? {
    guard let channel = plot[name], let column = try binder.column(of: name) else { return nil }
    return try Position(column, channel: channel)
  }

  /// What is not above zero has no place on a logarithmic axis.
  private static func dropUnplaceable(_ position: inout Position?) -> Int {
    guard let scale = position?.scale, scale == .log || scale == .sqrt else { return 0 }
    guard var values = position?.values else { return 0 }
    var count = 0
    for index in values.indices where values[index] < 0 || scale == .log && values[index] == 0 {
      values[index] = PlotColumn.missing
      count += 1
    }
    position?.values = values
    return count
  }

  /// Puts the categories of one axis in the order of the other's values, or of a column.
  private mutating func sort(_ plot: Plot, _ binder: Binder) throws {
    guard let sort = plot.sort else { return }
    let isX = x?.isBanded == true
    guard let axis = isX ? x : y, axis.isBanded else {
      throw PlotError("cannot sort an axis of numbers", hint: "'sort' orders categories")
    }
    let keys: [Double] =
      switch sort.field {
      case "x": x?.values ?? []
      case "y": y?.values ?? []
      default: try binder.column(sort.field, for: "sort").ranks
      }
    var sums = Array(repeating: 0.0, count: axis.categories.count)
    var counts = sums
    for (place, key) in zip(axis.values, keys) where !place.isNaN && !key.isNaN {
      sums[Int(place)] += key
      counts[Int(place)] += 1
    }
    // Categories without a key are last.
    let means = zip(sums, counts).map {
      $1 > 0 ? $0 / $1 : sort.isDescending ? -.infinity : .infinity
    }
    let order = axis.categories.indices.sorted {
      means[$0] == means[$1] ? $0 < $1 : (means[$0] < means[$1]) != sort.isDescending
    }
    let names = order.map { axis.categories[$0] }
    if isX { x?.apply(order: names) } else { y?.apply(order: names) }
  }
}

extension Binder {
  /// The column of a channel as categories; numbers in their order.
  func categories(of channel: ChannelName) throws -> PlotColumn? {
    try column(of: channel)?.asCategories(zone: zone)
  }
}

extension PlotColumn {
  /// Numbers in the order of the values: of texts their places in the alphabet.
  fileprivate var ranks: [Double] {
    guard kind == .category else { return numbers }
    let order = categories.indices.sorted { categories[$0] < categories[$1] }
    var ranks = Array(repeating: 0.0, count: categories.count)
    for (rank, place) in order.enumerated() { ranks[place] = Double(rank) }
    return numbers.map { $0.isNaN ? $0 : ranks[Int($0)] }
  }

  /// The column with its values as categories, numbers in increasing order.
  func asCategories(zone: Zone) -> PlotColumn {
    guard kind != .category else { return self }
    let known = Set(numbers.filter { !$0.isNaN }).sorted()
    let names = CategoryNames.names(of: known) { value in
      PlotColumn(name: "", kind: kind, numbers: [value]).text(ofRow: 0, zone: zone) ?? ""
    } full: {
      CategoryNames.full($0, kind: kind, zone: zone)
    }
    var column = PlotColumn(name: name, type: .text)
    var codes: [Double: Double] = [:]
    for (value, name) in zip(known, names) {
      column.append(category: name)
      codes[value] = column.numbers.last
    }
    return column.recoded(numbers.map { codes[$0] ?? Self.missing })
  }
}
