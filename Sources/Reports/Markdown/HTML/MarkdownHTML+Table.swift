import Tables

extension MarkdownHTML {
  /// Writes a table; alignment is a class, because the page allows no inline style.
  mutating func write(_ table: MarkdownTable) {
    startLine()
    write(html: "<table>\n<thead>\n")
    write(row: table.head, of: table, tag: "th", attributes: " scope=\"col\"")
    write(html: "</thead>\n")
    if !table.rows.isEmpty {
      write(html: "<tbody>\n")
      for row in table.rows { write(row: row, of: table, tag: "td", attributes: "") }
      write(html: "</tbody>\n")
    }
    write(html: "</table>\n")
  }

  private mutating func write(
    row: [[Inline]], of table: MarkdownTable, tag: String, attributes: String
  ) {
    write(html: "<tr>\n")
    for (column, alignment) in table.alignments.enumerated() {
      write(html: "<\(tag)\(attributes)\(attribute(for: alignment))>")
      if column < row.count { write(row[column]) }
      write(html: "</\(tag)>\n")
    }
    write(html: "</tr>\n")
  }

  private func attribute(for alignment: Alignment?) -> String {
    switch alignment {
    case .right: " class=\"r\""
    case .center: " class=\"c\""
    case .left, nil: ""
    }
  }
}
