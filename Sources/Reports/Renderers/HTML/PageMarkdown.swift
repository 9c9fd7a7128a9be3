import Highlighting
import Markdown
import Markup
import Tables

/// What a page adds to its Markdown: ids, values, references, highlighted code, blocks.
struct PageMarkdown: MarkdownDelegate {
  let notebook: Notebook
  let contents: HTMLContents
  let blocks: HTMLBlocks

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
    html.write(html: "\" aria-label=\"Link to this section\">#</a></h\(entry.level)>\n")
  }

  func write(_ code: CodeBlock, to html: inout MarkdownHTML) {
    html.startLine()
    if let index = notebook.report.block(onLine: code.line) {
      html.bytes += blocks.bytes(ofBlock: index)
    } else if code.language == "sql" || code.info.hasPrefix("{sql}") {
      html.bytes += blocks.pre(sql: code.text)
    } else {
      html.write(html: "<pre tabindex=\"0\"><code>")
      if let highlighter = CodeHighlighter(language: String(code.language)) {
        html.bytes += highlighter.html(code.text)
      } else {
        html.write(text: code.text)
      }
      html.write(html: "</code></pre>\n")
    }
  }

  func write(_ code: CodeSpan, to html: inout MarkdownHTML) {
    if let formula = notebook.report.formula(code) { return write(formula, to: &html) }
    guard InlineValue.isValue(code.text) else { return html.write(code) }
    guard let value = notebook.value(of: code) else {
      return html.write(html: "<span class=\"bad\" title=\"the value failed\">?</span>")
    }
    html.bytes += blocks.bytes(of: value)
  }

  /// TeX that is not understood stays code.
  private func write(_ formula: MathSpan, to html: inout MarkdownHTML) {
    if let math = notebook.report.mathML(formula) { return html.write(html: math) }
    html.write(CodeSpan(text: formula.tex))
  }

  func write(_ alert: Alert, to html: inout MarkdownHTML) {
    let known = ["note", "tip", "important", "warning", "caution", "decision"]
    let icon = known.contains(alert.kind) ? alert.kind : "note"
    html.startLine()
    html.write(html: "<div class=\"note \(alert.kind)\" role=\"note\">")
    html.write(html: "<svg class=\"ic\" aria-hidden=\"true\"><use href=\"#\(icon)\"/></svg><div>")
    html.write(html: "<p class=\"h\">")
    html.write(text: alert.title)
    html.write(html: "</p>\n")
    html.write(alert.blocks)
    html.startLine()
    html.write(html: "</div></div>\n")
  }

  func writeReference(to label: String, to html: inout MarkdownHTML) {
    html.write(html: "<a href=\"#")
    html.write(text: label)
    html.write(html: "\">")
    html.write(text: notebook.referenceText(to: label))
    html.write(html: "</a>")
  }

  func destination(ofLink destination: String) -> String {
    notebook.surroundings.links[destination] ?? destination
  }

  func source(ofImage destination: String) -> String {
    guard EmbeddedImage.isLocal(destination) else { return destination }
    return notebook.report.embedded(destination) ?? destination
  }

  func text(of code: CodeSpan) -> String { notebook.text(of: code) }
}

extension Notebook {
  /// What `@label` reads as: "Figure 1" or "Table 2", else the label.
  func referenceText(to label: String) -> String {
    guard let index = report.block(labelled: label) else { return label }
    if !report.blocks[index].plots.isEmpty {
      return "Figure \(number(ofFigure: 0, inBlock: index))"
    }
    return number(ofBlock: index).map { "Table \($0)" } ?? label
  }
}
