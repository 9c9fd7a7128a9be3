import Statistics
import Tables

/// The scores of each algorithm by task: algorithms × tasks × runs.
struct TaskScores {
  /// The algorithms in their order, each with its part of the rows.
  private(set) var algorithms: [(part: RecipeRows.Part, tasks: [String: [Double]])] = []
  /// The tasks of which any algorithm has a run, in their order.
  private(set) var tasks: [String] = []
  private(set) var dropped = LeftOut()
  private let hasTasks: Bool

  /// - Parameters:
  ///   - channel: the one of the algorithms.
  ///   - panel: the rows to look at; nil for all.
  /// - Throws: `PlotError` for scores that are no numbers, and for too many algorithms.
  init(_ rows: RecipeRows, by channel: ChannelName, in panel: RecipeRows.Part? = nil) throws {
    let scores = try rows.numbers(.x)
    let names = try rows.names(.group)
    let algorithms = try rows.names(channel)
    hasTasks = rows.plot[.group] != nil
    let isNamed = rows.plot[channel] != nil
    var known: [String: [String: [Double]]] = [:]
    var members: [String: [Int]] = [:]
    for row in panel?.rows ?? Array(0..<rows.count) {
      // Without a task or an algorithm nobody knows what a score is compared with.
      let lacks = hasTasks && names[row] == nil || isNamed && algorithms[row] == nil
      dropped.add(lacks ? PlotColumn.missing : scores[row])
      guard !lacks, scores[row].isFinite else { continue }
      let algorithm = algorithms[row] ?? ""
      known[algorithm, default: [:]][names[row] ?? "", default: []].append(scores[row])
      members[algorithm, default: []].append(row)
    }
    try Limit.categories.check(known.count, of: rows.plot[channel]?.field)
    let order = isNamed ? try rows.categories(channel) : [""]
    for name in order {
      guard let tasks = known[name] else { continue }
      let part = RecipeRows.Part(
        facet: panel?.facet, color: isNamed ? name : nil, rows: members[name] ?? [])
      self.algorithms.append((part, tasks))
    }
    let found = Set(known.values.flatMap(\.keys))
    tasks = hasTasks ? try rows.categories(.group).filter(found.contains) : [""]
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
    guard hasTasks, tasks.count > 1 else { return runs }
    let covered = Set(algorithms.map(\.tasks.count))
    guard covered.count > 1, let least = covered.min(), let all = covered.max() else {
      return "\(runs) of each of \(PlotNumber.count(tasks.count)) tasks"
    }
    return "\(runs) of each of \(least) to \(all) tasks"
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

  /// How often scores are resampled for a figure, whose bands need fewer digits than a table; less
  /// often where that would take long.
  var draws: Int {
    let count = algorithms.reduce(0) { $0 + $1.part.rows.count }
    return min(2_000, max(200, 40_000_000 / max(count, 1)))
  }
}

/// How intervals of a figure were resampled, each way named once.
struct ResampleWords {
  private(set) var words: [String] = []

  mutating func add(_ resamples: Resamples?) {
    guard let found = resamples?.words, !words.contains(found) else { return }
    words.append(found)
  }

  mutating func add(_ interval: ConfidenceInterval?) {
    if case .stratifiedBootstrap(let found)? = interval?.method { add(found) }
  }
}
