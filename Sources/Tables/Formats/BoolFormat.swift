/// Shows a filled circle for what is true and an empty one for what is not.
package struct BoolFormat: CellFormat, NamedFormat {
  package static let name = "bool"
  private let nullText: [UInt8]
  package var alignment: Alignment { .center }

  init(_ options: FormatOptions, context: FormatContext) throws {
    _ = try FormatArguments(options, for: Self.name, known: [])
    nullText = Array(context.nullText.utf8)
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    let isTrue = field.isTrue
    isTrue ? cell.text.append("⏺") : cell.text.append("⭘")
    if let bytes = field.bytes {
      cell.title.append(contentsOf: bytes)
    } else {
      isTrue ? cell.title.append("True") : cell.title.append("False")
    }
    cell.sort = .integer(isTrue ? 1 : 0)
    cell.graphic = .check(isTrue)
  }
}
