import Databases
import Foundation
import Tables

/// A database whose every query has the same small result, made of bytes.
///
/// Its texts try to become markup, and its numbers are at the ends of what there is.
final class GeneratedDatabase: Snapshot {
  private let table: GeneratedTable

  init(_ bytes: some Collection<UInt8>) { table = GeneratedTable(Array(bytes)) }

  let identity = DatabaseIdentity(
    engine: .init("generated", title: "Generated", scheme: "generated:"), name: "fuzz.db")
  let dialect: any Dialect = GeneratedDialect()
  let description = "numbers"
  let state = "1"

  func rows(for query: Query, timeout: Duration?) -> any Rows { GeneratedRows(table) }
  func exactRows(of table: String, columns: [Column]) -> any Rows { GeneratedRows(self.table) }
  func columns(of query: Query, timeout: Duration?) -> [Column] { GeneratedTable.columns }
  func tables() -> [TableDescription] {
    [TableDescription(name: "runs", columns: GeneratedTable.columns.map(\.name))]
  }
  func interrupt() {}
  func close() {}
}

private struct GeneratedDialect: Dialect {
  let engine = DatabaseIdentity.Engine("generated", title: "Generated", scheme: "generated:")
  let syntax = SQLDialect.sqlite
  let foldsNames = true
  let longestName: Int? = nil
  let hasSchemas = false
  let isStrict = false
  let catalog: TableCatalog? = nil
}

/// Columns of every type, and up to 24 rows.
final class GeneratedTable {
  static let columns = [
    Column(name: "id", type: .integer), Column(name: "x", type: .real),
    Column(name: "y", type: .real), Column(name: "name", type: .text),
    Column(name: "kind", type: .text), Column(name: "t", type: .timestamptz),
    Column(name: "d", type: .date), Column(name: "dt", type: .interval),
    Column(name: "doc", type: .json), Column(name: "status", type: .text),
    Column(name: "ok", type: .boolean), Column(name: "num", type: .numeric),
    Column(name: "blob", type: .bytes),
  ]

  let fields: UnsafeMutableBufferPointer<Field>
  let rowCount: Int
  private var texts: [UnsafeMutableBufferPointer<UInt8>] = []

  init(_ bytes: [UInt8]) {
    let bytes = bytes.isEmpty ? [1, 2, 3] : bytes
    rowCount = min(24, bytes.count / 4 + 1)
    let count = Self.columns.count
    fields = .allocate(capacity: rowCount * count)
    for index in 0..<rowCount * count {
      let byte = Int(bytes[(index / count * 7 + index % count) % bytes.count])
      fields.initializeElement(at: index, to: field(Self.columns[index % count], byte))
    }
  }

  deinit {
    fields.deallocate()
    for text in texts { text.deallocate() }
  }

  private func field(_ column: Column, _ byte: Int) -> Field {
    guard byte % 13 != 12 else { return .null }
    switch column.type {
    case .integer: return .integer(pick(Self.integers, byte))
    case .real: return .real(byte < 128 ? Double(byte) : pick(Self.reals, byte))
    case .timestamptz:
      return .timestamp(Timestamp(microseconds: pick(Self.integers, byte), isZoned: true))
    case .date: return .date(Int32(truncatingIfNeeded: pick(Self.integers, byte)))
    case .interval: return .interval(pick(Self.integers, byte))
    case .json: return .json(text(pick(Self.documents, byte)))
    case .boolean: return .boolean(byte.isMultiple(of: 2))
    case .numeric: return .numeric(text(pick(Self.decimals, byte)))
    case .bytes: return .bytes(text(pick(Self.texts, byte)))
    default:
      let words = column.name == "status" ? Self.statuses : Self.texts
      return .text(text(column.name == "kind" && byte < 192 ? "abc" : pick(words, byte)))
    }
  }

  private func pick<Element>(_ elements: [Element], _ byte: Int) -> Element {
    elements[byte % elements.count]
  }

  private func text(_ text: String) -> UnsafeBufferPointer<UInt8> {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = buffer.initialize(from: text.utf8)
    texts.append(buffer)
    return UnsafeBufferPointer(buffer)
  }
}

// MARK: Values

extension GeneratedTable {
  private static let integers: [Int64] = [
    0, 1, 2, 3, 10, 100, -1, -7, 1_000_000, 1_795_176_000_000_000, 1 << 53, .max, .min, .max - 1,
    .min + 1, 86_400_000_000, -62_135_596_800_000_000,
  ]
  private static let reals: [Double] = [
    0, -0.0, 1, 0.5, -1.5, 1e-300, 5e-324, 1e300, -1e300, .greatestFiniteMagnitude, .infinity,
    -.infinity, .nan, 0.1, 123_456.789, 1e15, 1e16, -1e-7,
  ]
  private static let decimals = [
    "1.50", "-0.00", "NaN", "Infinity", "1e400", "12345678901234567890.123", "0.1", "9",
  ]
  private static let statuses = ["COMPLETED", "FAILED", "RUNNING", "<fuzz onfuzz=1>", "\u{1B}[2J"]
  private static let documents = [
    "{}", #"{"a": 1, "<fuzz onfuzz=1>": [true, null, "\" onfuzz=1"]}"#, "[1, 2.5, -3]",
    #"{"failed": 3, "ok": 4}"#, #"[[0, 1], [1, 0.5]]"#, "{broken", #""\ud800""#, "[1e999]",
  ]
  static let texts = [
    "plain", "", "<fuzz onfuzz=1>", "\" onfuzz=1 x=\"", "' onfuzz='1", "javascript:fuzz(1)",
    "</script><fuzz>", "]]><fuzz>", "--><fuzz>", "&lt;fuzz&gt;", "a|b\nc\r\nd", "# h", "- x",
    "![x](javascript:fuzz)", "[x](javascript:fuzz)", "\u{202E}\u{1B}]0;x\u{7}\u{9B}31m",
    "\\input{/fuzz}", "=1+1", "💡é ж", "http://a.org/?\"onfuzz=1", "x\u{FFFE}",
    "a much longer text that does not fit into the place beside a mark of a plot",
    "`{sql} SELECT 1`", "{{name}}", "1e5", "2026-11-20 08:00:00+00:00", "$x$", "\\", "%s",
  ]
}

private final class GeneratedRows: Rows {
  private let table: GeneratedTable
  private var place = 0

  init(_ table: GeneratedTable) { self.table = table }

  var columns: [Column] { GeneratedTable.columns }

  func next() throws -> Row? {
    guard place < table.rowCount else { return nil }
    let count = GeneratedTable.columns.count
    let start = place * count
    place += 1
    return Row(fields: UnsafeBufferPointer(rebasing: table.fields[start..<start + count]))
  }
}
