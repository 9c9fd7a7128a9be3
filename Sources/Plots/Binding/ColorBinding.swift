import Tables

/// How the colour's column is read: as categories with a colour each, or as a scale of levels.
struct ColorBinding {
  private(set) var categories: PlotColumn?
  private(set) var levels: LevelScale?
  /// The states that the values are, which have colours of their own; nil unless most are some.
  private(set) var statuses: Statuses?

  init(_ plot: Plot, _ binder: Binder, _ needs: MarkNeeds, _ known: Statuses) throws {
    guard let channel = binder.colorChannel else { return }
    let column = try binder.column(channel.field, for: "color")
    let isScale =
      column.kind != .category
      && (needs.readsColorAsLevels && (needs.readsFewAsLevels || Self.hasMany(column))
        || channel.thresholds != nil || channel.isDiverging)
    if isScale {
      levels = LevelScale(channel, values: column.numbers)
      return
    }
    var named = column.asCategories(zone: binder.zone)
    if Self.areStates(named.categories, known) {
      statuses = known
      named = named.reordered(by: known.ordered(named.categories))
    }
    if let order = channel.categories { named = named.reordered(by: order) }
    categories = named
  }
}

extension ColorBinding {
  /// Whether more values are states than are not.
  private static func areStates(_ values: [String], _ known: Statuses) -> Bool {
    values.count { known[$0] != nil } * 2 > values.count
  }

  /// Whether a column has more values than there are colours.
  private static func hasMany(_ column: PlotColumn) -> Bool {
    var known: Set<Double> = []
    for value in column.numbers where !value.isNaN && known.count <= ColorIdentity.count {
      known.insert(value)
    }
    return known.count > ColorIdentity.count
  }
}
