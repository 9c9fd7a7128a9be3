import Statistics

/// A critical-difference diagram (Demšar, 2006): groups along an axis of mean ranks, and bars over
/// those that no test tells apart.
struct RanksMark: Mark {
  static let name = "ranks"
  static let traits: MarkTraits = {
    var traits = MarkTraits("Critical-difference diagram")
    traits.key = .none
    return traits
  }()

  /// The groups in the order of the input.
  let names: [String]
  let found: CriticalDifference
  private(set) var notes: [Note] = []
  let extent = Extent()
  private(set) var methods: [FigureMethod] = []

  static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.bandsY = true
    needs.drawsOwnAxes = true
    needs.required = [.x, .y, .group]
    needs.height = RanksDrawing.height(groups: y?.categories.count ?? 0)
    return needs
  }

  init(_ input: MarkInput) throws {
    let table = RankTable(input)
    names = table.names
    let plot = input.plot
    guard names.count > 1 else {
      throw PlotError(
        "mark 'ranks' compares two groups or more, and '\(plot[.y]?.field ?? "")' has "
          + "\(names.count)")
    }
    guard table.rows.count > 1 else {
      throw PlotError(
        "mark 'ranks' needs two values of '\(plot[.group]?.field ?? "")' or more on which all "
          + "groups have one", hint: "'group' names what all are measured on, such as the data set")
    }
    let evaluation = plot.evaluation
    found = CriticalDifference(
      of: table.rows, optimum: evaluation.best ?? .max, pairs: evaluation.pairs ?? .nemenyi,
      alpha: evaluation.level)
    let tests = words(
      dataSets: plot[.group]?.name ?? "", first: evaluation.best == .min ? "lowest" : "highest")
    notes = table.notes + tests.map { Note($0) }
    methods = tests.map { FigureMethod($0, isTest: true) }
  }

  /// The tests in words for the caption.
  ///
  /// - Parameter first: what has the first rank: the highest or the lowest.
  private func words(dataSets: String, first: String) -> [String] {
    let friedman = found.friedman
    let n = found.means.dataSets
    let sign =
      friedman.p < 0.001 ? "p < 0.001" : "p = \(PlotNumber.text(friedman.p, decimals: 3))"
    let test =
      "Mean ranks over \(n) values of \(dataSets), 1 the \(first); Friedman's test: \(sign)"
    let level = PlotNumber.percent(found.alpha)
    let pairs =
      switch found.pairs {
      case .nemenyi: "Nemenyi's test"
      case .wilcoxonHolm: "Wilcoxon's test with Holm's correction"
      }
    let bars =
      found.bars.isEmpty
      ? "\(pairs) tells all apart at \(level)"
      : "bars join what \(pairs) cannot tell apart at \(level)"
    return [test, bars]
  }

  var results: [String] {
    let ranks = found.order.map {
      "\(names[$0]) \(PlotNumber.text(found.means.ranks[$0], decimals: 2))"
    }
    let joined = found.bars.map { bar in
      bar.map { names[found.order[$0]] }.joined(separator: ", ")
    }
    return ["Mean ranks: \(ranks.joined(separator: ", "))"]
      + joined.map { "Not told apart: \($0)" }
  }

  func draw(in frame: Frame, with pen: inout Pen) {
    RanksDrawing(self, in: frame).draw(in: frame, with: &pen)
  }
}

/// The values of all groups on what all are measured on: data sets × groups.
private struct RankTable {
  private(set) var names: [String] = []
  private(set) var rows: [[Double]] = []
  private(set) var notes: [Note] = []

  init(_ input: MarkInput) {
    var sums: [String: [Int: (sum: Double, count: Int)]] = [:]
    var sets: [String] = []
    var dropped = LeftOut()
    for series in input.series {
      let name = series.group ?? ""
      if sums[name] == nil, series.group != nil { sets.append(name) }
      for (value, group) in zip(series.x, series.y) {
        // What is measured on nothing is no data set.
        dropped.add(series.group == nil ? PlotColumn.missing : value, group)
        guard series.group != nil, value.isFinite, let group = Int(exactly: group) else { continue }
        let (sum, count) = sums[name, default: [:]][group, default: (0, 0)]
        sums[name, default: [:]][group] = (sum + value, count + 1)
      }
    }
    let known = Set(sums.values.flatMap(\.keys)).sorted()
    names = known.map { input.y?.categories[$0] ?? "" }
    let whole = sets.filter { set in known.allSatisfy { sums[set]?[$0] != nil } }
    rows = whole.map { set in
      known.map { group in
        let (sum, count) = sums[set]?[group] ?? (.nan, 1)
        return sum / Double(count)
      }
    }
    let counts = whole.flatMap { set in (sums[set] ?? [:]).values.map(\.count) }
    if let most = counts.max(), let fewest = counts.min(), most > 1 {
      let each = fewest == most ? "\(most)" : "\(fewest) to \(most)"
      notes.append("Each value the mean of \(each)")
    }
    if whole.count < sets.count {
      let count = sets.count - whole.count
      notes.append("\(PlotNumber.count(count)) of \(sets.count) left out, which lack a group")
    }
    notes += dropped.notes()
  }
}
