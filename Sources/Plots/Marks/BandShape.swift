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
    let xs = frame.x.positions(of: x)
    let floor = frame.box.y + frame.box.height
    // What has no place on a logarithmic axis lies below all of it.
    let lows = zip(low, frame.y.positions(of: low)).map { $0.isFinite && !$1.isFinite ? floor : $1 }
    let highs = frame.y.positions(of: high)
    pen.svg.path(look) { path in
      for run in Self.runs(xs, lows, highs) {
        for index in run {
          index == run.lowerBound
            ? path.move(xs[index], lows[index]) : path.line(xs[index], lows[index])
        }
        for index in run.reversed() { path.line(xs[index], highs[index]) }
        path.close()
      }
    }
  }

  /// The pieces without a gap, of two points or more.
  private static func runs(
    _ xs: [Double], _ lows: [Double], _ highs: [Double]
  ) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...xs.count {
      let isPlaced =
        index < xs.count && lows[index].isFinite && highs[index].isFinite && xs[index].isFinite
      if isPlaced { continue }
      if index - start > 1 { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }
}
