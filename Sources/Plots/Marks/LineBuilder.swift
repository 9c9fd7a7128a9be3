import Tables

/// Computes lines and bands from series: cumulative values, bands over runs, smoothing.
///
/// Smoothing sees all points; what no drawing can show is left out afterwards.
struct LineBuilder {
  private let input: MarkInput
  /// How many series are in colour.
  private let coloredCount: Int
  private var drafts: [Draft] = []
  private var bands: [BandShape] = []
  private(set) var notes: [Note] = []
  private(set) var methods: [FigureMethod] = []
  private(set) var warnings: [PlotWarning] = []
  private(set) var ends: [LineEnd] = []
  /// The place of a name among the ends.
  private var endPlaces: [String: Int] = [:]

  /// A line with all its points.
  private struct Draft {
    var path: LinePath
    var x: [Double]
    var y: [Double]
    /// A smoothed line needs fewer points.
    var isSmooth = false
    /// What is missing because none of it would be drawn.
    var leftOut = LeftOutRows()
    var failure: Endings.Failure?
  }

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

  /// How far lines and bands reach.
  var extent: Extent {
    var extent = Extent()
    for draft in drafts {
      extent.add(x: draft.x)
      extent.add(y: draft.y)
    }
    for band in bands {
      extent.add(y: band.low)
      extent.add(y: band.high)
    }
    return extent
  }

  // MARK: Points

  /// The most points of a drawing, which keep it near 30 kB.
  private static let budget = 5000

  /// The lines and bands with the points that a drawing can show.
  func thinned(_ extent: Extent) -> (paths: [LinePath], bands: [BandShape]) {
    let thinning = Thinning(input, extent: extent)
    let paths = drafts.map { draft in
      let isHalved = draft.isSmooth && draft.path.weight != .raw
      let limit = Self.pointLimit(
        input.plot, lines: drafts.count, panels: input.panelCount,
        width: isHalved ? thinning.width / 2 : thinning.width)
      var path = draft.path
      path.draw(x: draft.x, y: draft.y, limit: limit, leftOut: draft.leftOut, thinning)
      path.end(draft.failure, x: draft.x, y: draft.y)
      return path
    }
    return (paths, bands.map { $0.thinned(thinning) })
  }

  /// About how many points each line of a panel is drawn with.
  ///
  /// All lines of a drawing share its budget; the faint ones and the smooth ones alike.
  static func pointLimit(_ plot: Plot, lines: Int, panels: Int, width: Double) -> Int {
    let share = max(budget / max(lines * panels, 1), 6)
    return plot.pointLimit.map { min($0, Limit.linePoints.most) } ?? min(Int(width), share)
  }

  // MARK: Lines of single series

  private mutating func add(_ series: Series) {
    let cumulative = input.plot[.y]?.cumulative
    let values = series.cumulated(cumulative, inPieces: true).y
    let isThin = series.isMuted || (input.plot[.group] != nil && coloredCount > 12)
    let path = LinePath(
      name: series.name, group: series.group, hue: series.hue, weight: isThin ? .thin : .normal,
      isStepped: cumulative == .max || cumulative == .min)
    var draft = Draft(path: path, x: series.x, y: values, leftOut: series.leftOut)
    if input.plot[.shape] != nil, !series.isMuted { draft.path.shape = series.shape }
    if let smoothing = input.plot.smoothing {
      addSmooth(&draft, isMuted: series.isMuted, smoothing)
    }
    draft.failure = Endings.failure(x: series.x, y: values)
    draft.path.marksEnd = !series.isMuted && coloredCount <= 8
    drafts.append(draft)
    addEnd(of: draft)
  }

  /// Draws a line smoothed, with its values faint behind it.
  private mutating func addSmooth(_ draft: inout Draft, isMuted: Bool, _ smoothing: Smoothing) {
    draft.isSmooth = true
    if !isMuted {
      var raw = draft
      raw.path.weight = .raw
      raw.path.shape = nil
      drafts.append(raw)
    }
    draft.y = Segments.mapped(draft.y, x: draft.x) { smoothing.smoothed($0, x: $1) }
  }

