/// Shows the keys of a JSON object, or the elements of an array, as coloured bubbles.
///
/// The key `marked` has a format of its own and is left out.
package struct TagsFormat: CellFormat {
  package static let name = "tags"
  package static let drawsMissing = true
  private let zone: Zone

  package init(_ arguments: FormatArguments) { zone = arguments.context.zone }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    switch field {
    case .json(let text), .text(let text):
      if !writeObject(text, into: &cell), !writeArray(text, into: &cell) {
        writeScalar(text, of: field, into: &cell)
      }
    case .null, .boolean, .integer, .real, .numeric, .bytes, .timestamp, .date, .interval:
      if field.isTrue { cell.writeTag { field.appendText(to: &$0, zone: zone) } }
    }
    if cell.graphic == .tags { return .written }
    cell.graphic = .tags
    cell.sort = .none
    return .written
  }

  private func writeObject(_ text: UnsafeBufferPointer<UInt8>, into cell: inout CellWriter) -> Bool
  {
    cell.clear()
    return JSON.scanMembers(of: text) { key, _ in write(key, into: &cell) }
  }

  private func writeArray(_ text: UnsafeBufferPointer<UInt8>, into cell: inout CellWriter) -> Bool {
    cell.clear()
    return JSON.scanElements(of: text) { element in
      if element.first == UInt8(ascii: "\"") {
        write(UnsafeBufferPointer(rebasing: element.dropFirst().dropLast()), into: &cell)
      } else if !element.equals("null") {
        cell.writeTag { _ = JSON.appendCompact(element, to: &$0) }
      }
    }
  }

  /// Plain text is one tag; a JSON scalar is one when it is true.
  private func writeScalar(
    _ text: UnsafeBufferPointer<UInt8>, of field: Field, into cell: inout CellWriter
  ) {
    cell.clear()
    guard field.isTrue else { return }
    var scanner = JSONScanner(text)
    if let inner = scanner.skipString(), scanner.isAtEnd { return write(inner, into: &cell) }
    cell.writeTag { $0.append(contentsOf: text) }
  }

  /// Writes a tag given as the raw inside of a JSON string.
  private func write(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout CellWriter) {
    if raw.equals("marked") { return }
    cell.writeTag { JSON.appendUnescaped(raw, to: &$0) }
  }
}
