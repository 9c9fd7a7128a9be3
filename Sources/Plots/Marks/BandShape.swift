/// The area between two curves over the same places.
struct BandShape: Sendable {
  var hue: Hue
  var x: [Double]
  var low: [Double]
  var high: [Double]

  func draw(in panel: inout Panel) { draw(as: .band(hue), in: &panel) }

  /// Draws the area in another look.
  func draw(as look: Look, in panel: inout Panel) {
    let xs = panel.x.positions(of: x)
    let floor = panel.box.y + panel.box.height
    // What has no place on a logarithmic axis lies below all of it.
    let lows = zip(low, panel.y.positions(of: low)).map { $0.isFinite && !$1.isFinite ? floor : $1 }
    let highs = panel.y.positions(of: high)
    // Both edges are drawn over the same places, which either of them needs.
    let limit = max(Int(panel.box.width / panel.sizes.stroke / 2), 20)
    let kept = Set(Reduction.line(x: xs, y: lows, limit: limit))
      .union(Reduction.line(x: xs, y: highs, limit: limit)).sorted()
    panel.svg.path(look) { path in
      for run in Self.runs(kept, xs, lows, highs) {
        for (place, index) in run.enumerated() {
          place == 0 ? path.move(xs[index], lows[index]) : path.line(xs[index], lows[index])
        }
        for index in run.reversed() { path.line(xs[index], highs[index]) }
        path.close()
      }
    }
  }

  /// The pieces without a gap, of two points or more.
  private static func runs(
    _ points: [Int], _ xs: [Double], _ lows: [Double], _ highs: [Double]
  ) -> [[Int]] {
    var runs: [[Int]] = [[]]
    for index in points {
      if lows[index].isFinite, highs[index].isFinite, xs[index].isFinite {
        runs[runs.count - 1].append(index)
      } else {
        runs.append([])
      }
    }
    return runs.filter { $0.count > 1 }
  }
}
