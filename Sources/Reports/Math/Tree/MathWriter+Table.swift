extension MathWriter {
  /// Writes a table; MathML Core leaves alignment and lines to the stylesheet.
  mutating func write(_ table: MathTable) {
    var attributes: [(String, String)] = []
    if table.layout != .matrix { attributes.append(("class", table.layout.rawValue)) }
    attributes += table.style?.attributes ?? []
    element("mtable", attributes) { writer in
      for (index, row) in table.rows.enumerated() {
        writer.element("mtr") { $0.write(row, index, of: table) }
      }
    }
  }

  private mutating func write(_ row: [MathNode], _ index: Int, of table: MathTable) {
    for (column, cell) in row.enumerated() {
      var classes: [String] = []
      let alignment = table.alignment(ofColumn: column)
      if alignment != .center { classes.append(alignment.rawValue) }
      if table.columnLines.contains(column) { classes.append("line") }
      if table.rowLines.contains(index) { classes.append("over") }
      let attributes = classes.isEmpty ? [] : [("class", classes.joined(separator: " "))]
      element("mtd", attributes) { $0.write(inside: cell) }
    }
  }
}
