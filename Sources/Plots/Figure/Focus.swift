import Tables

/// Which series keep their colour when there are too many, or when the author highlights some.
struct Focus {
  /// The colours' values, or without a colour the runs, that stand out; nil when all do.
  private let kept: Set<String>?
  /// How many step back.
  let others: Int
  /// More colours than this cannot be told apart.
  static let limit = 8

  /// - Throws: `PlotError` where nothing can be highlighted.
  init(_ plot: Plot, panels: [[Series]], _ binder: Binder) throws {
    try Self.check(plot)
    let series = panels.joined()
    let names = Set(series.compactMap(\.key))
    let count: Int? =
      if case .top(let count) = plot.highlight { count } else { nil }
    let isLine = plot.marks.contains { $0 is LineMark.Type }
    let isRow =
      !isLine && plot.marks.contains { ["dot", "cell", "parallel"].contains($0.name) }
      || names.isEmpty
    if case .field(let field) = plot.highlight, !isRow,
      let column = binder.data.column(named: field)
    {
      let chosen = series.filter { one in one.rows.contains { column.isTrue(row: Int($0)) } }
      kept = Set(chosen.compactMap(\.key))
      others = names.count - (kept?.count ?? 0)
      return
    }
    let isMany = isLine && Set(series.compactMap(\.name)).count > Self.limit
    let isSeries = plot.marks.contains { ["line", "area", "spark", "slope"].contains($0.name) }
    guard !names.isEmpty, isMany || isSeries && count != nil else {
      (kept, others) = (nil, 0)
      return
    }
    let best = Self.best(Array(series), count ?? 6, plot)
    kept = best
    others = names.count - best.count
  }

  /// Says when no mark takes the highlight, or nothing tells its series apart.
  private static func check(_ plot: Plot) throws {
    guard let highlight = plot.highlight, let mark = plot.marks.first else { return }
    guard plot.marks.contains(where: { $0.takes(highlight) }) else {
      let what = if case .top = highlight { "the top of mark" } else { "rows of mark" }
      let known = Marks.all.filter { $0.takes(highlight) }.map { $0.name }
      throw PlotError(
        "cannot highlight \(what) '\(mark.name)'",
        hint: "marks with a highlight: \(known.joined(separator: ", "))")
    }
    let isRow = plot.marks.contains { ["dot", "bar", "cell", "parallel"].contains($0.name) }
    let names: [ChannelName] = [.color, .fill, .group]
    guard isRow || names.contains(where: { plot[$0] != nil }) else {
      throw PlotError(
        "missing 'color' or 'group' for the highlight of mark '\(mark.name)'",
        hint: "one of several series stands out")
    }
  }

  /// The names with the best last values; of a loss or an error the smallest are the best.
  private static func best(_ series: [Series], _ count: Int, _ plot: Plot) -> Set<String> {
    let isLoss = Goal.isLess(plot[.y])
    var last: [String: Double] = [:]
    for one in series {
      guard let name = one.key, let value = one.y.last(where: \.isFinite) else { continue }
      let known = last[name]
      last[name] = known.map { isLoss ? min($0, value) : max($0, value) } ?? value
    }
    let order = last.sorted {
      $0.value == $1.value ? $0.key < $1.key : ($0.value < $1.value) == isLoss
    }
    return Set(order.prefix(count).map(\.key))
  }

  /// The series with those that step back in grey, and drawn first.
  func applied(to series: [Series]) -> [Series] {
    guard let kept else { return series }
    var back: [Series] = []
    var front: [Series] = []
    for var one in series {
      if let name = one.key, kept.contains(name) {
        front.append(one)
      } else {
        one.hue = .muted
        back.append(one)
      }
    }
    return back + front
  }
}

extension PlotColumn {
  /// Whether a row's value is true, or a number other than zero.
  func isTrue(row: Int) -> Bool {
    if kind == .category { return ["true", "t", "1", "yes"].contains(category(ofRow: row) ?? "") }
    return !numbers[row].isNaN && numbers[row] != 0
  }
}
