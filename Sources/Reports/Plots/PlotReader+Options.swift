import Plots
import Statistics
import Tables

// The other keys of the grammar.
extension PlotReader {
  /// `dataset`, or `{by: dataset, cols: 3, share: y}`.
  mutating func facet() -> Facet? {
    guard let yaml = map.yaml("facet") else { return nil }
    guard yaml.entries != nil else { return column("facet").map { Facet(field: $0) } }
    let facet = nested(yaml, what: "option of 'facet'", known: ["by", "cols", "share"]) { inner in
      var facet = inner.column("by").map { Facet(field: $0) }
      facet?.columns = inner.map.integer("cols", minimum: 1)
      if let sharing = inner.map.choice("share", Facet.Sharing.self) { facet?.sharing = sharing }
      return facet
    }
    if facet == nil { missing("by", in: "facet", yaml) }
    return facet
  }

  /// `sd`, or the columns of both edges.
  mutating func band() -> BandChoice? {
    guard let yaml = map.yaml("band") else { return nil }
    guard yaml.entries != nil else { return map.choice("band", BandKind.self).map { .of($0) } }
    return ends("band", yaml).map { .columns(low: $0.low, high: $0.high) }
  }

  /// The column of a deviation, or those of both ends.
  mutating func whiskers() -> Whiskers? {
    guard let yaml = map.yaml("error") else { return nil }
    guard yaml.entries != nil else { return column("error").map { .deviation($0) } }
    return ends("error", yaml).map { .columns(low: $0.low, high: $0.high) }
  }

  private mutating func ends(_ key: String, _ yaml: YAML) -> (low: String, high: String)? {
    let ends = nested(yaml, what: "option of '\(key)'", known: ["lo", "hi"]) { inner in
      (low: inner.column("lo"), high: inner.column("hi"))
    }
    guard let low = ends.low, let high = ends.high else {
      missing(ends.low == nil ? "lo" : "hi", in: key, yaml)
      return nil
    }
    return (low, high)
  }

  /// `{ema: 0.6}`, `{ema: 0.6, by: x}` or `{mean: 25}`.
  mutating func smoothing() -> Smoothing? {
    guard let yaml = map.yaml("smooth") else { return nil }
    let smoothing = nested(yaml, what: "option of 'smooth'", known: ["ema", "by", "mean"]) {
      inner -> Smoothing? in
      let isByX = inner.map.choice("by", SmoothedBy.self) == .x
      if let window = inner.map.integer("mean", minimum: 1) { return .mean(window: window) }
      guard let weight = inner.map.number("ema") else { return nil }
      guard (0..<1).contains(weight) else {
        if let yaml = inner.map.yaml("ema") {
          inner.map.reject("ema", yaml, expected: "a weight from 0 to below 1")
        }
        return nil
      }
      return isByX ? .emaByX(weight: weight) : .ema(weight: weight)
    }
    if smoothing == nil, !nestedFailed {
      map.reject("smooth", yaml, expected: "{ema: weight} or {mean: points}")
    }
    return smoothing
  }

  private enum SmoothedBy: String, CaseIterable { case x, step }

  /// `{y: 76.1, label: published}`, or a list of them.
  mutating func references() -> [Reference] {
    guard let yaml = map.yaml("ref") else { return [] }
    return map.items(yaml, .references).compactMap { item in
      nested(item, what: "option of 'ref'", known: ["x", "y", "label"]) { $0.reference(item) }
    }
  }

