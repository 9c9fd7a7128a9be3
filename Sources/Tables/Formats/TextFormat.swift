/// Shows text as it is, never cut.
package struct TextFormat: CellFormat {
  package static let name = "text"

  package init(_: FormatArguments) {}

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling { .plain }
}
