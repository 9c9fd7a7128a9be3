/// Finds tables, alerts and tasks in the blocks of a CommonMark text, and gives every block
/// the lines of the file.
struct BlockExtensions {
  let text: SourceText
  let inlines: InlineExtensions
  private var tables: [Int: TableLayout] = [:]
  private var units: [Int: [Inline]] = [:]

  init(text: SourceText, inlines: InlineExtensions) {
    self.text = text
    self.inlines = inlines
  }

  /// The extended blocks; all cells of all tables are parsed at once.
  mutating func extended(
    _ blocks: [MarkdownBlock], definitions: @autoclosure () -> [[UInt8]]
  ) -> [MarkdownBlock] {
    var units = InlineUnits(escapes: inlines.escapes)
    findTables(in: blocks, quoteDepth: 0, &units)
    if !units.isEmpty { self.units = units.parsed(definitions: definitions()) }
    return blocks.flatMap(extended)
  }

  private mutating func findTables(
    in blocks: [MarkdownBlock], quoteDepth: Int, _ units: inout InlineUnits
  ) {
    for block in blocks {
      switch block.kind {
      case .paragraph:
        tables[block.lines.lowerBound] = TableLayout(
          of: block, in: text, quoteDepth: quoteDepth, units: &units)
      case .quote(let children):
        findTables(in: children, quoteDepth: quoteDepth + 1, &units)
      case .list(let list):
        for item in list.items { findTables(in: item.blocks, quoteDepth: quoteDepth, &units) }
      case .heading, .code, .html, .alert, .table, .thematicBreak: break
      }
    }
  }

  private func extended(_ block: MarkdownBlock) -> [MarkdownBlock] {
    switch block.kind {
    case .paragraph(let children):
      if let layout = tables[block.lines.lowerBound] { return table(layout, for: block) }
      return [placed(block, .paragraph(inlines.extended(children)))]
    case .heading(var heading):
      heading.inlines = inlines.extended(heading.inlines)
      return [placed(block, .heading(heading))]
    case .quote(let children): return [placed(block, quote(children))]
    case .list(var list):
      list.items = list.items.map(extended)
      return [placed(block, .list(list))]
    case .code, .html, .alert, .table, .thematicBreak: return [placed(block, block.kind)]
    }
  }

  private func placed(_ block: MarkdownBlock, _ kind: MarkdownBlock.Kind) -> MarkdownBlock {
    let position = text.position(line: block.lines.lowerBound - 1, column: block.column)
    let lines = text.fileLines(from: block.lines.lowerBound, through: block.lines.upperBound)
    return MarkdownBlock(kind, lines: lines, column: position.column)
  }

  private func table(_ layout: TableLayout, for block: MarkdownBlock) -> [MarkdownBlock] {
    var rest = block
    let first = block.lines.lowerBound + layout.leadingCount
    rest.lines = first...block.lines.upperBound
    let tree = layout.table(from: units)
    let table = MarkdownTable(
      alignments: tree.alignments, head: tree.head.map(inlines.extended),
      rows: tree.rows.map { $0.map(inlines.extended) })
    guard let key = layout.leading, let text = units[key] else {
      return [placed(rest, .table(table))]
    }
    var leading = block
    leading.lines = block.lines.lowerBound...(first - 1)
    return [
      placed(leading, .paragraph(inlines.extended(text))), placed(rest, .table(table)),
    ]
  }

  private func quote(_ blocks: [MarkdownBlock]) -> MarkdownBlock.Kind {
    guard let marker = AlertMarker(in: blocks) else { return .quote(blocks.flatMap(extended)) }
    return .alert(
      Alert(kind: marker.kind, title: marker.title, blocks: marker.rest.flatMap(extended)))
  }

  private func extended(_ item: MarkdownList.Item) -> MarkdownList.Item {
    let task = TaskMarker(in: item.blocks)
    var blocks = (task?.rest ?? item.blocks).flatMap(extended)
    // Text before a table was read again, with its box; other text begins with the blank after it.
    if task != nil, let again = TaskMarker(in: blocks) { blocks = again.rest }
    if let task, case .paragraph(let children)? = blocks.first?.kind {
      blocks[0].kind = .paragraph([.checkbox(isChecked: task.isChecked)] + children)
    }
    let lines = text.fileLines(from: item.lines.lowerBound, through: item.lines.upperBound)
    return MarkdownList.Item(blocks: blocks, lines: lines)
  }
}