  /// Two values of y are the edges of a band; several of x are a line each.
  private mutating func reference(_ item: YAML) -> Reference? {
    let axis: Reference.Axis = map.yaml("y") != nil ? .y : .x
    let key = axis == .y ? "y" : "x"
    guard let yaml = map.yaml(key) else {
      if item.entries != nil { missing("y", in: "ref", item) }
      return nil
    }
    let items = yaml.items ?? [yaml]
    let places = items.compactMap { $0.value?.unquoted }
    let values = places.compactMap(\.position)
    let isBand = axis == .y && items.count == 2
    guard values.count == items.count, !values.isEmpty, axis == .x || values.count <= 2 else {
      map.reject(
        key, yaml, expected: axis == .y ? "a number or [low, high]" : "a number or a list of them")
      return nil
    }
    return Reference(
      axis: axis, values: values, wallTimes: places.wallTimes, isBand: isBand,
      label: map.text("label"))
  }

  /// `y`, or `-y` for the largest first; a column may stand for the axis.
  mutating func sort() -> SortOrder? {
    guard let text = map.located("sort") else { return nil }
    let isDescending = text.text.hasPrefix("-")
    let field = isDescending ? String(text.text.dropFirst()) : text.text
    if field != "x", field != "y" {
      _ = note(field, at: isDescending ? text.location.after(1) : text.location)
    }
    return SortOrder(field: field, isDescending: isDescending)
  }

  /// `{x: min, y: max}`.
  mutating func pareto() -> ParetoChoice? {
    guard let yaml = map.yaml("pareto") else { return nil }
    let ways = nested(yaml, what: "option of 'pareto'", known: ["x", "y"]) { inner in
      (inner.map.choice("x", Pareto.Direction.self), inner.map.choice("y", Pareto.Direction.self))
    }
    if let x = ways.0, let y = ways.1 { return ParetoChoice(x: x, y: y) }
    missing(ways.0 == nil ? "x" : "y", in: "pareto", yaml)
    return nil
  }

  /// `{top: 5}` or `{where: column}`.
  mutating func highlight() -> Highlight? {
    guard let yaml = map.yaml("highlight") else { return nil }
    let highlight = nested(yaml, what: "option of 'highlight'", known: ["top", "where"]) {
      inner -> Highlight? in
      if let count = inner.map.integer("top", minimum: 1) { return .top(count) }
      return inner.column("where").map { .field($0) }
    }
    if highlight == nil { missing("top", in: "highlight", yaml) }
    return highlight
  }

  /// What a figure of evaluation is asked: `best: min, alpha: 0.01, vs: baseline, positive: spam`.
  mutating func evaluation() -> Evaluation {
    var evaluation = Evaluation()
    evaluation.best = map.choice("best", Optimum.self)
    evaluation.alpha = map.number("alpha", between: 0, 1)
    evaluation.baseline = map.text("vs")
    evaluation.positive = map.text("positive")
    switch map.choice("test", RankTest.self) {
    case .nemenyi?: evaluation.pairs = .nemenyi
    case .wilcoxon?: evaluation.pairs = .wilcoxonHolm
    case nil: break
    }
    return evaluation
  }

  private enum RankTest: String, CaseIterable { case nemenyi, wilcoxon }

  /// The columns of parallel coordinates, and the settings of a sweep.
  mutating func dimensions() -> [Channel] {
    guard let yaml = map.yaml("dims") else { return [] }
    guard yaml.items != nil else {
      map.reject("dims", yaml, expected: "a list of columns")
      return []
    }
    var unused = Plot(marks: [])
    return map.items(yaml, .dimensions).compactMap { channel("dims", $0, &unused) }
  }

  /// A size of the figure; anything else is the column of the channel.
  mutating func readSize(into plot: inout Plot) {
    guard let yaml = map.yaml("size") else { return }
    if yaml.items == nil, yaml.text.flatMap(FigureSize.init(word:)) == nil {
      plot.channels[.size] = channel("size", yaml, &plot)
    } else if let size = map.figureSize("size") {
      plot.size = size
    }
  }

  /// Says that a mapping lacks a key, unless something about it is wrong already.
  private mutating func missing(_ key: String, in what: String, _ yaml: YAML) {
    guard !nestedFailed else { return }
    map.diagnostics.append(Diagnostic("missing '\(key)' in '\(what)'", at: yaml.location))
  }
}
