/// Curves that a recipe makes: the points of each in their order, with a band where there is one.
struct CurveTable {
  /// One curve; the edges of its band are as long as it, or empty.
  struct Curve {
    var x: [Double] = []
    var y: [Double] = []
    var low: [Double] = []
    var high: [Double] = []

    /// Appends a point, with the edges of its band where the curve has one.
    mutating func append(_ x: Double, _ y: Double, band: (low: Double, high: Double)? = nil) {
      self.x.append(x)
      self.y.append(y)
      guard let band else { return }
      low.append(band.low)
      high.append(band.high)
    }

    /// The curve without the points that lie closer to the last one that is kept than a drawing
    /// can show; the first and the last stay.
    ///
    /// - Parameter spans: how far the axes reach: a two-thousandth of each is told apart.
    func thinned(_ place: (Double) -> Double, spans: (x: Double, y: Double)) -> Curve {
      guard x.count > Self.fewest else { return self }
      var kept = Curve()
      var last = (x: -Double.infinity, y: -Double.infinity)
      for index in x.indices {
        let (px, py) = (place(x[index]) / spans.x, y[index] / spans.y)
        let isTold =
          (px - last.x).magnitude > Self.finest || (py - last.y).magnitude > Self.finest
        guard isTold || index + 1 == x.count else { continue }
        last = (px, py)
        kept.append(
          x[index], y[index], band: low.isEmpty ? nil : (low[index], high[index]))
      }
      return kept
    }

    private static let fewest = 2_000
    private static let finest = 1.0 / 2_000
  }

  private let plot: Plot
  private let (x, y): (Channel, Channel)
  private var table: RecipeTable
  private let hasBand: Bool

  /// - Parameters:
  ///   - x, y: the channels of the curves.
  ///   - kind: what the numbers of x are.
  init(_ plot: Plot, x: Channel, y: Channel, kind: PlotColumn.Kind = .number, hasBand: Bool = false)
  {
    (self.plot, self.x, self.y, self.hasBand) = (plot, x, y, hasBand)
    let edges = ["low", "high"].map { (RecipeTable.hidden($0), PlotColumn.Kind.number) }
    table = RecipeTable(
      plot, columns: [(x.field, kind), (y.field, .number)] + (hasBand ? edges : []))
  }

  mutating func append(_ curve: Curve, of part: RecipeRows.Part) {
    for index in curve.x.indices {
      let band = curve.low.isEmpty ? [.nan, .nan] : [curve.low[index], curve.high[index]]
      table.append(part, [curve.x[index], curve.y[index]] + (hasBand ? band : []))
    }
  }

  /// The plot of the curves.
  var prepared: PreparedPlot {
    var plot = plot
    plot.channels[.x] = x
    plot.channels[.y] = y
    plot.band =
      hasBand
      ? .columns(low: RecipeTable.hidden("low"), high: RecipeTable.hidden("high")) : nil
    return PreparedPlot(plot, table.data, marks: [CurveMark.self])
  }
}

extension PreparedPlot {
  /// Makes the figure about as wide as high, unless the author chose a size.
  mutating func makeSquare() {
    isSquare = true
    if plot.facet == nil, plot.size == .wide { plot.size = .exactly(width: 500, height: 460) }
  }
}
