/// Shows a filled circle for what is true and an empty one for what is not.
package struct BoolFormat: CellFormat {
  package static let name = "bool"
  package static let readsLong = true
  package var alignment: Alignment { .center }

  package init(_: FormatArguments) {}

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    let isTrue = field.isTrue
    cell.writeText { isTrue ? $0.append("⏺") : $0.append("⭘") }
    cell.writeTitle {
      if let bytes = field.bytes {
        $0.append(contentsOf: bytes.prefix(bytes: CutText.longestTitle))
      } else {
        isTrue ? $0.append("True") : $0.append("False")
      }
    }
    cell.sort = .integer(isTrue ? 1 : 0)
    cell.graphic = .check(isTrue)
    return .written
  }
}
