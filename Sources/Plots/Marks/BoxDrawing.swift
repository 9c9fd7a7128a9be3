/// Draws boxes with whiskers, medians and outliers.
struct BoxDrawing {
  let mark: BoxMark

  func draw(in frame: Frame, with pen: inout Pen) {
    guard case .band(let band, _) = mark.isUpright ? frame.x : frame.y else { return }
    let width = band.bandWidth / Double(mark.slots)
    for item in mark.items {
      let used = min(width * (mark.slots > 1 ? 0.84 : 0.8), frame.scaled(44))
      let start = band.start(of: Int(item.place)) + width * Double(item.slot)
      draw(item, middle: start + width / 2, width: used, in: frame, with: &pen)
    }
  }

  private func draw(
    _ item: BoxMark.Item, middle: Double, width: Double, in frame: Frame, with pen: inout Pen
  ) {
    let scale = mark.isUpright ? frame.y : frame.x
    let numbers = item.numbers
    func at(_ value: Double) -> Double { scale.position(of: value) }
    func line(_ look: Look, _ from: Double, _ to: Double, _ a: Double, _ b: Double) {
      mark.isUpright
        ? pen.svg.line(look, a, at(from), b, at(to))
        : pen.svg.line(look, at(from), a, at(to), b)
    }
    line(.thinLine(.ink), numbers.low, numbers.q1, middle, middle)
    line(.thinLine(.ink), numbers.q3, numbers.high, middle, middle)
    let (low, high) = (min(at(numbers.q1), at(numbers.q3)), max(at(numbers.q1), at(numbers.q3)))
    let box =
      mark.isUpright
      ? Box(x: middle - width / 2, y: low, width: width, height: high - low)
      : Box(x: low, y: middle - width / 2, width: high - low, height: width)
    let title = pen.title(words(item))
    pen.svg.rect(.box(item.hue), box, title: title)
    line(.median, numbers.median, numbers.median, middle - width / 2, middle + width / 2)
    guard !mark.hasDots else { return }
    for value in numbers.outliers {
      let place = at(value)
      let point = mark.isUpright ? (middle, place) : (place, middle)
      guard frame.contains(point.0, point.1) else {
        pen.countClipped(point.0, point.1, in: frame)
        continue
      }
      pen.svg.marker(
        .circle, .dot(item.hue), x: point.0, y: point.1, radius: frame.scaled(3))
    }
  }

  private func words(_ item: BoxMark.Item) -> String {
    let names = (mark.isUpright ? mark.input.x : mark.input.y)?.categories ?? []
    var lines = [names.indices.contains(Int(item.place)) ? names[Int(item.place)] : ""]
    if let name = item.name, name != lines[0] { lines.append(name) }
    let numbers = item.numbers
    let text = ValueText([numbers.low, numbers.q1, numbers.median, numbers.q3, numbers.high])
    lines.append("median \(text.text(numbers.median))")
    lines.append("quartiles \(text.text(numbers.q1)) to \(text.text(numbers.q3))")
    lines.append("\(PlotNumber.count(item.count)) values")
    return lines.joined(separator: "\n")
  }
}
