import Highlighting
import Markdown
import Markup
import Math
import Tables

/// What a page adds to its Markdown: ids, values, references, highlighted code, blocks.
struct PageMarkdown: MarkdownDelegate {
  let notebook: Notebook
  let contents: Contents
  /// What stands in place of an executed fence inside a list or a quote.
  let block: (Int) -> [UInt8]

  func write(_ heading: Heading, at lines: ClosedRange<Int>, to html: inout MarkdownHTML) {
    guard let entry = contents.entry(onLine: lines.lowerBound) else { return html.write(heading) }
    html.startLine()
    html.write(html: "<h\(entry.level) id=\"")
    html.write(text: entry.id)
    html.write(html: "\">")
    if !entry.number.isEmpty { html.write(html: "<span class=\"no\">\(entry.number)</span>") }
    html.write(heading.inlines)
    html.write(html: "<a class=\"anc\" href=\"#")
    html.write(text: entry.id)
    html.write(
      html: "\" aria-label=\"\(notebook.words["Link to this section"])\">#</a></h\(entry.level)>\n")
  }

  func write(_ code: CodeBlock, to html: inout MarkdownHTML) {
    html.startLine()
    if let index = notebook.block(onLine: code.line) {
      html.bytes += block(index)
    } else {
      let language = code.info.hasPrefix("{sql}") ? "sql" : String(code.language)
      html.bytes += HTMLCode.box(code.text, language: language)
    }
  }

  func write(_ code: CodeSpan, to html: inout MarkdownHTML) {
    guard InlineValue.isValue(code.text) else { return html.write(code) }
    guard let value = notebook.value(of: code) else {
      return html.write(html: "<span class=\"bad\" title=\"the value failed\">?</span>")
    }
    html.bytes += value.html(in: notebook.context.zone)
  }

  /// TeX that is not understood stays code.
  func write(_ formula: Formula, to html: inout MarkdownHTML) {
    if let math = notebook.text.mathML(formula) { return html.write(html: math) }
    html.write(formula)
  }

  func write(_ alert: Alert, to html: inout MarkdownHTML) {
    let known = ["note", "tip", "important", "warning", "caution", "decision"]
    let icon = known.contains(alert.kind) ? alert.kind : "note"
    html.startLine()
    html.write(html: "<div class=\"note \(alert.kind)\" role=\"note\">")
    html.write(
      html: "<svg class=\"ic\" aria-hidden=\"true\"><use href=\"#icon.\(icon)\"/></svg><div>")
    html.write(html: "<p class=\"h\">")
    html.write(text: notebook.words[alert.title])
    html.write(html: "</p>\n")
    html.write(alert.blocks)
    html.startLine()
    html.write(html: "</div></div>\n")
  }

  func writeReference(to label: String, to html: inout MarkdownHTML) {
    html.write(html: "<a href=\"#")
    html.write(text: label)
    html.write(html: "\">")
    // A number alone on the next line would say nothing.
    html.write(text: notebook.referenceText(to: label).replacing(" ", with: "\u{A0}"))
    html.write(html: "</a>")
  }

  func destination(ofLink destination: String) -> String {
    notebook.surroundings.links[destination] ?? destination
  }

  func source(ofImage destination: String) -> String {
    guard EmbeddedImage.isLocal(destination) else { return destination }
    return notebook.text.embedded(destination) ?? destination
  }

  func text(of code: CodeSpan) -> String { notebook.text(of: code) }

  func text(ofReference label: String) -> String { notebook.referenceText(to: label) }

  /// Its local images are put into the page as those of Markdown are.
  func html(ofAuthor html: String) -> String {
    guard html.utf8.contains(UInt8(ascii: "=")) else { return html }
    return AuthorHTML(html).replacing { tag, attribute in
      guard tag.name == "img", attribute.name == "src", EmbeddedImage.isLocal(attribute.value)
      else { return nil }
      return notebook.text.embedded(attribute.value)
    }
  }
}

extension PageMarkdown {
  /// A run of text as HTML, with its values filled in; for other programs.
  func html(of blocks: [MarkdownBlock]) -> String {
    var html = MarkdownHTML(delegate: self)
    html.write(blocks)
    return String(decoding: html.bytes, as: UTF8.self)
  }
}
