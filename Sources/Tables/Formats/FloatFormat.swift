/// Shows a number with two decimals, or as its `spec` says; the tooltip has all its digits.
///
/// Without a spec a number that would show as 0.00 keeps three significant digits, and a
/// decimal number keeps the digits of the database.
package struct FloatFormat: CellFormat, NamedFormat {
  package static let name = "float"
  private static let plain = NumberSpec.fixed(2)
  private static let small = NumberSpec.significant(3)

  private let nullText: [UInt8]
  private let zone: Zone
  private let spec: NumberSpec?
  package var alignment: Alignment { .right }

  /// Takes `spec`, how the number is written, in Python's format mini-language.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["spec"])
    spec = try arguments.spec("spec")
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    guard let value = cell.readNumber(of: field, nullText: nullText, zone: zone) else { return }
    Self.append(field, value: value, spec: spec, to: &cell.text)
  }

  /// Appends a field that has a number, as its spec says or else with two decimals.
  static func append(_ field: Field, value: Double, spec: NumberSpec?, to out: inout [UInt8]) {
    guard let spec else {
      if case .numeric(let digits) = field { return out.append(contentsOf: digits) }
      guard value != 0, value.magnitude < 0.005 else { return plain.append(value, to: &out) }
      return appendSmall(value, to: &out)
    }
    if case .numeric(let digits) = field {
      spec.append(decimal: digits, value: value, to: &out)
    } else {
      spec.append(value, to: &out)
    }
  }

  /// Writes a number that two decimals would make 0.00; most have few digits to begin with.
  private static func appendSmall(_ value: Double, to out: inout [UInt8]) {
    let start = out.count
    out.append(shortest: value)
    let mantissa = out[start...].prefix { $0 != UInt8(ascii: "e") }
    let significant = mantissa.drop { $0 < UInt8(ascii: "1") || $0 > UInt8(ascii: "9") }
    guard significant.count > 3 else { return }
    out.removeSubrange(start...)
    small.append(value, to: &out)
  }
}
