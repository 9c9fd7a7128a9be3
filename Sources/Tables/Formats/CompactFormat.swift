/// Shows a number with three digits and a letter for its thousands: `124M`, `3.2k`.
///
///     {compact: {unit: tokens}}   // 1.5B tokens
///     {si: {unit: s}}             // 3.2 ms
package struct CompactFormat: NumberFormat {
  package static let name = "compact"
  package static let options = NumberAffixes.options
  private let affixes: NumberAffixes

  /// Takes the arguments of `NumberAffixes`.
  package init(_ arguments: FormatArguments) throws { affixes = try NumberAffixes(arguments) }

  func append(_ number: Double, of field: Field, to out: inout [UInt8]) {
    affixes.append(to: &out) { ScaledNumber.append(number, .thousands, to: &$0) }
  }
}

/// Shows a number with three digits and a prefix of the International System of Units: `3.2 ms`,
/// `1.5 GB`.
package struct SIFormat: NumberFormat {
  package static let name = "si"
  package static let options = ["unit"]
  private let unit: [UInt8]

  /// Takes `unit`, which the prefix stands in front of.
  package init(_ arguments: FormatArguments) throws { unit = try arguments.text("unit") ?? [] }

  func append(_ number: Double, of field: Field, to out: inout [UInt8]) {
    let start = out.count
    ScaledNumber.append(number, .system, to: &out)
    let letters = out[start...].reversed().prefix { !isDigit($0) }
    if !unit.isEmpty || number.isFinite && !letters.isEmpty {
      let place = number.isFinite ? out.count - letters.count : out.count
      out.insert(UInt8(ascii: " "), at: place)
    }
    out.append(contentsOf: unit)
  }
}

/// A number with three digits and the word for a power of a thousand.
private enum ScaledNumber {
  /// The words of powers of a thousand, and the power of the first one.
  struct Scale {
    let words: [StaticString]
    let least: Int

    static let thousands = Scale(words: ["", "k", "M", "B", "T"], least: 0)
    static let system = Scale(
      words: [
        "y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y",
      ], least: -8)
  }

  private static let exponent: NumberSpec = {
    var spec = NumberSpec()
    spec.kind = .exponent
    spec.precision = 2
    return spec
  }()

  /// Appends a number; what no word reaches keeps its exponent.
  static func append(_ value: Double, _ scale: Scale, to out: inout [UInt8]) {
    guard value.isFinite, value != 0 else {
      return value == 0 ? out.append("0") : exponent.append(value, to: &out)
    }
    // Three digits, a point behind the first: rounding comes before the choice of a word.
    var text: [UInt8] = []
    exponent.append(value.magnitude, to: &text)
    let power = Int(String(decoding: text.dropFirst(5), as: UTF8.self)) ?? 0
    let thousands = Int((Double(power) / 3).rounded(.down))
    let place = thousands - scale.least
    guard scale.words.indices.contains(place) else {
      return NumberStyle.append(short: value, to: &out)
    }
    if value < 0 { out.append(UInt8(ascii: "-")) }
    append(digits: [text[0], text[2], text[3]], before: power - 3 * thousands + 1, to: &out)
    out.append(scale.words[place])
  }

  /// Appends digits with a point behind some of them, without zeros at the end.
  private static func append(digits: [UInt8], before point: Int, to out: inout [UInt8]) {
    out.append(contentsOf: digits[..<point])
    var rest = digits[point...]
    while rest.last == UInt8(ascii: "0") { rest.removeLast() }
    if !rest.isEmpty { out.append(UInt8(ascii: ".")) }
    out.append(contentsOf: rest)
  }
}
