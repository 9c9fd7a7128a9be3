/// Shows text as it is, in the fixed-width face.
package struct CodeFormat: CellFormat {
  package static let name = "code"
  private let zone: Zone

  package init(_ arguments: FormatArguments) { zone = arguments.context.zone }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    cell.fillPlain(field, zone: zone)
    cell.graphic = .code
    return .written
  }
}
