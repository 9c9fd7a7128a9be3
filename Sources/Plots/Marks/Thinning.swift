/// Leaves out what no drawing of a figure can show: once, in the units of the axes.
struct Thinning: Sendable {
  /// The axes from 0 to 1; nil for one of categories.
  private let xScale: ContinuousScale?
  private let yScale: ContinuousScale?
  private let shown: (x: ClosedRange<Double>?, y: ClosedRange<Double>?)
  /// The width of a panel in pixels of the page.
  let width: Double

  /// - Parameter extent: how far the mark reaches, where the axes do not say.
  init(_ input: MarkInput, extent: Extent) {
    shown = input.shown
    xScale = input.x.flatMap { Self.scale($0.scale, input.shown.x, extent.x) }
    yScale = input.y.flatMap { Self.scale($0.scale, input.shown.y, extent.y) }
    width = Self.width(of: input.plot, panels: input.panelCount)
  }

  /// The width of each of some panels in pixels of the page.
  static func width(of plot: Plot, panels: Int) -> Double {
    let columns = plot.facet?.columns ?? min(panels, 3)
    return plot.size.width / Double(max(min(columns, panels), 1))
  }

  /// An axis from 0 to 1; nil for one of categories.
  static func scale(
    _ kind: ScaleKind, _ shown: ClosedRange<Double>?, _ extent: ClosedRange<Double>?
  ) -> ContinuousScale? {
    guard kind != .band else { return nil }
    let domain =
      shown
      ?? ContinuousScale.domain(
        of: extent, kind: kind, includesZero: false, tickCount: 8, zone: nil)
    return ContinuousScale(kind, domain: domain, range: (0, 1))
  }

  /// The ends of the axes that parts from 0 to 1 are of; nil for one of categories.
  var ends: (x: ClosedRange<Double>?, y: ClosedRange<Double>?) { (xScale?.domain, yScale?.domain) }

  /// The values of one axis, evenly spread from 0 to 1 over what is shown.
  private static func spread(_ values: [Double], _ scale: ContinuousScale?) -> [Double] {
    scale.map { $0.positions(of: values) } ?? values
  }

  /// The values in a unit that is mapped evenly to pixels, and the length of the axis in it.
  private static func even(
    _ values: [Double], _ scale: ContinuousScale?
  ) -> (values: [Double], length: Double) {
    guard let scale else { return (values, Double(values.count)) }
    // Their own unit is as good as any, and saves a copy.
    return scale.isEven
      ? (values, scale.domain.upperBound - scale.domain.lowerBound)
      : (scale.positions(of: values), 1)
  }

  /// The places of the points to draw, about `limit` of them.
  ///
  /// - Parameter leftOut: what is missing because none of it would be drawn.
  func places(
    x: [Double], y: [Double], limit: Int, leftOut: LeftOutRows = LeftOutRows()
  ) -> [Int] {
    // Few points need no look at the axes.
    if x.count + leftOut.rows <= 2 * limit { return LineSurvey(x: x, y: y).whole }
    let across = Self.even(x, xScale)
    return Reduction.line(
      x: across.values, y: Self.even(y, yScale).values, limit: limit,
      pixel: across.length / width, leftOut: leftOut.points)
  }

  /// How many points lie outside of an axis whose ends are given.
  func outside(x: [Double], y: [Double]) -> (x: Int, y: Int) {
    guard shown.x != nil || shown.y != nil else { return (0, 0) }
    let xs = shown.x == nil ? nil : xScale
    let ys = shown.y == nil ? nil : yScale
    var count = (x: 0, y: 0)
    for (x, y) in zip(x, y) where x.isFinite && y.isFinite {
      if Self.isOutside(xs?.position(of: x)) {
        count.x += 1
      } else if Self.isOutside(ys?.position(of: y)) {
        count.y += 1
      }
    }
    return count
  }

  /// A value that is hardly beyond the end, as by a rounding error, is on the axis.
  private static func isOutside(_ place: Double?) -> Bool {
    guard let place, place.isFinite else { return false }
    return place < -1e-9 || place > 1 + 1e-9
  }

  /// Counts points in squares of about `side` pixels of the page.
  ///
  /// - Parameters:
  ///   - x: the places along the axis: numbers, or where on an axis of categories, from 0 to 1.
  func grid(x: [Double], y: [Double], side: Double) -> Reduction.Grid {
    // The rest of the width are labels.
    let width = self.width * 0.86
    let height = width * 0.5
    let xs = Self.spread(x, xScale).map { $0 * width }
    let ys = Self.spread(y, yScale).map { $0 * height }
    return Reduction.grid(x: xs, y: ys, width: width, height: height, cell: side)
  }
}

extension ContinuousScale {
  /// Whether equal differences of values are as wide everywhere.
  var isEven: Bool {
    switch kind {
    case .linear, .time, .band: true
    case .log, .sqrt, .symlog: false
    }
  }
}
