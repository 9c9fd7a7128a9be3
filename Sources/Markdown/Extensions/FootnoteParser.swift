/// Parses the texts of footnotes, which may use the link definitions of the report.
struct FootnoteParser {
  /// The bytes of definitions that are parsed again for footnotes, all together: many notes
  /// and many definitions would multiply.
  private static let maximumRepeated = 1 << 24

  private let inlines: InlineExtensions
  private let links: [[UInt8]]
  /// The definitions as lines of no place in the file.
  private let linkText: SourceText
  private var repeated = 0
  /// Where a footnote is first nested too deep.
  private(set) var tooDeep: MarkdownDocument.TooDeep?

  init(inlines: InlineExtensions, links: [[UInt8]]) {
    self.inlines = inlines
    self.links = links
    var text = SourceText()
    for line in links { text.append(line: line, from: SourcePosition(line: 0, column: 0)) }
    linkText = text
  }

  /// The blocks of one footnote.
  mutating func blocks(of body: SourceText) -> [MarkdownBlock] {
    let usesLinks =
      body.bytes.contains(.openBracket) && repeated + linkText.bytes.count < Self.maximumRepeated
    if usesLinks { repeated += linkText.bytes.count }
    // The definitions come first, because the body may end within a fence.
    var text = usesLinks ? linkText : SourceText()
    let first = text.lines.count + 1
    for index in body.lines.indices {
      text.append(line: body.line(index), from: body.position(line: index, column: 0))
    }
    let parsed = CommonMark.parsed(text, escapes: inlines.escapes)
    tooDeep = tooDeep ?? parsed.tooDeep
    let plain = parsed.blocks.filter { $0.lines.lowerBound >= first }
    var extensions = BlockExtensions(text: text, inlines: inlines)
    return extensions.extended(plain, definitions: usesLinks ? links : [])
  }
}
