import Tables

/// Computes lines and bands from series: cumulative values, bands over runs, smoothing.
///
/// Smoothing sees all points; a drawing leaves out what cannot be seen afterwards.
struct LineBuilder {
  private let input: MarkInput
  /// How many series are in colour.
  private let coloredCount: Int
  private(set) var paths: [LinePath] = []
  private(set) var bands: [BandShape] = []
  private(set) var notes: [String] = []
  private(set) var ends: [LineEnd] = []

  init(_ input: MarkInput) {
    self.input = input
    coloredCount = input.series.count { !$0.isMuted }
    if case .of(let kind) = input.plot.band {
      addBands(kind)
    } else {
      for series in input.series { add(series) }
    }
    if case .columns = input.plot.band { addColumns() }
    note()
  }

  // MARK: Lines of single series

  private mutating func add(_ series: Series) {
    let cumulative = input.plot[.y]?.cumulative
    let values = cumulative?.applied(to: series.y) ?? series.y
    let isThin = series.isMuted || (input.plot[.group] != nil && coloredCount > 12)
    var path = LinePath(
      name: series.name, group: series.group, hue: series.hue,
      weight: isThin ? .thin : .normal, x: series.x, y: values,
      isStepped: cumulative == .max || cumulative == .min, limit: input.plot.pointLimit)
    path.failure = Endings.failure(x: series.x, y: values)
    if let smoothing = input.plot.smoothing { addSmooth(&path, series, values, smoothing) }
    path.marksEnd = !series.isMuted && coloredCount <= 8
    paths.append(path)
    addEnd(of: path)
  }

  private mutating func addSmooth(
    _ path: inout LinePath, _ series: Series, _ values: [Double], _ smoothing: Smoothing
  ) {
    var raw = path
    raw.weight = .raw
    raw.failure = nil
    raw.isSmooth = true
    if !series.isMuted { paths.append(raw) }
    path.y = smoothing.smoothed(values, x: series.x)
    path.isSmooth = true
  }

  private mutating func addEnd(of path: LinePath, deviation: Double? = nil) {
    let domain = input.plot[.x]?.domain ?? (-.infinity)...(.infinity)
    let known = path.y.indices.last { path.y[$0].isFinite && domain.contains(path.x[$0]) }
    guard path.hue != .muted, let last = known else { return }
    let named = path.name ?? path.group
    // Runs of one colour have one label, at the end of the last.
    let previous = ends.firstIndex { $0.name == (named ?? "") }
    let spec = input.y?.channel.spec
    let value =
      spec.map { spec in
        spec.text(path.y[last]) + (deviation.map { " ± \(spec.text($0))" } ?? "")
      } ?? PlotNumber.text(path.y[last], deviation: deviation)
    let end = LineEnd(
      name: named ?? "", hue: path.hue, x: path.x[last], y: path.y[last], value: value)
    if let previous {
      if ends[previous].x <= end.x { ends[previous] = end }
      ends[previous].value = ""
    } else {
      ends.append(end)
    }
  }

  // MARK: Bands over runs

  private mutating func addBands(_ kind: BandKind) {
    var order: [Int] = []
    var groups: [Int: [Series]] = [:]
    for series in input.series {
      if groups[series.color] == nil { order.append(series.color) }
      groups[series.color, default: []].append(series)
    }
    var sizes: Set<Int> = []
    for color in order {
      guard let members = groups[color], let first = members.first else { continue }
      sizes.insert(add(members, first, kind))
    }
    let center = kind == .iqr ? "Line: median" : "Line: mean"
    guard let least = sizes.filter({ $0 > 0 }).min(), let most = sizes.max(), most > 1 else {
      return notes.append(sizes.contains(1) ? "Line: one run, no band" : center)
    }
    let count = least == most ? "\(most)" : "\(least) to \(most)"
    notes.append("\(center) over \(count) runs, band: \(kind.words)")
  }

