import Tables

/// Writes Markdown as HTML; CommonMark comes out byte for byte as cmark writes it.
///
///     MarkdownHTML.html(of: document)  // "<p>…</p>\n"
///
/// Raw HTML is kept: the author of the report wrote it.
package struct MarkdownHTML {
  /// The HTML so far, UTF-8.
  package var bytes: [UInt8] = []
  private let delegate: any MarkdownDelegate

  package init(delegate: any MarkdownDelegate = PlainMarkdown()) {
    self.delegate = delegate
  }

  /// The HTML of a document's blocks, without its footnotes.
  package static func html(
    of document: MarkdownDocument, delegate: any MarkdownDelegate = PlainMarkdown()
  ) -> String {
    var html = MarkdownHTML(delegate: delegate)
    html.write(document)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  /// Writes a document's blocks, without its footnotes.
  package mutating func write(_ document: MarkdownDocument) {
    let delegate = delegate
    for block in document.blocks {
      delegate.willWrite(block, to: &self)
      write(block, isTight: false)
      delegate.didWrite(block, to: &self)
    }
  }

  /// Writes blocks.
  package mutating func write(_ blocks: [MarkdownBlock]) {
    write(blocks, isTight: false)
  }

  /// Writes what a footnote says: without `<p>` when it is one paragraph.
  package mutating func write(bodyOf footnote: MarkdownDocument.Footnote) {
    if footnote.blocks.count == 1, case .paragraph(let inlines) = footnote.blocks[0].kind {
      write(inlines)
    } else {
      write(footnote.blocks)
    }
  }

  /// Writes HTML of our own; text must go through `write(text:)`.
  package mutating func write(html: some StringProtocol) {
    bytes.append(contentsOf: html.utf8)
  }

  /// Writes text, escaped.
  package mutating func write(text: some StringProtocol) {
    bytes.append(escapingHTML: text.utf8)
  }

  /// Begins a new line, unless one has just begun.
  package mutating func startLine() {
    if let last = bytes.last, last != .lineFeed { bytes.append(.lineFeed) }
  }

  /// Calls the delegate, which in turn may write here.
  mutating func delegating(_ body: (any MarkdownDelegate, inout MarkdownHTML) -> Void) {
    body(delegate, &self)
  }

  /// The text of inlines where no markup is possible, such as an image's alternative.
  func plainText(of inlines: [Inline]) -> String {
    inlines.plainText(
      keepingHTML: true, code: delegate.text(of:), reference: delegate.text(ofReference:))
  }

  func destination(ofLink destination: String) -> String {
    delegate.destination(ofLink: destination)
  }

  func source(ofImage destination: String) -> String {
    delegate.source(ofImage: destination)
  }
}
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
      write(html: delegate.html(ofAuthor: literal))
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
extension MarkdownHTML {
  /// Writes running text.
  package mutating func write(_ inlines: [Inline]) {
    for inline in inlines { write(inline) }
  }

  private mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text): write(text: text)
    case .code(let code): delegating { delegate, html in delegate.write(code, to: &html) }
    case .formula(let formula):
      delegating { delegate, html in delegate.write(formula, to: &html) }
    case .softBreak: write(html: "\n")
    case .lineBreak: write(html: "<br />\n")
    case .html(let literal): write(html: delegate.html(ofAuthor: literal))
    case .emphasis(let children): write(children, in: "em")
    case .strong(let children): write(children, in: "strong")
    case .strikethrough(let children): write(children, in: "del")
    case .link(let destination, let title, let children):
      writeAddress(self.destination(ofLink: destination), in: "<a href=\"")
      writeTitle(title)
      write(html: "\">")
      write(children)
      write(html: "</a>")
    case .image(let destination, let title, let children):
      writeAddress(source(ofImage: destination), in: "<img src=\"")
      write(html: "\" alt=\"")
      write(text: plainText(of: children))
      writeTitle(title)
      write(html: "\" />")
    case .checkbox(let isChecked): writeCheckbox(isChecked)
    case .footnote(let reference): write(reference)
    case .reference(let label):
      delegating { delegate, html in delegate.writeReference(to: label, to: &html) }
    }
  }

  /// Writes code in running text as it is.
  package mutating func write(_ code: CodeSpan) {
    write(html: "<code>")
    write(text: code.text)
    write(html: "</code>")
  }

  /// Writes a formula as the code that its TeX is.
  package mutating func write(_ formula: Formula) { write(CodeSpan(text: formula.tex)) }

  private mutating func write(_ inlines: [Inline], in tag: String) {
    write(html: "<\(tag)>")
    write(inlines)
    write(html: "</\(tag)>")
  }

  private mutating func writeAddress(_ address: String, in start: String) {
    write(html: start)
    bytes.append(escapingAddress: address.utf8)
  }

  private mutating func writeTitle(_ title: String) {
    guard !title.isEmpty else { return }
    write(html: "\" title=\"")
    write(text: title)
  }

  private mutating func writeCheckbox(_ isChecked: Bool) {
    let label = isChecked ? "Completed task" : "Incomplete task"
    let state = isChecked ? " checked" : ""
    write(html: "<input type=\"checkbox\" disabled\(state) aria-label=\"\(label)\">")
  }

  private mutating func write(_ reference: FootnoteReference) {
    let number = reference.number
    write(
      html: "<sup class=\"r\"><a href=\"#fn.\(number)\" id=\"\(reference.id)\">\(number)</a></sup>")
  }
}

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
