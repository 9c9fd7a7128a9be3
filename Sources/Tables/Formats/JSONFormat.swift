/// Shows JSON without blanks in the fixed-width face; a lone string without its quotes.
package struct JSONFormat: CellFormat {
  package static let name = "json"
  /// Longer texts get a tooltip.
  private static let longText = 80
  private let zone: Zone

  package init(_ arguments: FormatArguments) { zone = arguments.context.zone }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    switch field {
    case .json(let text), .text(let text): write(text, into: &cell)
    case .null, .boolean, .integer, .real, .numeric, .bytes, .timestamp, .date, .interval:
      cell.fillPlain(field, zone: zone)
    }
    if cell.textCount > Self.longText { cell.repeatTextInTitle() }
    cell.graphic = .code
    return .written
  }

  private func write(_ text: UnsafeBufferPointer<UInt8>, into cell: inout CellWriter) {
    var scanner = JSONScanner(text)
    switch scanner.peek() {
    case UInt8(ascii: "\""):
      if let inner = scanner.skipString(), scanner.isAtEnd {
        return cell.writeText { JSON.appendUnescaped(inner, to: &$0) }
      }
    case UInt8(ascii: "{"), UInt8(ascii: "["): break
    default: cell.sort = text.equals("null") ? .none : NumberText.sortKey(text)
    }
    cell.writeText { if !JSON.appendCompact(text, to: &$0) { $0.append(contentsOf: text) } }
  }
}
