/// Rows of a result that are kept, column by column and without a box per value.
///
/// Holds back the first rows of a result, or a whole result for a later block.
package struct KeptRows: Sendable {
  private enum Kind: UInt8 {
    case null, no, yes, integer, real, numeric, text, json, bytes, wallClock, instant, date
    case interval
  }

  private struct Column: Sendable {
    var kinds: [UInt8] = []
    /// The value itself, or where its text begins in the heap.
    var payloads: [UInt64] = []
  }

  /// The rows kept so far.
  package private(set) var count = 0
  private var columns: [Column]
  /// All texts, each after its length in 8 bytes.
  private var heap: [UInt8] = []

  package init(columnCount: Int) {
    columns = Array(repeating: Column(), count: columnCount)
  }

  package var columnCount: Int { columns.count }
  /// Roughly the memory the rows take, for limits.
  package var byteCount: Int { heap.count + count * columns.count * 9 }

  /// Copies a row to the end; fields that it lacks are NULL.
  package mutating func append(_ row: Row) {
    for index in columns.indices {
      let (kind, payload) = store(index < row.count ? row[index] : .null)
      columns[index].kinds.append(kind.rawValue)
      columns[index].payloads.append(payload)
    }
    count += 1
  }

  private mutating func store(_ field: Field) -> (Kind, UInt64) {
    switch field {
    case .null: (.null, 0)
    case .boolean(let value): (value ? .yes : .no, 0)
    case .integer(let value): (.integer, UInt64(bitPattern: value))
    case .real(let value): (.real, value.bitPattern)
    case .numeric(let text): (.numeric, keep(text))
    case .text(let text): (.text, keep(text))
    case .json(let text): (.json, keep(text))
    case .bytes(let bytes): (.bytes, keep(bytes))
    case .timestamp(let time):
      (time.isZoned ? .instant : .wallClock, UInt64(bitPattern: time.microseconds))
    case .date(let days): (.date, UInt64(bitPattern: Int64(days)))
    case .interval(let microseconds): (.interval, UInt64(bitPattern: microseconds))
    }
  }

  private mutating func keep(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let start = UInt64(heap.count)
    withUnsafeBytes(of: UInt64(text.count)) { heap.append(contentsOf: $0) }
    heap.append(contentsOf: text)
    return start
  }

  /// Calls the body with a row; its text is borrowed and valid inside the body only.
  package func withRow<Result>(at index: Int, _ body: (Row) throws -> Result) rethrows -> Result {
    try withUnsafeTemporaryAllocation(of: Field.self, capacity: columns.count) { fields in
      try heap.withUnsafeBytes { heap in
        for column in columns.indices {
          let field = field(row: index, column: column, in: heap)
          fields.initializeElement(at: column, to: field)
        }
        return try body(Row(fields: UnsafeBufferPointer(fields)))
      }
    }
  }

  /// Calls the body with one field; its text is borrowed and valid inside the body only.
  package func withField<Result>(
    row: Int, column: Int, _ body: (Field) throws -> Result
  ) rethrows -> Result {
    try heap.withUnsafeBytes { try body(field(row: row, column: column, in: $0)) }
  }

  private func field(row: Int, column: Int, in heap: UnsafeRawBufferPointer) -> Field {
    let payload = columns[column].payloads[row]
    let signed = Int64(bitPattern: payload)
    switch Kind(rawValue: columns[column].kinds[row]) ?? .null {
    case .null: return .null
    case .no: return .boolean(false)
    case .yes: return .boolean(true)
    case .integer: return .integer(signed)
    case .real: return .real(Double(bitPattern: payload))
    case .numeric: return .numeric(text(at: payload, in: heap))
    case .text: return .text(text(at: payload, in: heap))
    case .json: return .json(text(at: payload, in: heap))
    case .bytes: return .bytes(text(at: payload, in: heap))
    case .wallClock: return .timestamp(Timestamp(microseconds: signed, isZoned: false))
    case .instant: return .timestamp(Timestamp(microseconds: signed, isZoned: true))
    case .date: return .date(Int32(truncatingIfNeeded: signed))
    case .interval: return .interval(signed)
    }
  }

  private func text(
    at start: UInt64, in heap: UnsafeRawBufferPointer
  ) -> UnsafeBufferPointer<UInt8> {
    let count = heap.loadUnaligned(fromByteOffset: Int(start), as: UInt64.self)
    let first = Int(start) + 8
    let bytes = UnsafeRawBufferPointer(rebasing: heap[first..<first + Int(count)])
    return bytes.assumingMemoryBound(to: UInt8.self)
  }
}
