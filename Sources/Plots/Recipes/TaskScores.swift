import Statistics

/// The scores of each algorithm by task: algorithms × tasks × runs.
struct TaskScores {
  /// The algorithms in their order; nil for all rows as one.
  private(set) var algorithms: [(part: RecipeRows.Part, tasks: [String: [Double]])] = []
  /// All tasks, in their order.
  private(set) var tasks: [String] = []
  private(set) var dropped = LeftOut()

  /// - Parameter channel: the one of the algorithms.
  init(_ rows: RecipeRows, by channel: ChannelName) throws {
    let scores = try rows.numbers(.x)
    let names = try rows.names(.group)
    tasks = rows.plot[.group] == nil ? [""] : try rows.categories(.group)
    var parts: [RecipeRows.Part] = []
    if channel == .color {
      parts = try rows.parts(by: [.color])
    } else {
      let algorithms = try rows.names(channel)
      parts = try rows.categories(channel).map { name in
        RecipeRows.Part(color: name, rows: algorithms.indices.filter { algorithms[$0] == name })
      }
    }
    for part in parts {
      var known: [String: [Double]] = [:]
      for row in part.rows {
        dropped.add(scores[row])
        guard scores[row].isFinite else { continue }
        known[names[row] ?? "", default: []].append(scores[row])
      }
      if !known.isEmpty { algorithms.append((part, known)) }
    }
  }

  /// The runs of each task that an algorithm has, in the order of the tasks.
  func runs(of algorithm: Int) -> [[Double]] {
    tasks.compactMap { algorithms[algorithm].tasks[$0] }
  }

  /// The runs of two algorithms on the tasks that both have.
  func common(_ one: Int, _ other: Int) -> (one: [[Double]], other: [[Double]]) {
    let shared = tasks.filter {
      algorithms[one].tasks[$0] != nil && algorithms[other].tasks[$0] != nil
    }
    return (
      shared.compactMap { algorithms[one].tasks[$0] },
      shared.compactMap { algorithms[other].tasks[$0] }
    )
  }

  /// How many runs of how many tasks there are: `5 runs of each of 3 tasks`.
  var words: String {
    let counts = Set(algorithms.flatMap { $0.tasks.values.map(\.count) })
    guard let most = counts.max(), let fewest = counts.min() else { return "no runs" }
    let runs = fewest == most ? PlotNumber.count(most, "run") : "\(fewest) to \(most) runs"
    return tasks.count > 1 ? "\(runs) of each of \(PlotNumber.count(tasks.count)) tasks" : runs
  }

  /// What an algorithm lacks that others have, for the author.
  var warnings: [PlotWarning] {
    algorithms.compactMap { algorithm in
      let lacking = tasks.filter { algorithm.tasks[$0] == nil }
      guard let first = lacking.first else { return nil }
      let more = lacking.count > 1 ? " and \(lacking.count - 1) more" : ""
      return PlotWarning(
        "'\(algorithm.part.title ?? "")' has no run of '\(first)'\(more)",
        hint: "what is compared should be measured on the same tasks")
    }
  }

  /// How runs are resampled for a figure, whose bands need fewer digits than a table.
  static let draws = 2_000
}
