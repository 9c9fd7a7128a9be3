/// A critical-difference diagram, which its mark computes from the rows themselves.
enum RanksRecipe: Recipe {
  static let name = "ranks"
  static let words = "Critical-difference diagram"
  static let required: [ChannelName] = [.x, .y, .group]
  static let optional: [ChannelName] = []
  static let options = ["best", "alpha", "test"]

  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot {
    _ = try rows.numbers(.x)
    var plot = rows.plot
    plot.evaluation.best = rows.optimum(.x)
    plot.title =
      plot.title ?? "mean ranks of \(plot[.y]?.name ?? "") by \(plot[.x]?.name ?? "")"
    return PreparedPlot(plot, rows.data, marks: [RanksMark.self])
  }
}
