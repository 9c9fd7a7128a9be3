/// One run of a band, read in order of x.
struct BandWalker {
  private let x: [Double]
  private let y: [Double]
  private let align: Bool
  private var next = 0

  /// The least x that is still to come; infinity at the end.
  var nextX: Double { next < x.count ? x[next] : .infinity }

  init(x: [Double], y: [Double], align: Bool) {
    var rows = (0..<min(x.count, y.count)).filter { x[$0].isFinite && (!align || y[$0].isFinite) }
    let isInOrder = zip(rows, rows.dropFirst()).allSatisfy { x[$0] < x[$1] }
    if !isInOrder { rows = Self.ordered(rows, by: x) }
    self.x = rows.map { x[$0] }
    self.y = rows.map { y[$0] }
    self.align = align
  }

  /// The run's value at a place that is not past `nextX`; NaN if it has none there.
  mutating func value(at place: Double) -> Double {
    guard next < x.count else { return .nan }
    if x[next] == place {
      next += 1
      return y[next - 1]
    }
    guard align, next > 0 else { return .nan }
    let part = (place - x[next - 1]) / (x[next] - x[next - 1])
    return y[next - 1] * (1 - part) + y[next] * part
  }

  /// Rows in order of x, of which the last one stands for those with the same x.
  private static func ordered(_ rows: [Int], by x: [Double]) -> [Int] {
    var ordered: [Int] = []
    ordered.reserveCapacity(rows.count)
    for row in rows.sorted(by: { (x[$0], $0) < (x[$1], $1) }) {
      if let last = ordered.last, x[last] == x[row] { ordered.removeLast() }
      ordered.append(row)
    }
    return ordered
  }
}
