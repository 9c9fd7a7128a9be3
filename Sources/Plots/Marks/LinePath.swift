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

  /// Whether it is one of many lines that the crosshair does not name.
  var isNameless: Bool { weight == .thin }

  /// A piece of the line in pixels, and the points of it that are drawn.
  struct Piece {
    var xs: [Double]
    var ys: [Double]
    var drawn: [Int]
  }

  func draw(limit: Int, in panel: inout Panel) {
    let pieces = reduced(limit: limit, in: &panel)
    panel.svg.path(look, name: weight == .raw ? nil : label) { trace(pieces, on: &$0) }
  }

  /// The line's pieces with no more points than a drawing can show.
  ///
  /// - Parameter share: the most points, unless the author gave a number.
  func reduced(limit share: Int, in panel: inout Panel) -> [Piece] {
    let ranges = Segments.split(x: x)
    let width = panel.box.width / panel.sizes.stroke
    let fitting = Int(weight != .raw && isSmooth ? width / 2 : width)
    let points = max((limit ?? min(fitting, share)) / max(ranges.count, 1), 6)
    return ranges.map { range in
      let isWhole = range.count == x.count
      let xs = panel.x.positions(of: isWhole ? x : Array(x[range]))
      let ys = panel.y.positions(of: isWhole ? y : Array(y[range]))
      let drawn = Reduction.line(x: xs, y: ys, limit: points)
      // The faint raw values are those of the smoothed line.
      if weight != .raw {
        panel.pointsTotal += ys.count(where: \.isFinite)
        panel.pointsDrawn += drawn.count { ys[$0].isFinite }
        panel.countClipped(xs, ys)
      }
      return Piece(xs: xs, ys: ys, drawn: drawn)
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

  /// Adds the pieces to a path; a point alone becomes a dot.
  func trace(_ pieces: [Piece], on path: inout PathWriter) {
    for piece in pieces {
      var previous: Int?
      for (place, index) in piece.drawn.enumerated() {
        let (x, y) = (piece.xs[index], piece.ys[index])
        guard x.isFinite, y.isFinite else {
          previous = nil
          continue
        }
        if let last = previous {
          if isStepped { path.line(x, piece.ys[last]) }
          path.line(x, y)
        } else {
          path.move(x, y)
          let next = place + 1 < piece.drawn.count ? piece.drawn[place + 1] : nil
          if next.map({ !piece.ys[$0].isFinite }) ?? true { path.dot() }
        }
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
