/// What a page does in its own way when Markdown becomes HTML.
///
/// Each method has a default, and a delegate that only adds to it calls the method of the
/// same name on `html`, such as `html.write(heading)`.
package protocol MarkdownDelegate {
  /// Writes a heading, such as with an id and a link to itself.
  func write(_ heading: Heading, at lines: ClosedRange<Int>, to html: inout MarkdownHTML)
  /// Writes a block of code, or what its execution gave.
  func write(_ code: CodeBlock, to html: inout MarkdownHTML)
  /// Writes code in running text, or the value it stands for.
  func write(_ code: CodeSpan, to html: inout MarkdownHTML)
  /// Writes a formula, such as in MathML.
  func write(_ formula: Formula, to html: inout MarkdownHTML)
  /// Writes an alert.
  func write(_ alert: Alert, to html: inout MarkdownHTML)
  /// Writes `@label`, such as a link to "Table 2".
  func writeReference(to label: String, to html: inout MarkdownHTML)
  /// The text of `{value …}` and the like where no markup is possible.
  func text(of code: CodeSpan) -> String
  /// The text of `@label` where no markup is possible.
  func text(ofReference label: String) -> String
  /// Raw HTML of the author, for the page.
  func html(ofAuthor html: String) -> String
  /// Where a link leads, for the page.
  func destination(ofLink destination: String) -> String
  /// Where an image is, for the page.
  func source(ofImage destination: String) -> String
  /// Called before and after each block at the top level of a document.
  func willWrite(_ block: MarkdownBlock, to html: inout MarkdownHTML)
  func didWrite(_ block: MarkdownBlock, to html: inout MarkdownHTML)
}

extension MarkdownDelegate {
  package func write(
    _ heading: Heading, at lines: ClosedRange<Int>, to html: inout MarkdownHTML
  ) {
    html.write(heading)
  }

  package func write(_ code: CodeBlock, to html: inout MarkdownHTML) { html.write(code) }
  package func write(_ code: CodeSpan, to html: inout MarkdownHTML) { html.write(code) }
  package func write(_ formula: Formula, to html: inout MarkdownHTML) { html.write(formula) }
  package func write(_ alert: Alert, to html: inout MarkdownHTML) { html.write(alert) }

  package func writeReference(to label: String, to html: inout MarkdownHTML) {
    html.write(text: "@" + label)
  }

  package func text(of code: CodeSpan) -> String { code.text }
  package func text(ofReference label: String) -> String { "@" + label }
  package func html(ofAuthor html: String) -> String { html }
  package func destination(ofLink destination: String) -> String { destination }
  package func source(ofImage destination: String) -> String { destination }
  package func willWrite(_ block: MarkdownBlock, to html: inout MarkdownHTML) {}
  package func didWrite(_ block: MarkdownBlock, to html: inout MarkdownHTML) {}
}

/// Markdown as it is, with nothing added by a page.
package struct PlainMarkdown: MarkdownDelegate {
  package init() {}
}
