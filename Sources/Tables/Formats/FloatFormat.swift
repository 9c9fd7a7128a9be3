/// Shows a number with two decimals, or as its `spec` says; the tooltip has all its digits.
///
/// Without a spec a number that would show as 0.00 keeps three significant digits, and a
/// decimal number keeps the digits of the database.
package struct FloatFormat: NumberFormat {
  package static let name = "float"
  package static let options = ["spec"]
  private static let plain = NumberSpec.fixed(2)
  private static let small = NumberSpec.significant(3)
  private let spec: NumberSpec?

  /// Takes `spec`, how the number is written, in Python's format mini-language.
  package init(_ arguments: FormatArguments) throws { spec = try arguments.spec("spec") }

  func write(_ number: Double, of field: Field, into cell: inout CellWriter) {
    cell.writeText { Self.append(field, value: number, spec: spec, to: &$0) }
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
