import Statistics
import Tables

extension Marks {
  /// The plot with the marks that draw it, computed from the rows where a recipe is named.
  ///
  /// - Throws: `PlotError` for an unknown mark, and for what a recipe cannot be drawn from.
  func prepared(
    _ plot: Plot, _ data: PlotData, zone: Zone, patience: Patience? = nil
  ) throws -> PreparedPlot {
    guard let recipe = try recipe(of: plot) else {
      return PreparedPlot(plot, data, marks: try layers(of: plot))
    }
    let rows = RecipeRows(plot, data, zone: zone, name: recipe.name, patience: patience)
    var prepared = try recipe.prepared(rows)
    prepared.words = recipe.words
    prepared.rows = data.rowCount
    return prepared
  }

  /// The recipe that a plot names, with what it needs and without what it cannot use.
  func recipe(of plot: Plot) throws -> (any Recipe.Type)? {
    let named = plot.marks.compactMap { name in recipes.first { $0.name == name } }
    guard let recipe = named.first else {
      if let key = plot.evaluation.keys.first { throw Self.unused(key, plot.marks.first ?? "") }
      return nil
    }
    guard plot.marks.count == 1 else {
      throw PlotError(
        "mark '\(recipe.name)' stands alone", hint: "draw the other marks in a figure of their own")
    }
    for name in recipe.required where plot[name] == nil {
      throw PlotError("missing '\(name.rawValue)' for mark '\(recipe.name)'")
    }
    let known = recipe.required + recipe.optional
    let channels = ChannelName.allCases.filter { plot[$0] != nil && !known.contains($0) }
    let unused = channels.map(\.rawValue) + plot.drawingKeys.filter { !recipe.options.contains($0) }
    if let key = unused.first { throw Self.unused(key, recipe.name) }
    for name in recipe.replaced {
      guard let key = plot[name]?.optionKeys.first(where: { !recipe.options.contains($0) }) else {
        continue
      }
      throw PlotError(
        "'\(key)' of '\(name.rawValue)' means nothing to mark '\(recipe.name)'",
        hint: "its axes are those of what it computes")
    }
    return recipe
  }

  private static func unused(_ key: String, _ mark: String) -> PlotError {
    PlotError("'\(key)' means nothing to mark '\(mark)'", hint: "leave it out")
  }
}

extension Plot {
  /// The keys of the grammar that change what is drawn, as far as the plot has them.
  fileprivate var drawingKeys: [String] {
    let asked: [(String, Bool)] = [
      ("band", band != nil), ("smooth", smoothing != nil), ("error", error != nil),
      ("stack", stacks != nil), ("jitter", jitters), ("align", aligns),
      ("merge", mergesResumes), ("pareto", pareto != nil), ("highlight", highlight != nil),
      ("outliers", clipsOutliers), ("max_points", pointLimit != nil),
      ("dims", !dimensions.isEmpty), ("facet", facet != nil), ("sort", sort != nil),
      ("cumulative", channels.values.contains { $0.cumulative != nil }),
      ("bin", channels.values.contains { $0.bin != nil }), ("labels: direct", labels == .direct),
    ]
    return asked.filter(\.1).map(\.0) + evaluation.keys
      + (series.isEmpty ? [] : ["a list of y"])
  }
}

extension Channel {
  /// The keys of the grammar that say more of it than its column.
  fileprivate var optionKeys: [String] {
    let asked: [(String, Bool)] = [
      ("title", title != nil), ("scale", scale != nil),
      ("domain", domain != nil || categories != nil), ("bin", bin != nil),
      ("bins", thresholds != nil), ("midpoint", midpoint != nil), ("scheme", isDiverging),
      ("format", spec != nil), ("reverse", isReversed),
    ]
    return asked.filter(\.1).map(\.0)
  }
}
