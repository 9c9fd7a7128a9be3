/// The text of a report as a tree: CommonMark with GitHub's extensions.
///
///     let document = MarkdownDocument(parsing: source, firstLine: 12)
package struct MarkdownDocument: Hashable, Sendable {
  package var blocks: [MarkdownBlock]
  /// The footnotes that the text refers to, by number.
  package var footnotes: [Footnote]

  /// A note that the text refers to.
  package struct Footnote: Hashable, Sendable {
    /// The label in lower case.
    package var label: String
    /// The number, from 1, by first use.
    package var number: Int
    package var blocks: [MarkdownBlock]
    /// The lines of the file, from 1.
    package var lines: ClosedRange<Int>
    /// How many references point to it.
    package var uses: Int
  }

  /// Parses Markdown; any text is valid.
  ///
  /// - Parameter firstLine: the line of the file that `source` begins on, after front matter.
  package init(parsing source: String, firstLine: Int = 1) {
    var bytes = Array(source.utf8)
    var escapes = Escapes(protecting: &bytes)
    var text = SourceText(bytes, firstLine: firstLine)
    let definitions = FootnoteDefinitions(lifting: &text, &escapes)
    let inlines = InlineExtensions(escapes: escapes, footnotes: Set(definitions.bodies.keys))
    let plain = Markdown.blocks(of: text, escapes: escapes)
    let links = LinkDefinitions(in: text, blocks: plain).lines

    var extensions = BlockExtensions(text: text, inlines: inlines)
    var numbering = FootnoteNumbering()
    blocks = numbering.numbered(extensions.extended(plain, definitions: links))
    footnotes = []
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
  }
}
