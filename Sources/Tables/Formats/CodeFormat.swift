/// Shows text as it is, in the fixed-width face.
package struct CodeFormat: CellFormat, NamedFormat {
  package static let name = "code"
  private let nullText: [UInt8]
  private let zone: Zone
  package var alignment: Alignment { .left }

  init(_ options: FormatOptions, context: FormatContext) throws {
    _ = try FormatArguments(options, for: Self.name, known: [])
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    cell.fillPlain(field, zone: zone)
    cell.graphic = .code
  }
}
