/// Shows a gold star for what is true, and nothing for what is not.
package struct MarkedFormat: CellFormat {
  package static let name = "marked"
  package static let readsLong = true
  package static let drawsMissing = true
  package var alignment: Alignment { .center }

  package init(_: FormatArguments) {}

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    let isMarked = field.isTrue
    cell.sort = .integer(isMarked ? 1 : 0)
    guard isMarked else { return .written }
    cell.writeText { $0.append("⭐") }
    cell.writeTitle { $0.append("marked") }
    cell.graphic = .star
    return .written
  }
}
