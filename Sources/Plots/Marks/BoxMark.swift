/// Boxes of quartiles with whiskers, one for each category and colour.
package struct BoxMark: Mark {
  package static let name = "box"

  /// The five numbers of one box, at its place.
  struct Item: Sendable {
    var place: Double
    var slot: Int
    var hue: Hue
    var name: String?
    var count: Int
    var numbers: Quantile.FiveNumbers
  }

  let input: MarkInput
  let isUpright: Bool
  private(set) var items: [Item] = []
  private(set) var slots = 1
  package private(set) var extent = Extent()
  package private(set) var notes: [String] = []

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.bandsX = x?.isBanded != true && y?.isBanded != true
    return needs
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    isUpright = input.y?.isBanded != true
    if input.x?.isBanded == true, input.y?.isBanded == true {
      throw PlotError("mark 'box' needs numbers on x or y, and both hold categories")
    }
    let dodge = Dodge(input.series, along: isUpright ? \.x : \.y)
    slots = dodge.count
    var dropped = 0
    var groups: [(place: Double, series: Series, values: [Double])] = []
    for series in input.series {
      let (places, values) = isUpright ? (series.x, series.y) : (series.y, series.x)
      for (place, value) in zip(places, values) {
        guard place.isFinite, value.isFinite else {
          dropped += 1
          continue
        }
        let known = groups.firstIndex { $0.place == place && $0.series.color == series.color }
        if let known {
          groups[known].values.append(value)
        } else {
          groups.append((place, series, [value]))
        }
      }
    }
    for group in groups {
      guard let numbers = Quantile.fiveNumbers(of: group.values) else { continue }
      items.append(
        Item(
          place: group.place, slot: dodge.slot(of: group.series.color), hue: group.series.hue,
          name: group.series.name, count: group.values.count, numbers: numbers))
    }
    let values = items.flatMap { [$0.numbers.low, $0.numbers.high] + $0.numbers.outliers }
    isUpright ? extent.add(y: values) : extent.add(x: values)
    notes = LeftOut.notes(dropped, "without a value")
    if let definition { notes.append(definition) }
  }

  /// What the parts of a box are, and of how many values.
  private var definition: String? {
    let counts = items.map(\.count)
    guard let least = counts.min(), let most = counts.max() else { return nil }
    let sizes =
      least == most
      ? PlotNumber.count(least) : "\(PlotNumber.count(least)) to \(PlotNumber.count(most))"
    return "Box: median and quartiles of \(sizes) values, "
      + "whiskers: the farthest within 1.5 boxes"
  }

  /// Whether a layer of dots shows all values.
  private var hasDots: Bool {
    input.plot.marks.contains { $0.name == DotMark.name || $0.name == TickMark.name }
  }

  package func draw(in panel: inout Panel) {
    guard case .band(let band, _) = isUpright ? panel.x : panel.y else { return }
    let width = band.bandWidth / Double(slots)
    for item in items {
      let used = min(width * (slots > 1 ? 0.84 : 0.8), panel.scaled(44))
      let start = band.start(of: Int(item.place)) + width * Double(item.slot)
      draw(item, middle: start + width / 2, width: used, in: &panel)
    }
  }

  private func draw(_ item: Item, middle: Double, width: Double, in panel: inout Panel) {
    let scale = isUpright ? panel.y : panel.x
    let numbers = item.numbers
    func at(_ value: Double) -> Double { scale.position(of: value) }
    func line(_ look: Look, _ from: Double, _ to: Double, _ a: Double, _ b: Double) {
      isUpright
        ? panel.svg.line(look, a, at(from), b, at(to))
        : panel.svg.line(look, at(from), a, at(to), b)
    }
    line(.thinLine(.ink), numbers.low, numbers.q1, middle, middle)
    line(.thinLine(.ink), numbers.q3, numbers.high, middle, middle)
    let (low, high) = (min(at(numbers.q1), at(numbers.q3)), max(at(numbers.q1), at(numbers.q3)))
    let box =
      isUpright
      ? Box(x: middle - width / 2, y: low, width: width, height: high - low)
      : Box(x: low, y: middle - width / 2, width: high - low, height: width)
    let title = panel.title(words(item))
    panel.svg.rect(.box(item.hue), box, title: title)
    line(.median, numbers.median, numbers.median, middle - width / 2, middle + width / 2)
    guard !hasDots else { return }
    for value in numbers.outliers {
      let place = at(value)
      let point = isUpright ? (middle, place) : (place, middle)
      guard panel.contains(point.0, point.1) else {
        panel.clipped += 1
        continue
      }
      panel.svg.marker(
        .circle, .dot(item.hue), x: point.0, y: point.1, radius: panel.scaled(3))
    }
  }

  private func words(_ item: Item) -> String {
    let names = (isUpright ? input.x : input.y)?.categories ?? []
    var lines = [names.indices.contains(Int(item.place)) ? names[Int(item.place)] : ""]
    if let name = item.name, name != lines[0] { lines.append(name) }
    let text = ValueText([item.numbers.low, item.numbers.high])
    lines.append("median \(text.text(item.numbers.median))")
    lines.append("quartiles \(text.text(item.numbers.q1)) to \(text.text(item.numbers.q3))")
    lines.append("\(PlotNumber.count(item.count)) values")
    return lines.joined(separator: "\n")
  }
}
