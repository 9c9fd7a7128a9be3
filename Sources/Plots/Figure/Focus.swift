import Tables

/// Which series keep their colour when there are too many, or when the author highlights some.
struct Focus {
  /// The colours' values, or without a colour the runs, that stand out; nil when all do.
  private let kept: Set<String>?
  /// How many step back.
  private let others: Int
  /// What stands out, in words.
  private var reason: String?
  /// How many stand out where the author does not say.
  private static let usualCount = 6

  /// - Parameter known: the marks that an error may name.
  /// - Throws: `PlotError` where nothing can be highlighted.
  init(
    _ plot: Plot, _ layers: MarkTraits, panels: [[Series]], _ binder: Binder, known: Marks
  ) throws {
    try Self.check(plot, layers, known)
    let series = panels.joined()
    let names = Set(series.compactMap(\.key))
    let choosesRows =
      !layers.foldsSeries && layers.highlights.contains(.chosenRows)
      && !layers.highlights.contains(.chosenSeries) || names.isEmpty
    if case .field(let field) = plot.highlight, !choosesRows,
      let column = binder.data.column(named: field)
    {
      let chosen = series.filter { one in one.rows.contains { column.isTrue(row: Int($0)) } }
      let kept = Set(chosen.compactMap(\.key))
      (self.kept, others) = (kept, names.count - kept.count)
      reason = "in colour: \(field)"
      return
    }
    let top: Int? = if case .top(let count) = plot.highlight { count } else { nil }
    let isMany =
      layers.foldsSeries && Set(series.compactMap(\.name)).count > ColorIdentity.count
    guard !names.isEmpty, isMany || top != nil && layers.highlights.contains(.topSeries) else {
      (kept, others) = (nil, 0)
      return
    }
    let best = Self.best(Array(series), top ?? Self.usualCount, plot)
    (kept, others) = (best, names.count - best.count)
    let end = Goal.isLess(plot[.y]) ? "lowest" : "highest"
    let measure = plot[.y].map { "last \($0.name)" } ?? "last value"
    reason =
      best.count == 1
      ? "in colour: the one with the \(end) \(measure)"
      : "in colour: the \(best.count) with the \(end) \(measure)"
  }

  /// How many series step back, such as `3 others`; nil when none do.
  var words: String? {
    others > 0 ? "\(others) other\(others == 1 ? "" : "s")" : nil
  }

  /// Which series are in colour and why, such as `the 6 with the lowest last loss in colour`.
  var notes: [String] {
    guard let words else { return [] }
    return [[reason, "\(words) in grey"].compactMap(\.self).joined(separator: ", ")]
  }

  /// Says when no mark takes the highlight, or nothing tells its series apart.
  private static func check(_ plot: Plot, _ layers: MarkTraits, _ marks: Marks) throws {
    guard let highlight = plot.highlight, let mark = plot.marks.first else { return }
    guard layers.highlights.takes(highlight) else {
      let what = if case .top = highlight { "the top of mark" } else { "rows of mark" }
      let known = marks.all.filter { $0.traits.highlights.takes(highlight) }.map { $0.name }
      throw PlotError(
        "cannot highlight \(what) '\(mark)'",
        hint: "marks with a highlight: \(known.joined(separator: ", "))")
    }
    let names: [ChannelName] = [.color, .fill, .group]
    guard layers.highlights.contains(.topRows) || names.contains(where: { plot[$0] != nil }) else {
      throw PlotError(
        "missing 'color' or 'group' for the highlight of mark '\(mark)'",
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
