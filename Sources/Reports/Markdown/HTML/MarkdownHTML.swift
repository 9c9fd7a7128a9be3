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
    inlines.plainText(keepingHTML: true) { delegate.text(of: $0) }
  }

  func destination(ofLink destination: String) -> String {
    delegate.destination(ofLink: destination)
  }

  func source(ofImage destination: String) -> String {
    delegate.source(ofImage: destination)
  }
}
