/// Shows the keys of a JSON object, or the elements of an array, as coloured bubbles.
///
/// The key `marked` has a format of its own and is left out.
package struct TagsFormat: CellFormat, NamedFormat {
  package static let name = "tags"
  private let zone: Zone
  package var alignment: Alignment { .left }

  init(_ options: FormatOptions, context: FormatContext) throws {
    _ = try FormatArguments(options, for: Self.name, known: [])
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    cell.graphic = .tags
    switch field {
    case .json(let text), .text(let text):
      if !writeObject(text, into: &cell), !writeArray(text, into: &cell) {
        cell.text.removeAll(keepingCapacity: true)
        cell.bubbles.removeAll(keepingCapacity: true)
        writeScalar(text, of: field, into: &cell)
      }
    case .null, .boolean, .integer, .real, .numeric, .bytes, .timestamp, .date, .interval:
      guard field.isTrue else { break }
      let start = cell.text.count
      field.appendText(to: &cell.text, zone: zone)
      close(start, in: &cell)
    }
    cell.sort = cell.bubbles.isEmpty ? .none : .text
  }

  private func writeObject(_ text: UnsafeBufferPointer<UInt8>, into cell: inout Cell) -> Bool {
    JSON.scanMembers(of: text) { key, _ in add(key, into: &cell) }
  }

  private func writeArray(_ text: UnsafeBufferPointer<UInt8>, into cell: inout Cell) -> Bool {
    JSON.scanElements(of: text) { element in
      if element.first == UInt8(ascii: "\"") {
        add(UnsafeBufferPointer(rebasing: element.dropFirst().dropLast()), into: &cell)
      } else if !element.equals("null") {
        let start = open(&cell)
        _ = JSON.appendCompact(element, to: &cell.text)
        close(start, in: &cell)
      }
    }
  }

  /// Plain text is one tag; a JSON scalar is one when it is true.
  private func writeScalar(
    _ text: UnsafeBufferPointer<UInt8>, of field: Field, into cell: inout Cell
  ) {
    guard field.isTrue else { return }
    var scanner = JSONScanner(text)
    if let inner = scanner.skipString(), scanner.isAtEnd { return add(inner, into: &cell) }
    cell.text.append(contentsOf: text)
    close(0, in: &cell)
  }

  /// Adds a tag given as the raw inside of a JSON string.
  private func add(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout Cell) {
    if raw.equals("marked") { return }
    let start = open(&cell)
    if raw.contains(UInt8(ascii: "\\")) {
      JSON.appendUnescaped(raw, to: &cell.text)
    } else {
      cell.text.append(contentsOf: raw)
    }
    close(start, in: &cell)
  }

  private func open(_ cell: inout Cell) -> Int {
    if !cell.bubbles.isEmpty { cell.text.append(UInt8(ascii: " ")) }
    return cell.text.count
  }

  private func close(_ start: Int, in cell: inout Cell) {
    let range = start..<cell.text.count
    let color = cell.text.withUnsafeBufferPointer {
      TagColor(of: UnsafeBufferPointer(rebasing: $0[range]))
    }
    cell.bubbles.append(Bubble(range: range, color: color))
  }
}

extension TagColor {
  /// The colour of a tag: its one-byte BLAKE2b hash picks one of the 26.
  package init(of text: UnsafeBufferPointer<UInt8>) {
    self = TagColor(rawValue: Int(BLAKE2b.byte(text)) % TagColor.allCases.count) ?? .amethyst
  }
}
