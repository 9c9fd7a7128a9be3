import Tables

/// A table found in the lines of a paragraph; its cells are keys of `InlineUnits`.
struct TableLayout {
  /// Cells that rows may lack altogether: a wide head over many short rows makes a page of
  /// any size from little text.

  /// The text before the head, which stays a paragraph.
  var leading: Int?
  /// How many lines stand before the head.
  var leadingCount: Int
  private var alignments: [Alignment?]
  private var head: [Int]
  private var rows: [[Int]]

  /// Looks for a delimiter row under a row of as many cells.
  init?(
    of paragraph: MarkdownBlock, in text: SourceText, quoteDepth: Int, units: inout InlineUnits
  ) {
    guard paragraph.lines.count > 1 else { return nil }
    let lines = Self.lines(of: paragraph, in: text, quoteDepth: quoteDepth)
    guard let (delimiter, alignments) = Self.delimiter(in: lines.map(\.0)) else { return nil }
    let rows = lines[(delimiter + 1)...].map { (TableRow(splitting: $0.0), $0.1) }
    let missing = rows.reduce(0) { $0 + max(0, alignments.count - $1.0.cells.count) }
    guard missing <= Limit.missingCells.most else { return nil }

    self.alignments = alignments
    leadingCount = delimiter - 1
    if leadingCount > 0 {
      leading = units.append(paragraph: Array(lines[..<leadingCount]))
    }
    func keys(_ row: TableRow, _ origin: SourcePosition) -> [Int] {
      row.cells.prefix(alignments.count).map { cell in
        let place = SourcePosition(line: origin.line, column: origin.column + cell.column)
        return units.append(cell: cell.text[...], from: place)
      }
    }
    head = keys(TableRow(splitting: lines[leadingCount].0), lines[leadingCount].1)
    self.rows = rows.map(keys)
  }

  /// The table with its parsed cells.
  func table(from units: [Int: [Inline]]) -> MarkdownTable {
    func cells(_ keys: [Int]) -> [[Inline]] { keys.map { units[$0] ?? [] } }
    return MarkdownTable(alignments: alignments, head: cells(head), rows: rows.map(cells))
  }

  private static func lines(
    of paragraph: MarkdownBlock, in text: SourceText, quoteDepth: Int
  ) -> [(ArraySlice<UInt8>, SourcePosition)] {
    let first = paragraph.lines.lowerBound - 1
    return (first..<paragraph.lines.upperBound).map { index in
      let line = text.line(index)
      let rest =
        index == first
        ? line.dropFirst(paragraph.column) : line.afterMargin(quoteDepth: quoteDepth)
      let column = rest.startIndex - line.startIndex
      return (rest, text.position(line: index, column: column))
    }
  }

  private static func delimiter(
    in lines: [ArraySlice<UInt8>]
  ) -> (index: Int, alignments: [Alignment?])? {
    for index in 1..<lines.count {
      guard let alignments = TableRow.alignments(of: lines[index]) else { continue }
      let head = TableRow(splitting: lines[index - 1])
      if head.cells.count == alignments.count { return (index, alignments) }
    }
    return nil
  }
}
