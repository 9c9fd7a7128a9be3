/// Shows a gold star for what is true, and nothing for what is not.
///
///     MarkedFormat().write(.boolean(true), into: &cell)  // ⭐
package struct MarkedFormat: CellFormat, NamedFormat {
  package static let name = "marked"
  package var alignment: Alignment { .center }

  package init() {}

  init(_ options: FormatOptions, context: FormatContext) throws {
    _ = try FormatArguments(options, for: Self.name, known: [])
  }

  package func write(_ field: Field, into cell: inout Cell) {
    let isMarked = field.isTrue
    cell.sort = .integer(isMarked ? 1 : 0)
    guard isMarked else { return }
    cell.text.append("⭐")
    cell.title.append("marked")
    cell.graphic = .star
  }
}
