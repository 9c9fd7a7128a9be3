import Tables

/// A single value that stands in a sentence or as a headline figure.
package struct ShownValue {
  package var cell: Cell
  /// The raw value as JSON text.
  package var json: [UInt8]
  /// Where it comes from, for the tooltip.
  package var origin: String

  /// Where a change goes; nil when it is zero or no number.
  package var direction: StatPart.Direction? {
    guard let number = cell.sort.number, number != 0 else { return nil }
    return number > 0 ? .up : .down
  }
}

extension ShownValue {
  /// The first row's value of a column; a result without rows shows as NULL.
  init(_ rows: KeptRows, column: ShownColumn, zone: Zone, origin: String) {
    var cell = Cell()
    var json: [UInt8] = []
    if rows.count > 0 {
      rows.withRow(at: 0) { row in
        column.format.write(row, column: column.index, into: &cell)
        row[column.index].writeJSON(into: &json, zone: zone)
      }
    } else {
      column.format.write(Field.null, into: &cell)
      Field.null.writeJSON(into: &json, zone: zone)
    }
    self.init(cell: cell, json: json, origin: origin)
  }

  /// A value that is not from a result, shown as a person would write it.
  init(_ value: Value, origin: String) {
    var cell = Cell()
    cell.text = Array(value.displayText.utf8)
    var json: [UInt8] = []
    value.withField { $0.writeJSON(into: &json, zone: .utc) }
    self.init(cell: cell, json: json, origin: origin)
  }

  /// A value that is not from a result, in a format.
  init(_ value: Value, column: ShownColumn, zone: Zone, origin: String) {
    var cell = Cell()
    var json: [UInt8] = []
    value.withField { field in
      column.format.write(field, into: &cell)
      field.writeJSON(into: &json, zone: zone)
    }
    self.init(cell: cell, json: json, origin: origin)
  }
}

extension SortKey {
  /// The key as a number, if it is one.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .text, .none, .bytes: nil
    }
  }
}
