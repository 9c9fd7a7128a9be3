/// The area between two curves over the same places.
struct BandShape: Sendable {
  var hue: Hue
  var x: [Double]
  var low: [Double]
  var high: [Double]

  /// The area with no more points than a drawing can show.
  ///
  /// Both edges are drawn over the same places, which either of them needs.
  func thinned(_ thinning: Thinning) -> BandShape {
    let limit = max(Int(thinning.width / 2), 20)
    guard x.count > 2 * limit else { return self }
    let places = Set(thinning.places(x: x, y: low, limit: limit))
      .union(thinning.places(x: x, y: high, limit: limit)).sorted()
    return BandShape(
      hue: hue, x: places.map { x[$0] }, low: places.map { low[$0] },
      high: places.map { high[$0] })
  }

  func draw(in frame: Frame, with pen: inout Pen) { draw(as: .band(hue), in: frame, with: &pen) }

  /// Draws the area in another look.
  func draw(as look: Look, in frame: Frame, with pen: inout Pen) {
    let (xs, lows, highs) = positions(in: frame)
    pen.svg.path(look) { path in
      for run in Self.runs(xs, lows, highs) where run.count > 1 {
        for index in run {
          index == run.lowerBound
            ? path.move(xs[index], lows[index]) : path.line(xs[index], lows[index])
        }
        for index in run.reversed() { path.line(xs[index], highs[index]) }
        path.close()
      }
    }
  }

  /// Draws the upper ends of points that stand alone, which have no area.
  func drawLonePoints(in frame: Frame, with pen: inout Pen) {
    let (xs, lows, highs) = positions(in: frame)
    for run in Self.runs(xs, lows, highs) where run.count == 1 {
      let (x, y) = (xs[run.lowerBound], highs[run.lowerBound])
      guard frame.contains(x, y) else { continue }
      pen.svg.marker(.circle, .dot(hue), x: x, y: y, radius: frame.scaled(2.6))
    }
  }

  private func positions(in frame: Frame) -> (x: [Double], low: [Double], high: [Double]) {
    let floor = frame.box.y + frame.box.height
    // What has no place on a logarithmic axis lies below all of it.
    let lows = zip(low, frame.y.positions(of: low)).map { $0.isFinite && !$1.isFinite ? floor : $1 }
    return (frame.x.positions(of: x), lows, frame.y.positions(of: high))
  }

  /// The pieces without a gap.
  private static func runs(
    _ xs: [Double], _ lows: [Double], _ highs: [Double]
  ) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...xs.count {
      let isPlaced =
        index < xs.count && lows[index].isFinite && highs[index].isFinite && xs[index].isFinite
      if isPlaced { continue }
      if index > start { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }
}
