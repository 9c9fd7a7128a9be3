import Databases
import Tables

/// What later blocks and inline values may ask of an earlier block.
struct LabelledResult {
  var columns: [Column]
  var rows: KeptRows
  /// The rows of the result, of which `rows` may hold fewer.
  var total: Int
  /// The columns that later figures draw from.
  var plotted: PlotRows?
  /// A digest of all rows.
  var fingerprint = ""

  init(columns: [Column], rows: KeptRows, total: Int) {
    self.columns = columns
    self.rows = rows
    self.total = total
  }

  /// A result of which only the columns are known.
  init(columns: [Column]) {
    self.init(columns: columns, rows: KeptRows(columnCount: columns.count), total: 0)
  }

  /// The place of a column; names match as SQL's do, without regard to case.
  func index(of name: LocatedText) throws -> Int {
    if let exact = columns.firstIndex(where: { $0.name == name.text }) { return exact }
    let wanted = name.text.lowercased()
    if let index = columns.firstIndex(where: { $0.name.lowercased() == wanted }) { return index }
    throw Diagnostic(
      "unknown column '\(name.text)' in the result", at: name.location,
      hint: suggestion(for: name.text, in: columns.map(\.name)))
  }
}

extension ShownValue {
  /// The first row's value of a column; a result without rows shows as NULL.
  init(_ rows: KeptRows, column: ShownColumn, zone: Zone, origin: String) {
    var json: [UInt8] = []
    guard rows.count > 0 else {
      Field.null.writeJSON(into: &json, zone: zone)
      self.init(cell: column.format.cell(of: .null), json: json, origin: origin)
      return
    }
    let cell = rows.withRow(at: 0) { row in
      row[column.index].writeJSON(into: &json, zone: zone)
      return column.format.cell(of: row, column: column.index)
    }
    self.init(cell: cell, json: json, origin: origin)
  }

  /// A value that is not from a result, shown as a person would write it.
  init(_ value: Value, origin: String) {
    var json: [UInt8] = []
    value.withField { $0.writeJSON(into: &json, zone: .utc) }
    self.init(cell: KeptCell(text: value.displayText), json: json, origin: origin)
  }

  /// A value that is not from a result, in a format.
  init(_ value: Value, column: ShownColumn, zone: Zone, origin: String) {
    var json: [UInt8] = []
    let cell = value.withField { field in
      field.writeJSON(into: &json, zone: zone)
      return column.format.cell(of: field)
    }
    self.init(cell: cell, json: json, origin: origin)
  }
}

extension Value {
  /// The value as a field, borrowed for the body; a list is its text.
  func withField<Result>(_ body: (Field) -> Result) -> Result {
    switch self {
    case .null: return body(.null)
    case .boolean(let value): return body(.boolean(value))
    case .integer(let value): return body(.integer(value))
    case .real(let value): return body(.real(value))
    case .date(let days): return body(.date(days))
    case .timestamp(let timestamp): return body(.timestamp(timestamp))
    case .text, .list:
      return Array(displayText.utf8).withUnsafeBufferPointer { body(.text($0)) }
    }
  }
}
