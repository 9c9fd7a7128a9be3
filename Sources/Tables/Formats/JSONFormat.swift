/// Shows JSON without blanks in the fixed-width face; a lone string without its quotes.
package struct JSONFormat: CellFormat, NamedFormat {
  package static let name = "json"
  /// Longer texts get a tooltip.
  private static let longText = 80
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
    cell.graphic = .code
    switch field {
    case .json(let text), .text(let text): write(text, into: &cell)
    case .null, .boolean, .integer, .real, .numeric, .bytes, .timestamp, .date, .interval:
      cell.fillPlain(field, zone: zone)
    }
    if cell.text.count > Self.longText { cell.title.append(contentsOf: cell.text) }
  }

  private func write(_ text: UnsafeBufferPointer<UInt8>, into cell: inout Cell) {
    var scanner = JSONScanner(text)
    switch scanner.peek() {
    case UInt8(ascii: "\""):
      if let inner = scanner.skipString(), scanner.isAtEnd {
        return JSON.appendUnescaped(inner, to: &cell.text)
      }
    case UInt8(ascii: "{"), UInt8(ascii: "["): break
    default: cell.sort = text.equals("null") ? .none : NumberText.sortKey(text)
    }
    if !JSON.appendCompact(text, to: &cell.text) { cell.text.append(contentsOf: text) }
  }
}
