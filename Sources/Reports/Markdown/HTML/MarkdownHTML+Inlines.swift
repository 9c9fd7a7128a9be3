extension MarkdownHTML {
  /// Writes running text.
  package mutating func write(_ inlines: [Inline]) {
    for inline in inlines { write(inline) }
  }

  private mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text): write(text: text)
    case .code(let code): delegating { delegate, html in delegate.write(code, to: &html) }
    case .softBreak: write(html: "\n")
    case .lineBreak: write(html: "<br />\n")
    case .html(let literal): write(html: literal)
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
      html: "<sup class=\"r\"><a href=\"#fn\(number)\" id=\"\(reference.id)\">\(number)</a></sup>")
  }
}
