import Statistics
import Tables

/// How often each class is taken for each, as shares of the true class.
enum ConfusionRecipe: Recipe {
  static let name = "confusion"
  static let words = "Confusion matrix"
  static let required: [ChannelName] = [.x, .y]
  static let optional: [ChannelName] = [.fill]
  static let replaced: [ChannelName] = [.fill]
  static let options = ["facet"]

  /// Shares as percentages, and percentages without their sign, which a cell has no room for.
  private static let shares = try? NumberSpec(parsing: ".0%")
  private static let whole = try? NumberSpec(parsing: ".0f")

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    let plot = rows.plot
    let predicted = try rows.names(.x)
    let actual = try rows.names(.y)
    let weights = try plot[.fill].map { _ in try rows.numbers(.fill) }
    let classes = try classes(rows)
    try Limit.categories.check(classes.count, of: plot[.y]?.field)
    try Limit.heatmapCells.check(classes.count * classes.count)
    var table = RecipeTable(
      plot, columns: ["rate", "shown", "n"].map { (RecipeTable.hidden($0), .number) },
      texts: ["x", "y"].map(RecipeTable.hidden))
    var (accuracies, dropped) = (CurveNumbers("Accuracy"), LeftOut())
    var results: [String] = []
    var total = 0.0
    for part in try rows.parts(by: []) {
      var counts: [String: [String: Double]] = [:]
      for row in part.rows {
        let weight = weights?[row] ?? 1
        guard let truth = actual[row], let guess = predicted[row], weight.isFinite else {
          dropped.add(weight.isFinite || PlotColumn.isMissing(weight) ? PlotColumn.missing : weight)
          continue
        }
        guard weight >= 0 else {
          throw PlotError(
            "column '\(plot[.fill]?.field ?? "")' holds \(PlotNumber.text(weight)), and 'fill' "
              + "counts cases")
        }
        counts[truth, default: [:]][guess, default: 0] += weight
      }
      let matrix = ConfusionMatrix(
        counts: classes.map { truth in classes.map { counts[truth]?[$0] ?? 0 } })
      total += matrix.total
      append(matrix, classes, of: part, to: &table)
      if matrix.total > 0 { accuracies.append(part, matrix.accuracy) }
      if let worst = worst(of: matrix, classes) {
        results.append([part.facet, worst].compactMap(\.self).joined(separator: ": "))
      }
    }
    var drawn = plot
    drawn.channels[.x] = axis(plot[.x], "x", classes)
    drawn.channels[.y] = axis(plot[.y], "y", classes)
    var fill = Channel.made("rate", title: "share of the true class")
    fill.thresholds = [0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95]
    fill.spec = shares
    drawn.channels[.fill] = fill
    var label = Channel.made("shown", title: "%")
    label.spec = whole
    drawn.channels[.label] = label
    drawn.channels[.tooltip] = .made("n", title: "cases")
    drawn.title = plot.title ?? "\(plot[.y]?.name ?? "") taken for \(plot[.x]?.name ?? "")"
    var prepared = PreparedPlot(drawn, table.data, marks: [CellMark.self])
    if total > 0, Set(actual.compactMap(\.self)).isDisjoint(with: predicted.compactMap(\.self)) {
      prepared.warnings = [
        PlotWarning(
          "'\(plot[.x]?.field ?? "")' and '\(plot[.y]?.field ?? "")' have no class in common",
          hint: "both columns name the same classes, in the same words")
      ]
    }
    prepared.notes =
      accuracies.notes + [
        "\(PlotNumber.text(total)) \(total == 1 ? "case" : "cases"), in\u{A0}% of each row"
      ]
      + dropped.texts()
    prepared.results = results
    prepared.makeSquare()
    return prepared
  }

  private static func axis(_ asked: Channel?, _ column: String, _ classes: [String]) -> Channel {
    var channel = (asked ?? Channel(field: column)).kept
    channel.title = channel.name
    channel.field = RecipeTable.hidden(column)
    channel.categories = classes
    return channel
  }

  /// All classes of both columns: numbers by their size, names as they appear, those of a `domain`
  /// first.
  private static func classes(_ rows: RecipeRows) throws -> [String] {
    let asked = (rows.plot[.y]?.categories ?? []) + (rows.plot[.x]?.categories ?? [])
    let names = CategoryNames.reordered(
      try rows.categories(.y) + (try rows.categories(.x)), by: [])
    let numbers = names.compactMap { name in RecipeRows.number(name).map { (name, $0) } }
    guard numbers.count == names.count else { return CategoryNames.reordered(names, by: asked) }
    return CategoryNames.reordered(numbers.sorted { $0.1 < $1.1 }.map(\.0), by: asked)
  }

  /// Appends a row for each cell of a panel.
  private static func append(
    _ matrix: ConfusionMatrix, _ classes: [String], of part: RecipeRows.Part,
    to table: inout RecipeTable
  ) {
    for (truth, rates) in matrix.rates.enumerated() {
      for (guess, rate) in rates.enumerated() {
        let count = matrix.counts[truth][guess]
        table.append(
          part,
          [
            rate.isNaN ? PlotColumn.missing : rate,
            count > 0 ? 100 * rate : PlotColumn.missing, count,
          ], [classes[guess], classes[truth]])
      }
    }
  }

  /// The most frequent mistake, by its share of the true class.
  private static func worst(of matrix: ConfusionMatrix, _ classes: [String]) -> String? {
    var worst = (rate: 0.0, truth: 0, guess: 0)
    for (truth, rates) in matrix.rates.enumerated() {
      for (guess, rate) in rates.enumerated() where guess != truth && rate > worst.rate {
        worst = (rate, truth, guess)
      }
    }
    guard worst.rate > 0 else { return nil }
    let share = PlotNumber.text((worst.rate * 1000).rounded() / 10)
    return
      "Most often wrong: \(classes[worst.truth]) taken for \(classes[worst.guess]), \(share) %"
  }
}
