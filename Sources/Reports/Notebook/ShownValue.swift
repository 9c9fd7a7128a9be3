import Tables

/// A single value that stands in a sentence or as a headline figure.
package struct ShownValue {
  package var cell: KeptCell
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
