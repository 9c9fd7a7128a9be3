@testable import Tables

extension Formats {
  /// Options that a format cannot do without, so that a test can make every format.
  static func neededOptions(of name: String) -> [String: Value] {
    ["bar", "heat"].contains(name) ? ["domain": .list([.integer(0), .integer(1)])] : [:]
  }
}

/// The cell of one column of a row of texts.
func drawn(
  _ name: String, row: [(column: String, text: String?)], column: Int = 0,
  _ named: [String: Value] = [:]
) throws -> DrawnCell {
  var context = FormatContext.sample
  context.columns = row.map(\.column)
  let options = FormatOptions(named: named)
  let format = try context.formats.format(name, options: options, context: context)
  var kept = KeptRows(columnCount: row.count)
  kept.append(texts: row.map(\.text))
  return kept.withRow(at: 0) { DrawnCell(format.cell(of: $0, column: column)) }
}

extension KeptRows {
  fileprivate mutating func append(texts: [String?]) {
    let bytes = Array(texts.map { $0 ?? "" }.joined().utf8)
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      let fields = texts.map { text -> Field in
        guard let text else { return .null }
        let end = start + text.utf8.count
        defer { start = end }
        return .text(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      }
      fields.withUnsafeBufferPointer { append(Row(fields: $0)) }
    }
  }
}
