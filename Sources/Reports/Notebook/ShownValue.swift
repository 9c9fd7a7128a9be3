import Tables

/// A single value that stands in a sentence or as a headline figure.
package struct ShownValue {
  package var cell: KeptCell
  /// The raw value as JSON text.
  package var json: [UInt8]
  /// Where it comes from, for the tooltip.
  package var origin: String
  /// Whether that is the text of a query, which may tell people and places.
  package var isQueried = false

  /// Where it comes from.
  ///
  /// - Parameter isAnonymous: whether the text of a query is left out.
  package func origin(isAnonymous: Bool) -> String {
    isAnonymous && isQueried ? "a query" : origin
  }

  /// Where a change goes; nil when it is zero or no number.
  package var direction: StatPart.Direction? {
    guard let number = cell.sort.number, number != 0 else { return nil }
    return number > 0 ? .up : .down
  }

  /// What stands in front of a change.
  package var arrow: String { direction.map { $0 == .up ? "▲ " : "▼ " } ?? "" }

  /// The text of a change without the arrow and the sign that its format may have.
  package var unsignedText: String { String(cell.text.drop { "-−+▲▼ ".contains($0) }) }
}

extension ShownValue {
  /// The first row's value of a column; a result without rows shows as NULL.
  init(_ rows: KeptRows, column: ShownColumn, zone: Zone, origin: String) {
    guard rows.count > 0 else {
      var json: [UInt8] = []
      Field.null.writeJSON(into: &json, zone: zone)
      self.init(cell: column.format.cell(of: .null), json: json, origin: origin)
      return
    }
    self = rows.withRow(at: 0) { ShownValue($0, column: column, zone: zone, origin: origin) }
  }

  /// A row's value of a column.
  init(_ row: Row, column: ShownColumn, zone: Zone, origin: String) {
    var json: [UInt8] = []
    row[column.index].writeShownJSON(into: &json, zone: zone)
    let cell = column.format.cell(of: row, column: column.index)
    self.init(cell: cell, json: json, origin: origin)
  }

  /// A value that is not from a result, shown as a person would write it.
  init(_ value: Value, zone: Zone, origin: String) {
    var json: [UInt8] = []
    value.withField { $0.writeJSON(into: &json, zone: zone) }
    self.init(cell: KeptCell(text: value.text(in: zone)), json: json, origin: origin)
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

extension Field {
  /// Appends the value as JSON, of a long one the part that is shown.
  fileprivate func writeShownJSON(into json: inout [UInt8], zone: Zone) {
    guard byteCount > CutText.longestText else { return writeJSON(into: &json, zone: zone) }
    var part: [UInt8] = []
    appendExcerpt(to: &part)
    part.withUnsafeBufferPointer { Field.text($0).writeJSON(into: &json, zone: zone) }
  }
}
