import Tables

#if canImport(Glibc)
  import Glibc
#endif

/// Numbers as plots write them: a real minus, thin spaces between thousands from 10 000 on.
package enum PlotNumber {
  static let minus = "\u{2212}"
  static let thinSpace = "\u{2009}"

  /// A number in about four significant digits, for labels, tooltips and notes.
  ///
  ///     PlotNumber.text(76.1349)   // "76.13"
  ///     PlotNumber.text(-0.00012)  // "−1.2e−4"
  ///     PlotNumber.text(1234567)   // "1 234 567"
  package static func text(_ value: Double) -> String {
    let magnitude = value.magnitude
    if !value.isFinite || magnitude == 0 { return text(value, decimals: 0) }
    if magnitude < 1e-3 || magnitude >= 1e15 { return trimmedScientific(value) }
    let decimals = max(0, 3 - power(of: magnitude))
    let short = withoutZeros(text(value, decimals: decimals))
    // 0.99996 is not 1: what is rounded to a whole number that it is not has more digits.
    guard magnitude < 100, !short.contains("."), value != value.rounded() else { return short }
    let places = (decimals..<12).first { places in
      withoutZeros(text(value, decimals: places)).contains(".")
    }
    return places.map { withoutZeros(text(value, decimals: $0)) } ?? short
  }

  /// A number with a fixed count of decimals.
  ///
  ///     PlotNumber.text(-24000.5, decimals: 2)   // "−24 000.50"
  package static func text(_ value: Double, decimals: Int) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? minus + "∞" : "∞" }
    var digits: [UInt8] = []
    digits.append(fixed: value.magnitude, places: max(decimals, 0))
    let isZero = !digits.contains { $0 >= UInt8(ascii: "1") && $0 <= UInt8(ascii: "9") }
    return (value < 0 && !isZero ? minus : "") + grouped(digits)
  }

  /// A whole number.
  ///
  ///     PlotNumber.count(24000)   // "24 000"
  package static func count(_ number: Int) -> String {
    var digits: [UInt8] = []
    digits.append(digits: UInt64(number.magnitude), atLeast: 1)
    return (number < 0 ? minus : "") + grouped(digits)
  }

  /// A number of things, such as `1 row` or `24 rows`.
  static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(count(number)) \(noun)s"
  }

  /// A share as a percentage that stays on one line, such as `95 %`.
  static func percent(_ share: Double) -> String {
    // A level such as 1 - 0.05 is no whole percentage, but for rounding.
    text((share * 1e6).rounded() / 1e4) + "\u{A0}%"
  }

  /// The labels of a linear axis, with as many decimals as its step needs.
  ///
  ///     PlotNumber.tickLabels([0, 0.5, 1], step: 0.5)              // ["0.0", "0.5", "1.0"]
  ///     PlotNumber.tickLabels([0, 25_000, 50_000], step: 25_000)   // ["0", "25k", "50k"]
  package static func tickLabels(_ values: [Double], step: Double) -> [String] {
    guard step > 0, step.isFinite else { return values.map(text) }
    let notation = TickNotation(largest: values.reduce(0) { max($0, $1.magnitude) }, step: step)
    return values.map(notation.text)
  }

  /// The digits with thin spaces, when five or more stand before the point.
  private static func grouped(_ digits: [UInt8]) -> String {
    let whole = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
    guard whole >= 5 else { return String(decoding: digits, as: UTF8.self) }
    var bytes: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, index < whole, (whole - index) % 3 == 0 {
        bytes.append(contentsOf: thinSpace.utf8)
      }
      bytes.append(digit)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension PlotNumber {
  /// A number as a mantissa and a power of ten, such as `1.50e−4`.
  static func scientific(_ value: Double, places: Int) -> String {
    guard let spec = try? NumberSpec(parsing: ".\(places)e") else { return value.description }
    let parts = spec.text(value.magnitude).split(separator: "e")
    guard parts.count == 2, let power = Int(parts[1]) else { return value.description }
    let sign = value < 0 ? minus : ""
    return "\(sign)\(parts[0])e\(power < 0 ? minus : "")\(power.magnitude)"
  }

  /// A number in at most four digits and a power of ten, such as `1.5e−4`.
  static func trimmedScientific(_ value: Double) -> String {
    let parts = scientific(value, places: 3).split(separator: "e")
    guard parts.count == 2 else { return value.description }
    return "\(withoutZeros(String(parts[0])))e\(parts[1])"
  }

  /// The label of a tick on an axis of powers, whose largest magnitude decides whether
  /// thousands are written as `k`.
  ///
  ///     PlotNumber.powerLabel(0.001, largest: 1)     // "1e−3"
  ///     PlotNumber.powerLabel(1000, largest: 1e5)    // "1k"
  static func powerLabel(_ value: Double, largest: Double) -> String {
    let magnitude = value.magnitude
    if magnitude > 0, magnitude < 0.01 || magnitude >= 1e15 { return trimmedScientific(value) }
    guard largest >= 10_000, let unit = NumberUnit.unit(of: magnitude) else { return text(value) }
    return text(value / unit.size) + unit.suffix
  }

  /// How many decimals multiples of a step have.
  static func decimals(ofStep step: Double) -> Int {
    guard step > 0, step.isFinite else { return 0 }
    // A step such as a third never ends; three digits of it will do.
    let most = min(max(0, 2 - power(of: step)), 300)
    return (0..<most).first {
      let scaled = step * pow(10, Double($0))
      return (scaled - scaled.rounded()).magnitude < 1e-9 * scaled
    } ?? most
  }

  /// The power of ten of the first digit.
  static func power(of magnitude: Double) -> Int {
    guard magnitude > 0, magnitude.isFinite else { return 0 }
    return Int(floor(log10(magnitude) + 1e-12))
  }

  /// The text without the zeros that end its decimals.
  private static func withoutZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
