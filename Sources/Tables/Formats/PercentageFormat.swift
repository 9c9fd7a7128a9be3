/// Shows a fraction as a percentage with a bar: `78.9%`.
package struct PercentageFormat: CellFormat, NamedFormat {
  package static let name = "percentage"
  private let nullText: [UInt8]
  private let zone: Zone
  private let spec: NumberSpec
  private let factor: Double
  package var alignment: Alignment { .right }

  /// Takes `spec`, how the number is written, and `mul`, what it is multiplied by first.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["spec", "mul"])
    spec = try arguments.spec("spec") ?? .fixed(1)
    factor = try arguments.number("mul") ?? 100
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    guard let value = field.number else { return cell.fillPlain(field, zone: zone) }
    if value.isNaN { return cell.fillMissing(nullText) }
    let scaled = value * factor
    spec.append(scaled, to: &cell.text)
    cell.text.append(UInt8(ascii: "%"))
    cell.sort = .real(value)
    cell.graphic = .bar(fraction: scaled.isNaN ? 0 : min(max(scaled / 100, 0), 1))
  }
}