  private mutating func addEnd(of draft: Draft, deviation: Double? = nil) {
    let domain = input.plot[.x]?.domain ?? (-.infinity)...(.infinity)
    let known = draft.y.indices.last { draft.y[$0].isFinite && domain.contains(draft.x[$0]) }
    guard draft.path.hue != .muted, let last = known else { return }
    let named = draft.path.name ?? draft.path.group ?? ""
    let spec = input.y?.channel.spec
    let value =
      spec.map { spec in
        spec.text(draft.y[last]) + (deviation.map { " ± \(spec.text($0))" } ?? "")
      } ?? PlotNumber.text(draft.y[last], deviation: deviation)
    let end = LineEnd(
      name: named, hue: draft.path.hue, x: draft.x[last], y: draft.y[last], value: value)
    // Runs of one colour have one label, at the end of the last.
    guard let previous = endPlaces[named] else {
      endPlaces[named] = ends.count
      return ends.append(end)
    }
    if ends[previous].x <= end.x { ends[previous] = end }
    ends[previous].value = ""
  }

  // MARK: Bands over runs

  private mutating func addBands(_ kind: BandKind) {
    var order: [Int] = []
    var groups: [Int: [Series]] = [:]
    for series in input.series {
      if groups[series.color] == nil { order.append(series.color) }
      groups[series.color, default: []].append(series)
    }
    var survey = BandSurvey()
    for color in order {
      guard let members = groups[color], let first = members.first else { continue }
      add(members, first, kind, &survey)
    }
    notes += survey.notes(kind)
    if let method = survey.method(kind) { methods.append(FigureMethod(method)) }
    if survey.isApart {
      warnings.append(
        PlotWarning(
          "the runs share no \(input.plot[.x]?.name ?? "x")",
          hint: "'align: true' takes the values between"))
    }
  }

  /// Adds one colour's lines and bands.
  private mutating func add(
    _ members: [Series], _ first: Series, _ kind: BandKind, _ survey: inout BandSurvey
  ) {
    let members = members.map { $0.cumulated(input.plot[.y]?.cumulative, inPieces: true) }
    let runs = members.map(Self.straightened)
    let band = Band(of: runs, kind: kind, align: input.plot.aligns)
    let parts = BandPieces(band, of: runs)
    survey.add(parts, band)
    var ends: [(draft: Draft, deviation: Double?, isWhole: Bool)] = []
    for piece in parts.pieces { ends.append(add(piece, of: band, first, kind)) }
    // The label is that of all runs, where there is a place that has them.
    if let end = ends.last(where: \.isWhole) ?? ends.last {
      addEnd(of: end.draft, deviation: end.deviation)
    }
    for member in members {
      guard let failure = Endings.failure(x: member.x, y: member.y) else { continue }
      let failed = LinePath(
        name: member.name, group: member.group, hue: member.hue, weight: .raw)
      drafts.append(Draft(path: failed, x: member.x, y: member.y, failure: failure))
    }
  }

