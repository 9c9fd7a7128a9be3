/// A formula between dollar signs in Markdown.
package struct MathSpan: Equatable, Sendable {
  /// Its bytes in the Markdown, with the dollar signs.
  package let range: Range<Int>
  /// The formula, without the marks of the quote or list around it.
  package let tex: String
  /// Whether it stands between `$$`.
  package let isDisplay: Bool
}

/// Finds formulas in Markdown by Pandoc's rules.
///
/// `$x$` is a formula and `$5 and $10` is not: no blank follows the opening sign, no blank comes
/// before the closing one and no digit after it. Code, links, raw HTML and `\$` hold none.
package struct MathSpans {
  /// The formulas in the order of the text.
  package let all: [MathSpan]

  /// Finds the formulas in Markdown without front matter, in time linear in its length.
  package init(in markdown: [UInt8]) {
    guard markdown.contains(.dollar) else {
      all = []
      return
    }
    var blocks = MathBlocks(markdown)
    all = blocks.texts().flatMap { text in
      var scanner = MathScanner(text)
      return scanner.spans()
    }
  }
}
