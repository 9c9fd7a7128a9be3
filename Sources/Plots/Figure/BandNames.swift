/// The names below the bands of an x axis: on one line, else on two, else shortened; never turned.
struct BandNames {
  /// The lines of each name; none where only every second or third name has room.
  let lines: [[String]]
  private let unit: Double

  /// - Parameter step: from the middle of a band to the next, in pixels.
  init(_ names: [String], step: Double, sizes: SVGStyle.Sizes) {
    unit = sizes.axis / 12
    let widths = names.map { TextMetrics.width(of: $0, size: sizes.axis) }
    let room = step - 6 * unit
    if room < 28 * unit, widths.contains(where: { $0 > room }) {
      lines = Self.spaced(names, widths, step: step, gap: 8 * unit)
    } else {
      let short = TextMetrics.shortened(names, size: sizes.axis, to: room)
      lines = names.indices.map { place in
        widths[place] > room
          ? Self.wrapped(names[place], short[place], to: room, size: sizes.axis) : [names[place]]
      }
    }
  }

  /// The room of second lines.
  var height: Double { lines.contains { $0.count > 1 } ? 13 * unit : 0 }

  /// As many names as stand beside each other in whole.
  private static func spaced(
    _ names: [String], _ widths: [Double], step: Double, gap: Double
  ) -> [[String]] {
    let spans = widths.enumerated().map { index, width in
      let middle = (Double(index) + 0.5) * step
      return (middle - width / 2)...(middle + width / 2)
    }
    let shown = Set(LabelPlacement.spaced(spans, gap: gap))
    return names.indices.map { shown.contains($0) ? [names[$0]] : [] }
  }

  /// A name on two lines; a word that is too wide is shortened rather than broken.
  private static func wrapped(
    _ name: String, _ short: String, to room: Double, size: Double
  ) -> [String] {
    let name = String(name.prefix(TextMetrics.longest))
    let words = name.split { " -_/,".contains($0) }
    let widest = words.map { TextMetrics.width(of: String($0), size: size) }.max() ?? 0
    let lines = TextMetrics.wrapped(name, size: size, to: room, lines: 2)
    return widest <= room && lines.last?.hasSuffix("…") == false ? lines : [short]
  }
}
