/// The points that no other point beats in both directions.
package enum Pareto {
  /// Whether less or more is better.
  package enum Direction: String, CaseIterable, Sendable { case min, max }

  /// The rows of the front in order of x; equal points are all on it, and points that are not
  /// finite never are.
  ///
  /// Sorts and sweeps (Kung, Luccio & Preparata, 1975).
  ///
  ///     Pareto.front(x: [1, 2, 3], y: [5, 4, 9], .min, .max)   // [0, 2]
  package static func front(
    x: [Double], y: [Double], _ dx: Direction, _ dy: Direction
  ) -> [Int] {
    let signX: Double = dx == .min ? 1 : -1
    let signY: Double = dy == .min ? 1 : -1
    let rows = (0..<min(x.count, y.count)).filter { x[$0].isFinite && y[$0].isFinite }
      .sorted { (signX * x[$0], signY * y[$0], $0) < (signX * x[$1], signY * y[$1], $1) }
    var front: [Int] = []
    for row in rows {
      guard let last = front.last else {
        front.append(row)
        continue
      }
      let isBetter = signY * y[row] < signY * y[last]
      if isBetter || (x[row] == x[last] && y[row] == y[last]) { front.append(row) }
    }
    return dx == .min ? front : front.sorted { (x[$0], $0) < (x[$1], $1) }
  }
}
