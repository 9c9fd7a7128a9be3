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
  private static let mostRows = 5_000

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    let plot = rows.plot
    let targets = try rows.numbers(.x)
    let settings = try rows.dimensions()
    guard !settings.isEmpty else {
      throw PlotError(
        "missing 'dims' for mark 'importance'", hint: "list the settings: dims: [lr, width]")
    }
    let fields = plot.dimensions.map(\.field)
    let twice = fields.indices.first { fields[..<$0].contains(fields[$0]) }.map { fields[$0] }
    if let odd = twice ?? fields.first(where: { $0 == plot[.x]?.field }) {
      throw PlotError(
        twice == nil
          ? "'\(odd)' cannot explain itself" : "'\(odd)' stands twice among the settings",
        hint: "take it out of 'dims'")
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
    var table = IntervalTable(
      plot, x: .made("x", title: "fall of R² when shuffled"), y: .made("y", title: ""),
      kind: .number)
    table.showsDeviations = true
    let order = settings.indices.sorted { found.drops[$0] > found.drops[$1] }
    for place in order {
      let (drop, sd) = (found.drops[place], found.deviations[place])
      table.append(
        settings[place].name, drop, (drop - sd, drop + sd), of: RecipeRows.Part(rows: []))
    }
    var prepared = table.prepared
    prepared.plot.dimensions = []
    prepared.plot.references.append(
      Reference(axis: .x, values: [0], isBand: false, label: nil))
    prepared.plot.title = plot.title ?? "settings for \(plot[.x]?.name ?? "")"
    let words = found.words.replacing("R² -", with: "R² \u{2212}")
    prepared.say(method: "\(words); whiskers: ± 1 standard deviation of 5 shuffles")
    prepared.notes += dropped.texts()
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
