import Markup
import Tables

/// Draws the rows of one table as lines of CSV.
struct CSVRowWriter {
  private let columns: [ShownColumn]
  private let zone: Zone
  private let isSafe: Bool
  private var out: ByteWriter
  private var field: [UInt8] = []

  init(_ table: ShownTable, zone: Zone) {
    columns = table.columns
    self.zone = zone
    isSafe = table.options.hasSafeCSV == true
    out = ByteWriter(to: Spool())
    for (index, column) in columns.enumerated() {
      if index > 0 { out.raw(",") }
      field = Array(column.column.name.utf8)
      if isSafe { quoteFormula() }
      CSVRowWriter.write(field, to: &out)
    }
    out.raw("\r\n")
  }

  /// Adds a row with its raw values.
  mutating func write(_ row: Row) {
    for index in columns.indices {
      if index > 0 { out.byte(UInt8(ascii: ",")) }
      field.removeAll(keepingCapacity: true)
      let value = row[columns[index].index]
      value.writePlain(into: &field, zone: zone)
      if isSafe, !value.isPlainNumber { quoteFormula() }
      CSVRowWriter.write(field, to: &out)
    }
    out.raw("\r\n")
  }

  /// Makes text of a field that a spreadsheet would take for a formula; what reads as a number is
  /// none.
  private mutating func quoteFormula() {
    guard let first = field.first, "=+-@\t\r".utf8.contains(first) else { return }
    if field.withUnsafeBufferPointer({ NumberText.double($0) }) != nil { return }
    field.insert(UInt8(ascii: "'"), at: 0)
  }

  /// A field with a comma, a quote or a line end stands in quotes; no program takes a NUL.
  private static func write(_ field: [UInt8], to out: inout ByteWriter) {
    let special: (UInt8) -> Bool = { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 || $0 == 0 }
    guard field.contains(where: special) else { return out.raw(field) }
    out.byte(34)
    for byte in field {
      switch byte {
      case 0: out.raw("\u{FFFD}")
      case 34: out.raw("\"\"")
      default: out.byte(byte)
      }
    }
    out.byte(34)
  }

  /// All lines.
  mutating func finish() throws -> Spool {
    try out.flush()
    return out.spool
  }

  /// Bytes written so far.
  var count: Int { out.total }
}

extension Field {
  /// Whether it is a number, however it is written.
  fileprivate var isPlainNumber: Bool {
    switch self {
    case .integer, .real, .numeric, .interval: true
    case .null, .boolean, .text, .json, .bytes, .timestamp, .date: false
    }
  }

  /// Appends the raw value as text: times in ISO 8601, intervals in seconds, NULL as nothing.
  func writePlain(into bytes: inout [UInt8], zone: Zone) {
    switch self {
    case .null: return
    case .text(let text), .numeric(let text), .json(let text): bytes.append(contentsOf: text)
    case .bytes(let data): bytes.append(base64: data)
    case .boolean, .integer, .real, .timestamp, .date, .interval:
      let start = bytes.count
      writeJSON(into: &bytes, zone: zone)
      // A JSON string of these kinds has no escapes, so its quotes are all there is to drop.
      guard bytes.count - start >= 2, bytes[start] == 34 else { return }
      bytes.removeLast()
      bytes.remove(at: start)
    }
  }
}