  /// Adds one colour's line and band; answers how many runs it has.
  private mutating func add(_ members: [Series], _ first: Series, _ kind: BandKind) -> Int {
    let members = members.map { $0.cumulated(input.plot[.y]?.cumulative) }
    let runs = members.map(Self.straightened)
    let band = Band(of: runs, kind: kind, align: input.plot.aligns)
    var path = LinePath(
      name: first.name, group: nil, hue: first.hue, weight: .normal, x: band.x, y: band.center,
      limit: input.plot.pointLimit)
    var (low, high) = (band.low, band.high)
    if let smoothing = input.plot.smoothing {
      path.y = smoothing.smoothed(band.center, x: band.x)
      path.isSmooth = true
      low = smoothing.smoothed(low, x: band.x)
      high = smoothing.smoothed(high, x: band.x)
    }
    path.marksEnd = !first.isMuted
    paths.append(path)
    bands.append(BandShape(hue: first.hue, x: band.x, low: low, high: high))
    let last = path.y.lastIndex(where: \.isFinite)
    let half = last.flatMap { index -> Double? in
      guard kind == .sd || kind == .se || kind == .ci95, high[index].isFinite else { return nil }
      return high[index] - path.y[index]
    }
    addEnd(of: path, deviation: half)
    for member in members {
      guard let failure = Endings.failure(x: member.x, y: member.y) else { continue }
      var failed = LinePath(
        name: member.name, group: member.group, hue: member.hue, weight: .raw, x: member.x,
        y: member.y)
      failed.failure = failure
      paths.append(failed)
    }
    return runs.count
  }

  /// A run that started again at an earlier x, as one: what came later counts.
  private static func straightened(_ series: Series) -> (x: [Double], y: [Double]) {
    let pieces = Segments.split(x: series.x).map { range in
      (x: Array(series.x[range]), y: Array(series.y[range]))
    }
    guard pieces.count > 1 else { return (series.x, series.y) }
    let merged = Segments.merged(pieces)
    return (merged.x, merged.y)
  }

  private mutating func addColumns() {
    guard let columns = input.ends else { return }
    for series in input.series where !series.isMuted {
      bands.append(
        BandShape(
          hue: series.hue, x: series.x,
          low: series.rows.map { columns.low.numbers[Int($0)] },
          high: series.rows.map { columns.high.numbers[Int($0)] }))
    }
    notes.append("Band: \(columns.low.name) to \(columns.high.name)")
  }

  // MARK: Notes

  private mutating func note() {
    if let smoothing = input.plot.smoothing {
      let hasRaw = paths.contains { $0.weight == .raw && $0.failure == nil }
      notes.append(smoothing.words + (hasRaw ? ", faint: raw values" : ""))
    }
    if let axis = input.x, axis.scale != .log {
      let lost = input.series.reduce(0) { $0 + $1.x.count { !$0.isFinite } }
      notes += LeftOut.notes(lost, "without a value of \(axis.channel.name)")
    }
    let failures = paths.count { $0.failure != nil }
    if failures > 0 {
      notes.append("× marks \(failures == 1 ? "a run" : "\(failures) runs") that diverged")
    }
  }
}

extension Series {
  /// The series with the sum, the most or the least so far in place of its values.
  func cumulated(_ cumulative: Cumulative?) -> Series {
    guard let cumulative else { return self }
    var copy = self
    copy.y = cumulative.applied(to: y)
    return copy
  }
}

extension BandKind {
  /// What the caption calls the band.
  var words: String {
    switch self {
    case .sd: "± 1 standard deviation"
    case .se: "± 1 standard error"
    case .ci95: "95 % confidence interval of the mean"
    case .minmax: "minimum to maximum"
    case .iqr: "interquartile range"
    }
  }
}

extension Smoothing {
  /// What the caption says of it.
  var words: String {
    switch self {
    case .ema(let weight): "EMA \(PlotNumber.text(weight))"
    case .emaByX(let weight): "EMA \(PlotNumber.text(weight)) by x"
    case .mean(let window): "Moving mean of \(window)"
    }
  }
}

extension PlotNumber {
  /// A value with its deviation, both with the decimals that the deviation's size calls for.
  static func text(_ value: Double, deviation: Double?) -> String {
    guard let deviation, deviation.isFinite,
      let places = MeanDeviationFormat.places(for: deviation), places >= 0
    else { return text(value) }
    return "\(text(value, decimals: places)) ± \(text(deviation, decimals: places))"
  }
}
