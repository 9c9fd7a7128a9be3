/// How the size and the opacity of points follow columns.
struct DotScaling {
  private let size: PlotColumn?
  private let opacity: PlotColumn?
  private let largest: Double
  private let densest: ClosedRange<Double>?
  let notes: [Note]
  private static let largestRadius = 9.0

  init(_ input: MarkInput) {
    size = input.columns[.size].flatMap { $0.kind == .category ? nil : $0 }
    opacity = input.columns[.opacity].flatMap { $0.kind == .category ? nil : $0 }
    let finite = size?.numbers.filter { $0.isFinite && $0 > 0 } ?? []
    largest = finite.max() ?? 0
    var extent = Extent()
    extent.add(x: opacity?.numbers ?? [])
    densest = extent.x
    var notes: [Note] = []
    if let channel = input.plot[.size], largest > 0 {
      notes.append("Area of a dot: \(channel.name), up to \(PlotNumber.text(largest))")
    }
    if let channel = input.plot[.opacity] { notes.append("Fainter: less \(channel.name)") }
    self.notes = notes
  }

  /// The radius whose area is in proportion; what is not above zero is as small as can be seen.
  func radius(_ row: Int32) -> Double {
    guard let size, largest > 0 else { return 3.6 }
    let value = size.numbers[Int(row)]
    guard value > 0, value.isFinite else { return 1.4 }
    return max(Self.largestRadius * (value / largest).squareRoot(), 1.4)
  }

  /// One of four steps; nil without such a channel.
  func opacity(_ row: Int32) -> Double? {
    guard let opacity, let densest else { return nil }
    let value = opacity.numbers[Int(row)]
    guard value.isFinite else { return 0.25 }
    let width = densest.upperBound - densest.lowerBound
    let share = width > 0 ? (value - densest.lowerBound) / width : 1
    return ((share * 3).rounded() + 1) / 4
  }
}
