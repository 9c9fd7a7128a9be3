import Statistics

/// How much a small random forest relies on each setting of a sweep.
enum ImportanceRecipe: Recipe {
  static let name = "importance"
  static let words = "Importance of settings"
  static let required: [ChannelName] = [.x]
  static let optional: [ChannelName] = []
  static let replaced: [ChannelName] = [.x]
  static let options = ["dims", "title"]
  /// A forest that explains less of runs it has not seen says nothing of its parts.
  private static let leastExplained = 0.1
  /// Sweeps have fewer runs; a row for each step would take minutes.
  private static let mostRows = 10_000

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    let plot = rows.plot
    let targets = try rows.numbers(.x)
    let settings = try rows.dimensions()
    guard !settings.isEmpty else {
      throw PlotError(
        "missing 'dims' for mark 'importance'", hint: "list the settings: dims: [lr, width]")
    }
    var dropped = LeftOut()
    let known = targets.indices.filter { row in
      let place = settings.first { $0.column.text(ofRow: row, zone: .utc) == nil }
      dropped.add(targets[row], place == nil ? 0 : PlotColumn.missing)
      return targets[row].isFinite && place == nil
    }
    guard known.count <= mostRows else {
      throw PlotError(
        "\(PlotNumber.count(known.count)) rows are more than a forest of a figure is grown on",
        hint: "a row for each run: aggregate in the query, or take a sample of "
          + "\(PlotNumber.count(mostRows))")
    }
    let features = settings.map { Feature($0.column, known) }
    guard let found = PermutationImportance(of: known.map { targets[$0] }, by: features) else {
      throw PlotError(
        "\(PlotNumber.count(known.count, "row")) with all values say nothing of what matters",
        hint: "a forest needs 8 runs or more whose \(plot[.x]?.name ?? "values") differ")
    }
    var table = RecipeTable(
      plot, columns: ["x", "sd"].map { (RecipeTable.hidden($0), .number) },
      texts: [RecipeTable.hidden("y")])
    let order = settings.indices.sorted { found.drops[$0] > found.drops[$1] }
    for place in order {
      table.append(
        RecipeRows.Part(rows: []), [found.drops[place], found.deviations[place]],
        [settings[place].name])
    }
    var drawn = plot
    drawn.dimensions = []
    drawn.channels[.x] = .made("x", title: "fall of R² when shuffled")
    drawn.channels[.y] = .made("y", title: "")
    drawn.error = .deviation(RecipeTable.hidden("sd"))
    drawn.title = plot.title ?? "what \(plot[.x]?.name ?? "") depends on"
    var prepared = PreparedPlot(drawn, table.data, marks: [BarMark.self])
    prepared.say(method: "\(found.words); whiskers: ± 1 standard deviation of 5 shuffles")
    prepared.notes += dropped.notes()
    prepared.results = order.prefix(3).map { place in
      "\(settings[place].name) \(PlotNumber.text(found.drops[place], decimals: 2))"
    }
    if found.explained < leastExplained {
      let words = "a forest explains hardly anything of these runs, so the bars mean little"
      prepared.notes.append(words)
      prepared.warnings = [PlotWarning(words, hint: "take more runs, or other settings")]
    }
    return prepared
  }
}

extension Feature {
  /// The values of some rows of a column.
  fileprivate init(_ column: PlotColumn, _ rows: [Int]) {
    guard column.kind == .category || column.hasStrays else {
      self = .numeric(rows.map { column.numbers[$0] })
      return
    }
    let named = column.asCategories(zone: .utc)
    self = .categorical(rows.map { Int(named.numbers[$0]) })
  }
}
