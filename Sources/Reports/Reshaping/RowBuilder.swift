import Tables

/// Collects the fields of a row that is not the database's, with storage of its own.
struct RowBuilder {
  private enum Piece {
    case plain(Field)
    case text(Range<Int>)
    case numeric(Range<Int>)
    case json(Range<Int>)
    case bytes(Range<Int>)
  }

  private var parts: [Piece] = []
  private var heap: [UInt8] = []

  /// Copies a field.
  mutating func append(_ field: Field) {
    switch field {
    case .text(let text): parts.append(.text(store(text)))
    case .numeric(let text): parts.append(.numeric(store(text)))
    case .json(let text): parts.append(.json(store(text)))
    case .bytes(let bytes): parts.append(.bytes(store(bytes)))
    case .null, .boolean, .integer, .real, .timestamp, .date, .interval:
      parts.append(.plain(field))
    }
  }

  /// Copies a field, of a long one the part that is shown.
  mutating func append(shown field: Field) {
    guard field.byteCount > CutText.longestText else { return append(field) }
    var part: [UInt8] = []
    field.appendExcerpt(to: &part)
    parts.append(.text(store(part)))
  }

  /// Adds a text.
  mutating func append(text: String) { parts.append(.text(store(text.utf8))) }

  /// Adds JSON text.
  mutating func append(json text: String) { parts.append(.json(store(text.utf8))) }

  /// Adds what a JSON value means: a number, a text, a truth value, or JSON when it has parts.
  mutating func append(_ value: JSON?) {
    switch value {
    case nil, .null: parts.append(.plain(.null))
    case .boolean(let value): parts.append(.plain(.boolean(value)))
    case .string(let text): append(text: text)
    case .number(let text):
      if let integer = Int64(text) {
        parts.append(.plain(.integer(integer)))
      } else if text.utf8.dropFirst(text.hasPrefix("-") ? 1 : 0).allSatisfy({ 48...57 ~= $0 }) {
        // More digits than an integer or a double has room for.
        parts.append(.numeric(store(text.utf8)))
      } else if let real = Double(text) {
        parts.append(.plain(.real(real)))
      } else {
        append(text: text)
      }
    case .array?, .object?: append(json: value?.compactText ?? "null")
    }
  }

  private mutating func store(_ bytes: some Sequence<UInt8>) -> Range<Int> {
    let start = heap.count
    heap.append(contentsOf: bytes)
    return start..<heap.count
  }

  /// Hands the row on and starts a new one.
  mutating func finish(_ body: (Row) -> Void) {
    heap.withUnsafeBufferPointer { heap in
      let fields = parts.map { part -> Field in
        switch part {
        case .plain(let field): field
        case .text(let range): .text(UnsafeBufferPointer(rebasing: heap[range]))
        case .numeric(let range): .numeric(UnsafeBufferPointer(rebasing: heap[range]))
        case .json(let range): .json(UnsafeBufferPointer(rebasing: heap[range]))
        case .bytes(let range): .bytes(UnsafeBufferPointer(rebasing: heap[range]))
        }
      }
      fields.withUnsafeBufferPointer { body(Row(fields: $0)) }
    }
    parts.removeAll(keepingCapacity: true)
    heap.removeAll(keepingCapacity: true)
  }
}
