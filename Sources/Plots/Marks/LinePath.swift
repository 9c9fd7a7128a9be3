/// One line: its points in order, pieces where x starts again, and how it ended.
struct LinePath: Sendable {
  enum Weight: Sendable { case normal, thin, raw }

  var name: String?
  var group: String?
  var hue: Hue
  var weight: Weight
  var x: [Double]
  var y: [Double]
  /// A step after each point instead of a straight way to the next.
  var isStepped = false
  /// Where the values stopped being numbers.
  var failure: Endings.Failure?
  /// Whether a dot stands at the last point.
  var marksEnd = false
  /// The most points to draw; by the width when nil.
  var limit: Int?

  /// - Parameter share: the most points, unless the author gave a number.
  func draw(limit share: Int, in panel: inout Panel) {
    for range in Segments.split(x: x) {
      let xs = panel.x.positions(of: Array(x[range]))
      let ys = panel.y.positions(of: Array(y[range]))
      let width = panel.box.width / panel.sizes.stroke
      let fitting = Int(weight != .raw && isSmooth ? width / 2 : width)
      let points = limit ?? min(fitting, share)
      let drawn = Reduction.line(x: xs, y: ys, limit: max(points, 20))
      // The faint raw values are those of the smoothed line.
      if weight != .raw {
        panel.pointsTotal += ys.count { !$0.isNaN }
        panel.pointsDrawn += drawn.count { !ys[$0].isNaN }
        countClipped(ys, in: &panel)
      }
      draw(drawn, xs, ys, in: &panel)
    }
  }

  /// A smoothed line needs fewer points.
  var isSmooth = false

  private var look: Look {
    switch weight {
    case .normal: .line(hue)
    case .thin: .thinLine(hue)
    case .raw: .rawLine(hue)
    }
  }

  private func countClipped(_ ys: [Double], in panel: inout Panel) {
    let low = panel.box.y - 0.5
    let high = panel.box.y + panel.box.height + 0.5
    for y in ys where y < low || y > high { panel.clipped += 1 }
  }

  private func draw(_ points: [Int], _ xs: [Double], _ ys: [Double], in panel: inout Panel) {
    panel.svg.path(look, name: weight == .raw ? nil : label) { path in
      var isOpen = false
      var previous: Int?
      for (place, index) in points.enumerated() {
        guard ys[index].isFinite, xs[index].isFinite else {
          isOpen = false
          continue
        }
        // A gap lies between two drawn points where a value between them is missing.
        if let last = previous, isOpen, isStepped { path.line(xs[index], ys[last]) }
        if isOpen {
          path.line(xs[index], ys[index])
        } else {
          path.move(xs[index], ys[index])
          let next = place + 1 < points.count ? points[place + 1] : nil
          if next.map({ !ys[$0].isFinite }) ?? true { path.dot() }
        }
        isOpen = true
        previous = index
      }
    }
  }

  /// What the crosshair says of the line.
  private var label: String? {
    guard let name else { return group }
    return group.map { "\(name) · \($0)" } ?? name
  }

  func drawEnd(in panel: inout Panel) {
    let radius = panel.scaled(3.2)
    if let failure { return drawFailure(failure, in: &panel) }
    guard marksEnd, let last = y.lastIndex(where: \.isFinite) else { return }
    let (px, py) = (panel.x.position(of: x[last]), panel.y.position(of: y[last]))
    guard panel.contains(px, py) else { return }
    panel.svg.marker(.circle, .dot(hue), x: px, y: py, radius: radius)
  }

  /// A cross where the last number was, and words beside it.
  private func drawFailure(_ failure: Endings.Failure, in panel: inout Panel) {
    let last = failure.lastFinite ?? failure.firstBad
    let px = panel.x.position(of: x[last])
    var py = panel.y.position(of: y[last])
    if !py.isFinite { py = panel.box.y + panel.box.height }
    guard px.isFinite else { return }
    py = min(max(py, panel.box.y), panel.box.y + panel.box.height)
    let r = panel.scaled(4)
    panel.svg.path(.failure) {
      $0.move(px - r, py - r)
      $0.line(px + r, py + r)
      $0.move(px - r, py + r)
      $0.line(px + r, py - r)
    }
    write(failureText(failure, in: panel), x: px, y: py, gap: r + panel.scaled(4), in: &panel)
  }

  /// Writes beside a point, on one line or two, on the side where there is room.
  private func write(
    _ text: String, x: Double, y: Double, gap: Double, in panel: inout Panel
  ) {
    let size = panel.sizes.note
    let edge = panel.box.x + panel.box.width
    let right = edge - x - gap
    let left = x - gap - panel.box.x
    var lines = [text]
    if TextMetrics.width(of: text, size: size, bold: true) > max(right, left) {
      lines = TextMetrics.wrapped(text, size: size, bold: true, to: max(right, left), lines: 2)
    }
    let widest = lines.map { TextMetrics.width(of: $0, size: size, bold: true) }.max() ?? 0
    let isRight = widest <= right || right >= left
    let top = min(max(y, panel.box.y + size), panel.box.y + panel.box.height - 4)
    for (place, line) in lines.enumerated() {
      panel.svg.text(
        line, .failureText, x: isRight ? x + gap : x - gap,
        y: top + size * (0.35 + 1.15 * (Double(place) - Double(lines.count - 1))),
        anchor: isRight ? .start : .end)
    }
  }

  /// Such as `seed 2: NaN at step 52k`.
  func failureText(_ failure: Endings.Failure, in panel: Panel) -> String {
    let what = failure.kind == .nan ? "NaN" : "infinite"
    let place = panel.x.text(x[failure.firstBad])
    let at = "\(what) at \(panel.plot[.x]?.name ?? "x") \(place)"
    return (group ?? name).map { "\($0): \(at)" } ?? at
  }
}
