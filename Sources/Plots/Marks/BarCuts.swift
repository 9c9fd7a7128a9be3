/// Marks bars that the axis cuts off: a tear with the value inside, or an arrow for a bar that lies
/// outside as a whole.
struct BarCuts {
  let text: ValueText
  let isUpright: Bool

  /// Where a bar passes the axis that measures it.
  enum Cut { case none, high, low, below, above }

  /// - Parameter ends: the pixels of the bar's beginning and of its end.
  func cut(_ bar: Bar, in frame: Frame) -> Cut {
    let scale = isUpright ? frame.y : frame.x
    guard case .continuous(let measured) = scale else { return .none }
    let domain = measured.domain
    // What is hardly beyond the end, as by a rounding error, is on the axis.
    let room = (domain.upperBound - domain.lowerBound) * 1e-9
    let (least, most) = (domain.lowerBound - room, domain.upperBound + room)
    if bar.value < 0 {
      return bar.low >= least ? .none : bar.high <= least ? .below : .low
    }
    if bar.high > most { return bar.low >= most && bar.isStacked ? .above : .high }
    return bar.high < least ? .below : .none
  }

  func draw(_ bar: Bar, _ box: Box, in frame: Frame, with pen: inout Pen) {
    switch cut(bar, in: frame) {
    case .none, .above: return
    case .below: drawArrow(bar, box, in: frame, with: &pen)
    case .high: drawTear(bar, box, isHigh: true, in: frame, with: &pen)
    case .low: drawTear(bar, box, isHigh: false, in: frame, with: &pen)
    }
  }

  /// A jagged line across the bar near its end, and the value behind it.
  private func drawTear(
    _ bar: Bar, _ box: Box, isHigh: Bool, in frame: Frame, with pen: inout Pen
  ) {
    let tooth = frame.scaled(4)
    let depth = frame.scaled(8)
    let width = isUpright ? box.width : box.height
    let isNear = isUpright == isHigh
    let edge =
      isUpright
      ? (isHigh ? box.y + depth : box.y + box.height - depth)
      : (isHigh ? box.x + box.width - depth : box.x + depth)
    let from = isUpright ? box.x : box.y
    let teeth = max(Int((width / tooth).rounded()), 2)
    pen.svg.path(.tear) { path in
      for place in 0...teeth {
        let along = from + width * Double(place) / Double(teeth)
        let across = edge + (place.isMultiple(of: 2) ? -tooth : tooth) / 2
        let (x, y) = isUpright ? (along, across) : (across, along)
        place == 0 ? path.move(x, y) : path.line(x, y)
      }
    }
    let size = frame.sizes.note
    let words = text.text(bar.value)
    let wide = TextMetrics.width(of: words, size: size)
    let look: Look = bar.hue == .muted ? .cellText(0) : .cellText(8)
    let gap = frame.scaled(5)
    if isUpright, wide <= box.width, box.height > depth + gap + 1.5 * size {
      let y = isNear ? edge + gap + size * 0.9 : edge - gap
      pen.svg.text(words, look, x: box.x + box.width / 2, y: y, anchor: .middle)
    } else if !isUpright, size <= box.height, box.width > depth + 2 * gap + wide {
      let x = isHigh ? edge - gap : edge + gap
      pen.svg.text(
        words, look, x: x, y: box.y + box.height / 2 + size * 0.35,
        anchor: isHigh ? .end : .start)
    }
  }

  /// An arrow at the base towards a bar that ends before the axis begins, with its value.
  private func drawArrow(_ bar: Bar, _ box: Box, in frame: Frame, with pen: inout Pen) {
    let r = frame.scaled(4)
    let size = frame.sizes.note
    let words = text.text(bar.value)
    if isUpright {
      let (x, y) = (box.x + box.width / 2, frame.box.y + frame.box.height - frame.scaled(2))
      pen.svg.shape(.bar(bar.hue), title: nil) { path in
        path.move(x, y)
        path.line(x - r, y - 1.6 * r)
        path.line(x + r, y - 1.6 * r)
        path.close()
      }
      pen.svg.text(words, .value, x: x, y: y - 1.6 * r - frame.scaled(4), anchor: .middle)
    } else {
      let (x, y) = (frame.box.x + frame.scaled(2), box.y + box.height / 2)
      pen.svg.shape(.bar(bar.hue), title: nil) { path in
        path.move(x, y)
        path.line(x + 1.6 * r, y - r)
        path.line(x + 1.6 * r, y + r)
        path.close()
      }
      pen.svg.text(words, .value, x: x + 1.6 * r + frame.scaled(4), y: y + size * 0.35)
    }
  }
}
