extension MarkdownDocument {
  /// Parses Markdown; any text is valid.
  ///
  /// - Parameters:
  ///   - firstLine: the line of the file that `source` begins on, after front matter.
  ///   - hasFormulas: whether `$x$` is a formula.
  package init(parsing source: String, firstLine: Int = 1, hasFormulas: Bool = false) {
    guard hasFormulas else {
      self.init(parsing: Array(source.utf8), firstLine: firstLine)
      return
    }
    let start = SourcePosition(line: firstLine, column: 0)
    let formulas = Formulas(in: Array(source.utf8), at: start)
    self = MarkdownDocument(parsing: formulas.markdown, firstLine: firstLine)
      .mappingInlines(formulas.restored)
  }

  private init(parsing source: [UInt8], firstLine: Int) {
    var bytes = source
    var escapes = Escapes(protecting: &bytes)
    var text = SourceText(bytes, firstLine: firstLine)
    let definitions = FootnoteDefinitions(lifting: &text, &escapes)
    let inlines = InlineExtensions(escapes: escapes, footnotes: Set(definitions.bodies.keys))
    let parsed = CommonMark.parsed(text, escapes: escapes)
    let plain = parsed.blocks
    let links = LinkDefinitions(in: text, blocks: plain)

    var extensions = BlockExtensions(text: text, inlines: inlines)
    var numbering = FootnoteNumbering()
    let blocks = numbering.numbered(extensions.extended(plain, definitions: links.lines))
    var footnotes: [Footnote] = []
    var parser = FootnoteParser(inlines: inlines, links: links.lines)
    while footnotes.count < numbering.labels.count {
      let label = numbering.labels[footnotes.count]
      guard let body = definitions.bodies[label] else { break }
      let blocks = numbering.numbered(parser.blocks(of: body.text))
      footnotes.append(
        Footnote(
          label: label, number: footnotes.count + 1, blocks: blocks, lines: body.lines, uses: 0))
    }
    for index in footnotes.indices { footnotes[index].uses = numbering.uses(of: index + 1) }
    self.init(blocks: blocks, footnotes: footnotes, definitionLines: links.places)
    tooDeep = parsed.tooDeep ?? parser.tooDeep
    strayFootnotes = definitions.bodies.filter { !numbering.labels.contains($0.key) }
      .map { StrayFootnote(label: $0.key, line: $0.value.lines.lowerBound) }
      .sorted { $0.line < $1.line }
  }
}

extension Inline {
  /// Parses one line of running text, such as a caption; block syntax means nothing in it.
  ///
  ///     Inline.parse("top-1 of *all* runs")
  ///
  /// - Parameters:
  ///   - position: where the text stands in the file.
  ///   - hasFormulas: whether `$x$` is a formula.
  package static func parse(
    _ text: String, at position: SourcePosition = SourcePosition(line: 1, column: 0),
    hasFormulas: Bool = false
  ) -> [Inline] {
    let bytes = Array(text.utf8)
    guard hasFormulas else { return parse(bytes, at: position) }
    let formulas = Formulas(in: bytes, at: position)
    return formulas.restored(in: parse(formulas.markdown, at: position))
  }

  /// Parses one line of running text whose bytes stand in several places of a file.
  package static func parse(
    _ text: String, on map: SourceMap, hasFormulas: Bool = false
  ) -> [Inline] {
    parse(text, hasFormulas: hasFormulas).rewritten(insideLinks: true) { inline in
      switch inline {
      case .code(var span):
        span.map = span.map.inside(map)
        return [.code(span)]
      case .formula(var formula):
        formula.map = formula.map.inside(map)
        return [.formula(formula)]
      case .text, .softBreak, .lineBreak, .html, .emphasis, .strong, .strikethrough, .link, .image,
        .checkbox, .footnote, .reference:
        return [inline]
      }
    }
  }

  private static func parse(_ text: [UInt8], at position: SourcePosition) -> [Inline] {
    var line = text.map { $0.isWhitespace ? .space : $0 }
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

extension [Inline] {
  /// Text on one line in which nothing is markup, with its bare addresses as links.
  ///
  ///     [Inline](plain: "see www.a.org")  // a text and a link
  package init(plain text: String) {
    let bytes = text.utf8.map { $0 == .lineFeed || $0 == .carriageReturn ? .space : $0 }
    self = []
    var start = 0
    func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    for link in Autolink.all(in: bytes, isOpenStart: true) {
      if start < link.range.lowerBound { append(.text(part(start..<link.range.lowerBound))) }
      let address = part(link.range)
      append(.link(destination: link.prefix + address, title: "", [.text(address)]))
      start = link.range.upperBound
    }
    if start < bytes.count { append(.text(part(start..<bytes.count))) }
  }
}
