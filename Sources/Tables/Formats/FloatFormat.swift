/// Shows a number with two decimals, or as its `spec` says; the tooltip has all its digits.
///
/// Without a spec a number that would show as 0.00 keeps three significant digits, and a
/// decimal number keeps the digits of the database.
package struct FloatFormat: CellFormat, NamedFormat {
  package static let name = "float"
  private static let plain = NumberSpec.fixed(2)
  private static let small: NumberSpec = {
    var spec = NumberSpec()
    spec.kind = .general
    spec.precision = 3
    return spec
  }()

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
    guard let value = field.number else {
      return field.isMissing
        ? cell.fillMissing(nullText) : cell.fillPlain(field, zone: zone)
    }
    field.appendText(to: &cell.title, zone: zone)
    if value.isNaN { return cell.fillMissing(nullText) }
    writeText(field, value: value, into: &cell)
    cell.sort = .real(value)
    if case .integer(let integer) = field { cell.sort = .integer(integer) }
    if case .numeric(let digits) = field { cell.sort = NumberText.sortKey(digits) }
  }

  private func writeText(_ field: Field, value: Double, into cell: inout Cell) {
    guard let spec else {
      if case .numeric(let digits) = field { return cell.text.append(contentsOf: digits) }
      guard value != 0, value.magnitude < 0.005 else {
        return Self.plain.append(value, to: &cell.text)
      }
      return appendSmall(value, to: &cell.text)
    }
    if case .numeric(let digits) = field {
      spec.append(decimal: digits, value: value, to: &cell.text)
    } else {
      spec.append(value, to: &cell.text)
    }
  }

  /// Writes a number that two decimals would make 0.00; most have few digits to begin with.
  private func appendSmall(_ value: Double, to out: inout [UInt8]) {
    let start = out.count
    out.append(shortest: value)
    let mantissa = out[start...].prefix { $0 != UInt8(ascii: "e") }
    let significant = mantissa.drop { $0 < UInt8(ascii: "1") || $0 > UInt8(ascii: "9") }
    guard significant.count > 3 else { return }
    out.removeSubrange(start...)
    Self.small.append(value, to: &out)
  }
}
