import Foundation

/// Path data of SVG as operators of PDF.
struct PDFPath {
  private(set) var operators = ""
  private var numbers: [Double] = []
  private var x = 0.0
  private var y = 0.0
  private var start = (x: 0.0, y: 0.0)
  /// The second control point of the last curve, for `s`.
  private var control: (x: Double, y: Double)?

  init(_ data: String) {
    var command: Character = "M"
    var number = ""
    for character in data + " " {
      let continues =
        character.isNumber || (character == "." && !number.contains("."))
        || (character == "-" && number.isEmpty)
      if continues {
        number.append(character)
        continue
      }
      finish(&number, command)
      if character == "-" || character == "." {
        number.append(character)
      } else if character.isLetter {
        command = character
        numbers = []
        if character == "Z" || character == "z" { close() }
      }
    }
  }

  private mutating func finish(_ number: inout String, _ command: Character) {
    guard let value = Double(number) else { return }
    number = ""
    numbers.append(value)
    let needed = Self.counts[Character(command.lowercased())] ?? 2
    guard numbers.count == needed else { return }
    draw(command, numbers)
    numbers = []
  }

  private static let counts: [Character: Int] = [
    "m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7,
  ]

  private mutating func draw(_ command: Character, _ n: [Double]) {
    let isRelative = command.isLowercase
    let (dx, dy) = isRelative ? (x, y) : (0, 0)
    var last: (x: Double, y: Double)?
    switch Character(command.lowercased()) {
    case "m": move(n[0] + dx, n[1] + dy)
    case "l": line(n[0] + dx, n[1] + dy)
    case "h": line(n[0] + dx, y)
    case "v": line(x, n[0] + dy)
    case "c":
      last = (n[2] + dx, n[3] + dy)
      curve((n[0] + dx, n[1] + dy), (n[2] + dx, n[3] + dy), (n[4] + dx, n[5] + dy))
    case "s":
      let first = control.map { (2 * x - $0.x, 2 * y - $0.y) } ?? (x, y)
      last = (n[0] + dx, n[1] + dy)
      curve(first, (n[0] + dx, n[1] + dy), (n[2] + dx, n[3] + dy))
    case "q":
      let (cx, cy) = (n[0] + dx, n[1] + dy)
      let (ex, ey) = (n[2] + dx, n[3] + dy)
      curve(
        (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3),
        (ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3), (ex, ey))
    case "a": arc(n, to: (n[5] + dx, n[6] + dy))
    default: break
    }
    control = last
  }

  private mutating func move(_ toX: Double, _ toY: Double) {
    (x, y) = (toX, toY)
    start = (x, y)
    operators += "\(x.pdf) \(y.pdf) m\n"
  }

  private mutating func line(_ toX: Double, _ toY: Double) {
    (x, y) = (toX, toY)
    operators += "\(x.pdf) \(y.pdf) l\n"
  }

  private mutating func curve(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ end: (x: Double, y: Double)
  ) {
    (x, y) = end
    operators += "\(a.x.pdf) \(a.y.pdf) \(b.x.pdf) \(b.y.pdf) \(x.pdf) \(y.pdf) c\n"
  }

  private mutating func close() {
    (x, y) = start
    operators += "h\n"
  }
}

extension PDFPath {
  /// An arc of a circle as curves of up to a quarter each (SVG 1.1, appendix F.6).
  private mutating func arc(_ n: [Double], to end: (x: Double, y: Double)) {
    let (halfX, halfY) = ((x - end.x) / 2, (y - end.y) / 2)
    let half = (halfX * halfX + halfY * halfY).squareRoot()
    guard half > 0, n[0] > 0 else { return line(end.x, end.y) }
    let radius = max(n[0], half)
    let sign = (n[3] != 0) == (n[4] != 0) ? -1.0 : 1.0
    let distance = sign * max(radius * radius / (half * half) - 1, 0).squareRoot()
    let center = (
      x: (x + end.x) / 2 + distance * halfY, y: (y + end.y) / 2 - distance * halfX
    )
    let from = atan2(y - center.y, x - center.x)
    var sweep = atan2(end.y - center.y, end.x - center.x) - from
    if n[4] != 0, sweep < 0 { sweep += 2 * .pi }
    if n[4] == 0, sweep > 0 { sweep -= 2 * .pi }
    let pieces = max(1, Int((abs(sweep) / (.pi / 2) - 1e-9).rounded(.up)))
    let step = sweep / Double(pieces)
    let handle = 4 / 3 * tan(step / 4) * radius
    for piece in 0..<pieces {
      let a = from + Double(piece) * step
      let b = a + step
      curve(
        (
          center.x + radius * cos(a) - handle * sin(a), center.y + radius * sin(a) + handle * cos(a)
        ),
        (
          center.x + radius * cos(b) + handle * sin(b), center.y + radius * sin(b) - handle * cos(b)
        ),
        (center.x + radius * cos(b), center.y + radius * sin(b)))
    }
  }

  /// A circle.
  static func circle(x: Double, y: Double, radius r: Double) -> String {
    let d = "M\(x - r) \(y)a\(r) \(r) 0 1 1 \(2 * r) 0a\(r) \(r) 0 1 1 \(-2 * r) 0z"
    return PDFPath(d).operators
  }

  /// A rectangle, with round corners or without.
  static func rectangle(x: Double, y: Double, width: Double, height: Double, rounding: Double)
    -> String
  {
    let r = min(rounding, width / 2, height / 2)
    guard r > 0 else { return "\(x.pdf) \(y.pdf) \(width.pdf) \(height.pdf) re\n" }
    let (w, h) = (width - 2 * r, height - 2 * r)
    return PDFPath(
      "M\(x + r) \(y)h\(w)a\(r) \(r) 0 0 1 \(r) \(r)v\(h)a\(r) \(r) 0 0 1 \(-r) \(r)h\(-w)"
        + "a\(r) \(r) 0 0 1 \(-r) \(-r)v\(-h)a\(r) \(r) 0 0 1 \(r) \(-r)z"
    ).operators
  }
}

extension Double {
  /// The number with at most three decimals.
  var pdf: String {
    guard let thousandths = Int(exactly: (self * 1000).rounded()) else { return "0" }
    guard thousandths % 1000 != 0 else { return "\(thousandths / 1000)" }
    var digits = "\(thousandths.magnitude % 1000 + 1000)".dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "\(thousandths < 0 ? "-" : "")\(thousandths.magnitude / 1000).\(digits)"
  }
}
