/// Shows a list of numbers as a small line from the first to the last, the best one marked.
///
///     [76.4, 77.1, null, 78.92]   76.4, 77.1, 78.92
///
/// NaN, infinities and nulls are gaps. The tooltip is `trend 76.4 to 78.92`.
package struct SparkFormat: CellFormat {
  enum Best: String, CaseIterable { case max, min }

  package static let name = "spark"
  package static let options = ["best", "spec"]
  package static let writesNumbers = true
  /// The points that are drawn at most.
  static let shownPoints = 96
  private static let short = NumberSpec.significant(4)

  private let best: Best
  private let spec: NumberSpec

  /// Takes `best`, which point is marked, `max` or `min`, and `spec` for the numbers.
  package init(_ arguments: FormatArguments) throws {
    best = try arguments.choice("best", of: Best.self) ?? .max
    spec = try arguments.spec("spec") ?? Self.short
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard var points = Self.points(of: field) else { return .plain }
    guard let first = points.first(where: \.isDrawn), let last = points.last(where: \.isDrawn)
    else { return .missing }
    cell.writeText { append(first.y, " → ", last.y, to: &$0) }
    cell.writeTitle {
      $0.append("trend ")
      append(first.y, " to ", last.y, to: &$0)
    }
    cell.sort = .real(last.y)
    SparkPoint.thin(&points, to: Self.shownPoints)
    let bestPoint = bestPoint(of: points)
    SparkPoint.scale(&points)
    cell.writeSpark(points, best: bestPoint)
    return .written
  }

  private func append(
    _ first: Double, _ between: StaticString, _ last: Double, to out: inout [UInt8]
  ) {
    spec.append(first, to: &out)
    out.append(between)
    spec.append(last, to: &out)
  }

  /// Reads the numbers as points whose `x` counts them; nil when one is no number.
  private static func points(of field: Field) -> [SparkPoint]? {
    switch field {
    case .json(let text), .text(let text), .numeric(let text): points(of: text)
    case .integer, .real, .boolean: [SparkPoint(x: 0, y: drawable(field.number ?? .nan))]
    case .null, .bytes, .timestamp, .date, .interval: nil
    }
  }

  private static func points(of text: UnsafeBufferPointer<UInt8>) -> [SparkPoint]? {
    var list = text.trimmed { $0 <= 0x20 }
    if list.first == UInt8(ascii: "["), list.last == UInt8(ascii: "]"), list.count > 1 {
      list = UnsafeBufferPointer(rebasing: list.dropFirst().dropLast())
    }
    var points: [SparkPoint] = []
    var start = 0
    while start <= list.count {
      let end = list[start...].firstIndex(of: UInt8(ascii: ",")) ?? list.count
      guard let number = number(UnsafeBufferPointer(rebasing: list[start..<end])) else {
        return nil
      }
      points.append(SparkPoint(x: Double(points.count), y: drawable(number)))
      start = end + 1
    }
    return points
  }

  /// The number of a list's piece, NaN for a gap.
  private static func number(_ raw: UnsafeBufferPointer<UInt8>) -> Double? {
    let text = raw.trimmed { $0 <= 0x20 || $0 == UInt8(ascii: "\"") }
    if text.isEmpty || text.spells("null") || text.spells("none") { return .nan }
    return NumberText.double(text)
  }

  /// A line has no place for what is infinite.
  private static func drawable(_ number: Double) -> Double { number.isFinite ? number : .nan }

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
    // Halves, where the whole distance of huge numbers would be infinite.
    let unit = (high - low).isFinite ? 1 : 0.5
    for index in points.indices {
      let height = points[index].y * unit - low * unit
      points[index].y = high > low ? height / (high * unit - low * unit) : height + 0.5
      points[index].x = last.x > 0 ? points[index].x / last.x : 0.5
    }
  }
}
