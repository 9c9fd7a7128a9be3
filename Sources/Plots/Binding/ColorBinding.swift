import Tables

/// How the colour's column is read: as categories with a colour each, or as a scale of levels.
struct ColorBinding {
  private(set) var categories: PlotColumn?
  private(set) var levels: LevelScale?
  /// Whether all values are states of a run, which have colours of their own.
  private(set) var isStatus = false

  init(_ plot: Plot, _ binder: Binder, _ needs: MarkNeeds) throws {
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
    if let order = channel.categories { named = named.reordered(by: order) }
    categories = named
    isStatus =
      !named.categories.isEmpty
      && named.categories.allSatisfy { Status(rawValue: $0) != nil && !$0.isEmpty }
  }
}

extension ColorBinding {
  /// Whether a column has more values than there are colours.
  private static func hasMany(_ column: PlotColumn) -> Bool {
    var known: Set<Double> = []
    for value in column.numbers where !value.isNaN && known.count <= ColorIdentity.count {
      known.insert(value)
    }
    return known.count > ColorIdentity.count
  }
}
