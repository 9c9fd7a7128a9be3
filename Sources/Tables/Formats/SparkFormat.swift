/// Shows a list of numbers as a small line from the first to the last, the best one marked.
///
///     [76.4, 77.1, null, 78.92]   76.4, 77.1, 78.92
///
/// NaN, infinities and nulls are gaps. The tooltip is `trend 76.4 to 78.92`.
package struct SparkFormat: CellFormat, NamedFormat {
  enum Best: String, CaseIterable { case max, min }

  package static let name = "spark"
  /// The points that are drawn at most.
  static let shownPoints = 96
  private static let short = NumberSpec.significant(4)

  private let nullText: [UInt8]
  private let zone: Zone
  private let best: Best
  private let spec: NumberSpec
  package var alignment: Alignment { .left }

  /// Takes `best`, which point is marked, `max` or `min`, and `spec` for the numbers.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["best", "spec"])
    best = try arguments.choice("best", of: Best.self) ?? .max
    spec = try arguments.spec("spec") ?? Self.short
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    guard read(field, into: &cell.points) else {
      cell.points.removeAll(keepingCapacity: true)
      return cell.fillPlain(field, zone: zone)
    }
    guard let first = cell.points.first(where: \.isDrawn),
      let last = cell.points.last(where: \.isDrawn)
    else {
      cell.points.removeAll(keepingCapacity: true)
      return cell.fillMissing(nullText)
    }
    spec.append(first.y, to: &cell.text)
    cell.text.append(" → ")
    spec.append(last.y, to: &cell.text)
    cell.title.append("trend ")
    spec.append(first.y, to: &cell.title)
    cell.title.append(" to ")
    spec.append(last.y, to: &cell.title)
    cell.sort = .real(last.y)
    SparkPoint.thin(&cell.points, to: Self.shownPoints)
    cell.graphic = .spark(best: bestPoint(of: cell.points))
    SparkPoint.scale(&cell.points)
  }

  /// Reads the numbers as points whose `x` counts them; false when one is no number.
  private func read(_ field: Field, into points: inout [SparkPoint]) -> Bool {
    switch field {
    case .json(let text), .text(let text), .numeric(let text):
      return read(text, into: &points)
    case .integer, .real, .boolean:
      points.append(SparkPoint(x: 0, y: field.number ?? .nan))
      return true
    case .null, .bytes, .timestamp, .date, .interval: return false
    }
  }

  private func read(
    _ text: UnsafeBufferPointer<UInt8>, into points: inout [SparkPoint]
  ) -> Bool {
    var list = text.trimmed { $0 <= 0x20 }
    if list.first == UInt8(ascii: "["), list.last == UInt8(ascii: "]"), list.count > 1 {
      list = UnsafeBufferPointer(rebasing: list.dropFirst().dropLast())
    }
    var start = 0
    while start <= list.count {
      let end = list[start...].firstIndex(of: UInt8(ascii: ",")) ?? list.count
      guard let number = Self.number(UnsafeBufferPointer(rebasing: list[start..<end])) else {
        return false
      }
      points.append(SparkPoint(x: Double(points.count), y: number))
      start = end + 1
    }
    return true
  }

  /// The number of a list's piece, NaN for a gap.
  private static func number(_ raw: UnsafeBufferPointer<UInt8>) -> Double? {
    let text = raw.trimmed { $0 <= 0x20 || $0 == UInt8(ascii: "\"") }
    if text.isEmpty || text.spells("null") || text.spells("none") { return .nan }
    guard let number = NumberText.double(text) else { return nil }
    return number.isFinite ? number : .nan
  }

  private func bestPoint(of points: [SparkPoint]) -> Int {
    var result = 0
    var value = Double.nan
    for (index, point) in points.enumerated() where point.isDrawn {
      if value.isNaN || (best == .max ? point.y > value : point.y < value) {
        result = index
        value = point.y
      }
    }
    return result
  }
}

extension SparkPoint {
  /// Whether the line has a point here rather than a gap.
  package var isDrawn: Bool { !y.isNaN }

  /// Keeps at most `limit` points: the first, the last, and the extremes of even stretches.
  static func thin(_ points: inout [SparkPoint], to limit: Int) {
    guard points.count > limit else { return }
    let inner = points.count - 2
    let stretches = (limit - 2) / 2
    var kept = 1
    for stretch in 0..<stretches {
      let start = 1 + inner * stretch / stretches
      let end = 1 + inner * (stretch + 1) / stretches
      let (low, high) = extremes(of: points[start..<end])
      // The places kept so far are never beyond those still to be read.
      points[kept] = points[min(low, high)]
      points[kept + 1] = points[max(low, high)]
      kept += low == high ? 1 : 2
    }
    points[kept] = points[points.count - 1]
    points.removeSubrange((kept + 1)...)
  }

  private static func extremes(of points: ArraySlice<SparkPoint>) -> (low: Int, high: Int) {
    var low = points.startIndex
    var high = points.startIndex
    for index in points.indices where points[index].isDrawn {
      if !points[low].isDrawn || points[index].y < points[low].y { low = index }
      if !points[high].isDrawn || points[index].y > points[high].y { high = index }
    }
    return (low, high)
  }

  /// Brings all points between 0 and 1; a level line runs through the middle.
  static func scale(_ points: inout [SparkPoint]) {
    guard let last = points.last else { return }
    var low = Double.infinity
    var high = -Double.infinity
    for point in points where point.isDrawn {
      low = min(low, point.y)
      high = max(high, point.y)
    }
    for index in points.indices {
      // Halves, because the whole distance of huge numbers may be infinite.
      let height = points[index].y / 2 - low / 2
      points[index].y = high > low ? height / (high / 2 - low / 2) : height + 0.5
      points[index].x = last.x > 0 ? points[index].x / last.x : 0.5
    }
  }
}
