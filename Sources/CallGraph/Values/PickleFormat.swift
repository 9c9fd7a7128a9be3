import Tables

/// Shows a pickle as Python's `repr` shows the value, and other bytes by their number.
package struct PickleFormat: CellFormat {
  package static let name = "pickle"
  private let zone: Zone

  package init(_ arguments: FormatArguments) { zone = arguments.context.zone }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling { .plain }
}
