/// What a band shows of the runs at each x.
package enum BandKind: String, CaseIterable, Equatable, Sendable {
  /// The sample deviation or the standard error to both sides of the mean.
  case sd, se
  /// The 95 % confidence interval of the mean by Student's t.
  case ci95
  /// All runs, about the mean.
  case minmax
  /// The middle half of the runs, about the median.
  case iqr
}

/// The middle of several runs at each x, and how far they spread.
///
///     let band = Band(of: [(x: [1, 2], y: [3, 5]), (x: [1], y: [5])], kind: .minmax)
///     band.center, band.low, band.high   // [4, 5], [3, NaN], [5, NaN]
package struct Band: Sendable {
  /// Each x of any run, in increasing order.
  package private(set) var x: [Double] = []
  /// The mean (for `iqr` the median) of the finite values there; NaN where there are none.
  package private(set) var center: [Double] = []
  /// The edges; NaN where fewer than two runs have a finite value.
  package private(set) var low: [Double] = []
  package private(set) var high: [Double] = []
  /// How many runs have a finite value there.
  package private(set) var count: [Int] = []

  /// Gathers runs; where one has an x twice, the later value counts.
  ///
  /// - Parameter align: whether a run's value between two of its finite points is interpolated
  ///   where only other runs have an x; nothing is added before its first or after its last.
  package init(
    of runs: [(x: [Double], y: [Double])], kind: BandKind, align: Bool = false
  ) {
    var walkers = runs.map { BandWalker(x: $0.x, y: $0.y, align: align) }
    var next = Heap<Stop>()
    for (run, walker) in walkers.enumerated() where walker.nextX < .infinity {
      next.insert(Stop(x: walker.nextX, run: run))
    }
    // Between two of its points only an aligned run has a value.
    var between: Set<Int> = []
    var values: [Double] = []
    while let place = next.least?.x {
      values.removeAll(keepingCapacity: true)
      var stopped: [Int] = []
      while next.least?.x == place, let stop = next.removeLeast() { stopped.append(stop.run) }
      for run in align ? between.union(stopped).sorted() : stopped {
        let value = walkers[run].value(at: place)
        if value.isFinite { values.append(value) }
      }
      append(place, &values, kind)
      for run in stopped {
        guard walkers[run].nextX < .infinity else {
          between.remove(run)
          continue
        }
        next.insert(Stop(x: walkers[run].nextX, run: run))
        if align { between.insert(run) }
      }
    }
  }

  /// The next point of a run; at the same x in the order of the runs.
  private struct Stop: Comparable {
    var x: Double
    var run: Int

    static func < (one: Stop, other: Stop) -> Bool { (one.x, one.run) < (other.x, other.run) }
  }

  private mutating func append(_ place: Double, _ values: inout [Double], _ kind: BandKind) {
    let (center, low, high) = Self.summary(of: &values, kind)
    x.append(place)
    self.center.append(center)
    self.low.append(values.count > 1 ? low : .nan)
    self.high.append(values.count > 1 ? high : .nan)
    count.append(values.count)
  }

  private static func summary(
    of values: inout [Double], _ kind: BandKind
  ) -> (center: Double, low: Double, high: Double) {
    let n = Double(values.count)
    if kind == .iqr { values.sort() }
    let mean = values.reduce(0, +) / n
    func around(_ reach: Double) -> (Double, Double, Double) { (mean, mean - reach, mean + reach) }
    switch kind {
    case .sd: return around(deviation(of: values, mean: mean))
    case .se: return around(deviation(of: values, mean: mean) / n.squareRoot())
    case .ci95:
      let t = StudentT.quantile975(degreesOfFreedom: values.count - 1)
      return around(t * deviation(of: values, mean: mean) / n.squareRoot())
    case .minmax: return (mean, values.min() ?? .nan, values.max() ?? .nan)
    case .iqr:
      func quantile(_ p: Double) -> Double { Quantile.r7(sorted: values, p) }
      return (quantile(0.5), quantile(0.25), quantile(0.75))
    }
  }

  /// The sample deviation in two passes, which loses nothing to a large mean.
  private static func deviation(of values: [Double], mean: Double) -> Double {
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
