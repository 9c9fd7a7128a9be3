extension MarkdownDocument {
  /// Parses Markdown; any text is valid.
  ///
  /// - Parameter firstLine: the line of the file that `source` begins on, after front matter.
  package init(parsing source: String, firstLine: Int = 1) {
    var bytes = Array(source.utf8)
    var escapes = Escapes(protecting: &bytes)
    var text = SourceText(bytes, firstLine: firstLine)
    let definitions = FootnoteDefinitions(lifting: &text, &escapes)
    let inlines = InlineExtensions(escapes: escapes, footnotes: Set(definitions.bodies.keys))
    let plain = CommonMark.blocks(of: text, escapes: escapes)
    let links = LinkDefinitions(in: text, blocks: plain).lines

    var extensions = BlockExtensions(text: text, inlines: inlines)
    var numbering = FootnoteNumbering()
    let blocks = numbering.numbered(extensions.extended(plain, definitions: links))
    var footnotes: [Footnote] = []
    var parser = FootnoteParser(inlines: inlines, links: links)
    while footnotes.count < numbering.labels.count {
      let label = numbering.labels[footnotes.count]
      guard let body = definitions.bodies[label] else { break }
      let blocks = numbering.numbered(parser.blocks(of: body.text))
      footnotes.append(
        Footnote(
          label: label, number: footnotes.count + 1, blocks: blocks, lines: body.lines, uses: 0))
    }
    for index in footnotes.indices { footnotes[index].uses = numbering.uses(of: index + 1) }
    self.init(blocks: blocks, footnotes: footnotes)
  }
}

extension Inline {
  /// Parses one line of running text, such as a caption; block syntax means nothing in it.
  ///
  ///     Inline.parse("top-1 of *all* runs")
  ///
  /// - Parameter position: where the text stands in the file.
  package static func parse(
    _ text: String, at position: SourcePosition = SourcePosition(line: 1, column: 0)
  ) -> [Inline] {
    var line = text.utf8.map { $0.isWhitespace ? .space : $0 }
    let escapes = Escapes(protecting: &line)
    var units = InlineUnits(escapes: escapes)
    let cell = line.trimmed
    let column = position.column + cell.startIndex
    let unit = units.append(
      cell: cell, from: SourcePosition(line: position.line, column: column))
    let inlines = units.parsed(definitions: [])[unit] ?? []
    return InlineExtensions(escapes: escapes).extended(inlines)
  }
}