  /// Adds the line and the band of the same runs; dashed where some are missing.
  private mutating func add(
    _ piece: BandPieces.Piece, of band: Band, _ first: Series, _ kind: BandKind
  ) -> (draft: Draft, deviation: Double?, isWhole: Bool) {
    let isAll = piece.places.count == band.x.count
    func part(_ values: [Double]) -> [Double] {
      isAll ? values : piece.places.map { values[$0] }
    }
    let x = part(band.x)
    var (center, low, high) = (part(band.center), part(band.low), part(band.high))
    var path = LinePath(
      name: first.name, group: nil, hue: first.hue, weight: .normal, isDashed: !piece.isWhole)
    path.marksEnd = !first.isMuted && piece.isWhole
    if input.plot[.shape] != nil, !first.isMuted { path.shape = first.shape }
    if let smoothing = input.plot.smoothing {
      center = smoothing.smoothed(center, x: x)
      low = smoothing.smoothed(low, x: x)
      high = smoothing.smoothed(high, x: x)
    }
    var draft = Draft(path: path, x: x, y: center)
    draft.isSmooth = input.plot.smoothing != nil
    drafts.append(draft)
    bands.append(BandShape(hue: first.hue, x: x, low: low, high: high))
    let last = center.lastIndex(where: \.isFinite)
    let half = last.flatMap { index -> Double? in
      guard kind == .sd || kind == .se || kind == .ci95, high[index].isFinite else { return nil }
      return high[index] - center[index]
    }
    return (draft, half, piece.isWhole)
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
    let words = "Band: \(columns.low.name) to \(columns.high.name)"
    notes.append(Note(words))
    methods.append(FigureMethod(words))
  }

  // MARK: Notes

  /// What is not drawn: rows without a place, and values of y that are no numbers and that no cross
  /// marks.
  private var lost: LeftOut {
    var lost = LeftOut()
    for series in input.series {
      lost.add(infinite: series.leftOut.infinite)
      let end = Endings.failure(x: series.x, y: series.y)?.firstBad ?? series.y.count
      for place in series.x.indices {
        guard series.x[place].isFinite else {
          lost.add(series.x[place])
          continue
        }
        guard place < end, !series.y[place].isFinite else { continue }
        if !PlotColumn.isMissing(series.y[place]) { lost.add(infinite: 1) }
      }
    }
    return lost
  }

  private mutating func note() {
    if let smoothing = input.plot.smoothing {
      let hasRaw = drafts.contains { $0.path.weight == .raw && $0.failure == nil }
      notes.append(Note(smoothing.words + (hasRaw ? ", faint: raw values" : "")))
    }
    notes += lost.notes("without a value of \(input.x?.channel.name ?? "x")")
    let failures = drafts.count { $0.failure != nil }
    if failures > 0 {
      notes.append("× marks \(failures == 1 ? "a run" : "\(failures) runs") that diverged")
    }
  }
}

extension Series {
  /// The series with the sum, the most or the least so far in place of its values.
  ///
  /// - Parameter inPieces: whether a line that starts again also counts again.
  func cumulated(_ cumulative: Cumulative?, inPieces: Bool) -> Series {
    guard let cumulative else { return self }
    var copy = self
    copy.y =
      inPieces
      ? Segments.mapped(y, x: x) { y, _ in cumulative.applied(to: y) } : cumulative.applied(to: y)
    return copy
  }
}

/// What the bands of all colours tell together.
private struct BandSurvey {
  private var least = Int.max
  private var most = 0
  private var hasFewer = false
  private var skipped = 0
  private(set) var isApart = false

  mutating func add(_ parts: BandPieces, _ band: Band) {
    for place in parts.pieces.flatMap(\.places) {
      least = min(least, band.count[place])
      most = max(most, band.count[place])
    }
    hasFewer = hasFewer || parts.pieces.contains { !$0.isWhole }
    skipped += parts.skipped
    isApart = isApart || parts.isApart
  }

  /// How many runs there are and what the band is; nil where no runs are put together.
  func method(_ kind: BandKind) -> String? {
    let center = kind == .iqr ? "median" : "mean"
    guard most > 1 else { return isApart ? nil : most == 1 ? "one run, no band" : center }
    let count = least == most ? "\(most)" : "\(least) to \(most)"
    let dashes = hasFewer ? ", dashed where runs are missing" : ""
    return "\(center) over \(count) runs\(dashes), band: \(kind.words)"
  }

  /// The same for the caption, and what is missing.
  func notes(_ kind: BandKind) -> [Note] {
    let line = method(kind).map { "Line: \($0)" } ?? "No mean, as no two runs share a place"
    var notes = [Note(line)]
    if skipped > 0 {
      notes.append(Note(skipped, "place", "that not all runs have left out"))
    }
    return notes
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
