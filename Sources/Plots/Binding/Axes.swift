import Tables

/// The two positions of a figure, made to what its marks ask of them.
struct Axes {
  private(set) var x: Position?
  private(set) var y: Position?
  private(set) var needs = MarkNeeds()
  /// The values that have no place on the scale of their axis.
  private(set) var dropped = (x: 0, y: 0)

  /// - Parameter asked: what the marks need, given what the axes would be.
  init(
    _ plot: Plot, _ binder: Binder, needs asked: (_ x: Position?, _ y: Position?) -> MarkNeeds
  ) throws {
    x = try Self.position(.x, plot, binder)
    y = try Self.position(.y, plot, binder)
    needs = asked(x, y)
    try Self.check(plot, has: needs)
    if needs.bandsX, let bare = x, !bare.isBanded { x = bare.banded(zone: binder.zone) }
    if needs.bandsY, let bare = y, !bare.isBanded { y = bare.banded(zone: binder.zone) }
    if let cumulative = plot[.y]?.cumulative, y?.isBanded == true {
      throw PlotError("cannot take the \(cumulative.rawValue) of categories")
    }
    dropped = (Self.dropUnplaceable(&x), Self.dropUnplaceable(&y))
    for position in [x, y].compactMap(\.self) {
      try Limit.categories.check(position.categories.count, of: position.channel.field)
    }
    try sort(plot, binder)
  }

  /// Checks that a plot has what its marks need, as far as its columns tell without rows.
  static func check(
    _ plot: Plot, _ binder: Binder, needs asked: (_ x: Position?, _ y: Position?) -> MarkNeeds
  ) throws {
    let x = try? position(.x, plot, binder)
    let y = try? position(.y, plot, binder)
    try check(plot, has: asked(x, y))
  }

  private static func check(_ plot: Plot, has needs: MarkNeeds) throws {
    for name in needs.required where plot[name] == nil {
      let mark = plot.marks.first ?? ""
      throw PlotError("missing '\(name.rawValue)' for mark '\(mark)'")
    }
  }

  private static func position(
    _ name: ChannelName, _ plot: Plot, _ binder: Binder
  ) throws -> Position? {
    guard let channel = plot[name], let column = try binder.column(of: name) else { return nil }
    return try Position(column, channel: channel, zone: binder.zone)
  }

  /// What is not above zero has no place on a logarithmic axis.
  private static func dropUnplaceable(_ position: inout Position?) -> Int {
    guard let scale = position?.scale, scale == .log || scale == .sqrt else { return 0 }
    guard var values = position?.values else { return 0 }
    var count = 0
    for index in values.indices where scale.lacks(values[index]) {
      values[index] = PlotColumn.unplaced
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

extension Axes {
  /// Says which values have no place on the scale of their axis.
  static func unplacedNotes(_ count: Int, _ kind: ScaleKind?, _ name: String) -> [String] {
    guard count > 0 else { return [] }
    let what = kind == .sqrt ? "below 0" : "not above 0"
    return ["\(PlotNumber.count(count, "value")) \(what) left out on the axis of \(name)"]
  }

  /// The references, in which a number that names a category has its place.
  ///
  /// - Returns: also those that no axis can hold.
  func placed(_ references: [Reference], zone: Zone) -> (kept: [Reference], lost: [Reference]) {
    var kept: [Reference] = []
    var lost: [Reference] = []
    for reference in references {
      guard !needs.drawsOwnAxes, let axis = reference.axis == .x ? x : y else {
        lost.append(reference)
        continue
      }
      let places = reference.values.map { axis.isBanded ? axis.place(ofName: $0, zone: zone) : $0 }
      func part(_ values: [Double]) -> Reference? {
        var copy = reference
        copy.values = values
        return values.isEmpty ? nil : copy
      }
      let isWhole = !reference.isBand || !places.contains(nil)
      if isWhole, let found = part(places.compactMap(\.self)) { kept.append(found) }
      let unknown = zip(reference.values, places).filter { $1 == nil || !isWhole }.map(\.0)
      if let missing = part(unknown) { lost.append(missing) }
    }
    return (kept, lost)
  }
}

extension Position {
  /// The place of the category that is called like a number or a time.
  fileprivate func place(ofName value: Double, zone: Zone) -> Double? {
    let names = [
      channel.spec?.text(value), PlotNumber.name(value), PlotTime.text(value, zone: zone),
    ]
    return names.compactMap { name in categories.firstIndex { $0 == name } }.first
      .map(Double.init)
  }
}
