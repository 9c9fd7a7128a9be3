/// Draws a line, the dot at its end, or the cross where it stopped being a number.
struct LineDrawing {
  let path: LinePath

  func draw(in frame: Frame, with pen: inout Pen) {
    count(with: &pen)
    pen.svg.path(look, name: path.weight == .raw ? nil : label) { trace(in: frame, on: &$0) }
    guard path.weight != .raw else { return }
    let radius = frame.scaled(path.weight == .normal ? 2.6 : 2)
    for (x, y) in lonePoints(in: frame) where frame.contains(x, y) {
      pen.svg.marker(.circle, .dot(path.hue), x: x, y: y, radius: radius)
    }
  }

  /// More points that stand alone are no wider than the line.
  private static let mostLone = 200

  /// The points with no other beside them, which a line alone would hardly show.
  private func lonePoints(in frame: Frame) -> [(x: Double, y: Double)] {
    var points: [(x: Double, y: Double)] = []
    for piece in path.pieces {
      for index in piece.y.indices where piece.isAlone(index) {
        guard points.count < Self.mostLone else { return [] }
        points.append((frame.x.position(of: piece.x[index]), frame.y.position(of: piece.y[index])))
      }
    }
    return points
  }

  /// Adds the line to what the caption tells of the drawing.
  func count(with pen: inout Pen) {
    pen.points.total += path.points.total
    pen.points.drawn += path.points.drawn
    pen.clipped.x += path.outside.x
    pen.clipped.y += path.outside.y
  }

  private var look: Look {
    switch path.weight {
    case .normal: path.isDashed ? .dashedLine(path.hue) : .line(path.hue)
    case .thin: .thinLine(path.hue)
    case .raw: .rawLine(path.hue)
    }
  }

  /// Adds the pieces to a path; a point alone becomes a dot.
  func trace(in frame: Frame, on out: inout PathWriter) {
    for piece in path.pieces {
      let xs = frame.x.positions(of: piece.x)
      let ys = frame.y.positions(of: piece.y)
      var previous: Int?
      for index in xs.indices {
        let (x, y) = (xs[index], ys[index])
        guard x.isFinite, y.isFinite else {
          previous = nil
          continue
        }
        if let last = previous {
          if path.isStepped { out.line(x, ys[last]) }
          out.line(x, y)
        } else {
          out.move(x, y)
          if index + 1 == ys.count || !ys[index + 1].isFinite { out.dot() }
        }
        previous = index
      }
    }
  }

  /// What the crosshair says of the line.
  private var label: String? {
    guard let name = path.name else { return path.group }
    return path.group.map { "\(name) · \($0)" } ?? name
  }

  /// - Parameter xName: what the axis of x is called.
  func drawEnd(xName: String, in frame: Frame, with pen: inout Pen) {
    if let failure = path.failure { return draw(failure, xName, in: frame, with: &pen) }
    if let shape = path.shape { drawMarkers(shape, in: frame, with: &pen) }
    guard path.marksEnd, path.shape == nil, let last = path.last else { return }
    let (px, py) = (frame.x.position(of: last.x), frame.y.position(of: last.y))
    guard frame.contains(px, py) else { return }
    pen.svg.marker(.circle, .dot(path.hue), x: px, y: py, radius: frame.scaled(3.2))
  }

  private func drawMarkers(_ shape: MarkerShape, in frame: Frame, with pen: inout Pen) {
    for point in path.marked {
      let (x, y) = (frame.x.position(of: point.x), frame.y.position(of: point.y))
      guard frame.contains(x, y) else { continue }
      pen.svg.marker(shape, .dot(path.hue), x: x, y: y, radius: frame.scaled(3.6))
    }
  }

  /// A cross where the last number was, and words beside it.
  private func draw(
    _ failure: LinePath.Failure, _ xName: String, in frame: Frame, with pen: inout Pen
  ) {
    let px = frame.x.position(of: failure.x)
    var py = frame.y.position(of: failure.y)
    if !py.isFinite { py = frame.box.y + frame.box.height }
    guard px.isFinite else { return }
    py = min(max(py, frame.box.y), frame.box.y + frame.box.height)
    let r = frame.scaled(4)
    pen.svg.path(.failure) {
      $0.move(px - r, py - r)
      $0.line(px + r, py + r)
      $0.move(px - r, py + r)
      $0.line(px + r, py - r)
    }
    let text = words(failure, xName, in: frame)
    write(text, x: px, y: py, gap: r + frame.scaled(4), in: frame, with: &pen)
  }

  /// Writes beside a point, on one line or two, on the side where there is room.
  private func write(
    _ text: String, x: Double, y: Double, gap: Double, in frame: Frame, with pen: inout Pen
  ) {
    let size = frame.sizes.note
    let edge = frame.box.x + frame.box.width
    let right = edge - x - gap
    let left = x - gap - frame.box.x
    var lines = [text]
    if TextMetrics.width(of: text, size: size, bold: true) > max(right, left) {
      lines = TextMetrics.wrapped(text, size: size, bold: true, to: max(right, left), lines: 2)
    }
    let widest = lines.map { TextMetrics.width(of: $0, size: size, bold: true) }.max() ?? 0
    let isRight = widest <= right || right >= left
    let top = min(max(y, frame.box.y + size), frame.box.y + frame.box.height - 4)
    for (place, line) in lines.enumerated() {
      pen.svg.text(
        line, .failureText, x: isRight ? x + gap : x - gap,
        y: top + size * (0.35 + 1.15 * (Double(place) - Double(lines.count - 1))),
        anchor: isRight ? .start : .end)
    }
  }

  /// Such as `seed 2: NaN at step 52k`.
  private func words(_ failure: LinePath.Failure, _ xName: String, in frame: Frame) -> String {
    let what = failure.kind == .nan ? "NaN" : "infinite"
    let at = "\(what) at \(xName) \(frame.x.text(failure.firstBadX))"
    return (path.group ?? path.name).map { "\($0): \(at)" } ?? at
  }
}
