extension MarkdownHTML {
  mutating func write(_ blocks: [MarkdownBlock], isTight: Bool) {
    for block in blocks { write(block, isTight: isTight) }
  }

  /// Writes a block; in a tight list a paragraph stands without `<p>`.
  mutating func write(_ block: MarkdownBlock, isTight: Bool) {
    switch block.kind {
    case .paragraph(let inlines): write(paragraph: inlines, isTight: isTight)
    case .heading(let heading):
      delegating { delegate, html in delegate.write(heading, at: block.lines, to: &html) }
    case .code(let code): delegating { delegate, html in delegate.write(code, to: &html) }
    case .html(let literal):
      startLine()
      write(html: literal)
      startLine()
    case .quote(let blocks): write(quote: blocks)
    case .alert(let alert): delegating { delegate, html in delegate.write(alert, to: &html) }
    case .list(let list): write(list)
    case .table(let table): write(table)
    case .thematicBreak:
      startLine()
      write(html: "<hr />\n")
    }
  }

  /// Writes a heading without an id.
  package mutating func write(_ heading: Heading) {
    startLine()
    write(html: "<h\(heading.level)>")
    write(heading.inlines)
    write(html: "</h\(heading.level)>\n")
  }

  /// Writes code as it is, with its language as a class.
  package mutating func write(_ code: CodeBlock) {
    startLine()
    if code.info.isEmpty {
      write(html: "<pre><code>")
    } else {
      write(html: "<pre><code class=\"language-")
      write(text: code.language)
      write(html: "\">")
    }
    write(text: code.text)
    write(html: "</code></pre>\n")
  }

  /// Writes an alert as a box with a heading.
  package mutating func write(_ alert: Alert) {
    startLine()
    // The kind is a word of ASCII letters, digits, `-` and `_`.
    write(html: "<div class=\"note \(alert.kind)\">\n<p class=\"h\">")
    write(text: alert.title)
    write(html: "</p>\n")
    write(alert.blocks)
    startLine()
    write(html: "</div>\n")
  }

  private mutating func write(paragraph inlines: [Inline], isTight: Bool) {
    guard !isTight else { return write(inlines) }
    startLine()
    write(html: "<p>")
    write(inlines)
    write(html: "</p>\n")
  }

  private mutating func write(quote blocks: [MarkdownBlock]) {
    startLine()
    write(html: "<blockquote>\n")
    write(blocks)
    startLine()
    write(html: "</blockquote>\n")
  }

  private mutating func write(_ list: MarkdownList) {
    startLine()
    switch list.start {
    case nil: write(html: "<ul>\n")
    case 1: write(html: "<ol>\n")
    case let start?: write(html: "<ol start=\"\(start)\">\n")
    }
    for item in list.items {
      startLine()
      write(html: "<li>")
      write(item.blocks, isTight: list.isTight)
      write(html: "</li>\n")
    }
    write(html: list.start == nil ? "</ul>\n" : "</ol>\n")
  }
}
