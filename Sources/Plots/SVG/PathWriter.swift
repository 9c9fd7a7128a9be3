/// Writes path data with one decimal and relative steps, the shortest way that stays exact.
///
/// Every point is rounded first and the steps are taken between rounded points, so that
/// rounding does not add up along a line.
struct PathWriter {
  private(set) var bytes: [UInt8] = []
  private var x = 0
  private var y = 0
  private var command: UInt8 = 0
  private var hadPoint = false

  var isEmpty: Bool { bytes.isEmpty }

  mutating func move(_ toX: Double, _ toY: Double) {
    x = Self.tenths(toX)
    y = Self.tenths(toY)
    write("M", [x, y])
  }

  mutating func line(_ toX: Double, _ toY: Double) {
    let (nextX, nextY) = (Self.tenths(toX), Self.tenths(toY))
    let (dx, dy) = (nextX - x, nextY - y)
    (x, y) = (nextX, nextY)
    if dy == 0 { return write("h", [dx]) }
    dx == 0 ? write("v", [dy]) : write("l", [dx, dy])
  }

  /// A line that begins anew.
  mutating func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    move(start.x, start.y)
    line(end.x, end.y)
  }

  /// A line of no length, which round ends make a dot.
  mutating func dot() { write("h", [0]) }

  /// A cubic curve.
  mutating func curve(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ end: (x: Double, y: Double)
  ) {
    let points = [a, b, end].flatMap { [Self.tenths($0.x) - x, Self.tenths($0.y) - y] }
    write("c", points)
    (x, y) = (Self.tenths(end.x), Self.tenths(end.y))
  }

  mutating func close() {
    bytes.append(UInt8(ascii: "z"))
    command = 0
  }

  /// A coordinate in tenths; what lies far outside any figure stays where viewers can draw it.
  static func tenths(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    return Int((min(max(value, -20_000), 20_000) * 10).rounded())
  }

  private mutating func write(_ letter: Unicode.Scalar, _ numbers: [Int]) {
    let letter = UInt8(ascii: letter)
    let repeats = letter == command
    if !repeats { bytes.append(letter) }
    command = letter == UInt8(ascii: "M") ? 0 : letter
    for (place, number) in numbers.enumerated() {
      // A sign parts two numbers, and so does a second decimal point.
      let parts = number < 0 || (number > 0 && number < 10 && hadPoint)
      if !parts, place > 0 || repeats { bytes.append(UInt8(ascii: " ")) }
      bytes.append(tenths: number)
      hadPoint = number % 10 != 0
    }
  }
}

extension [UInt8] {
  /// Appends a number given in tenths: `12` as `1.2`, `-5` as `-.5`, `30` as `3`.
  mutating func append(tenths: Int) {
    if tenths < 0 { append(UInt8(ascii: "-")) }
    let (whole, part) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    if whole > 0 || part == 0 { append(digits: whole) }
    guard part > 0 else { return }
    append(UInt8(ascii: "."))
    append(UInt8(48 + part))
  }

  private mutating func append(digits value: UInt) {
    if value >= 10 { append(digits: value / 10) }
    append(UInt8(48 + value % 10))
  }
}
