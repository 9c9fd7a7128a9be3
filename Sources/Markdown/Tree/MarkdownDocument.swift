/// The text of a report as a tree: CommonMark with GitHub's extensions.
///
///     let document = MarkdownDocument(parsing: source, firstLine: 12)
package struct MarkdownDocument: Hashable, Sendable {
  package var blocks: [MarkdownBlock]
  /// The footnotes that the text refers to, by number.
  package var footnotes: [Footnote]
  /// The lines on which the definition of a link may begin, in their order.
  package var definitionLines: [Int] = []
  /// The footnotes that no mark points to, in the order of their lines.
  package var strayFootnotes: [StrayFootnote] = []
  /// Where the text is first nested deeper than is kept; nil where it is not.
  package var tooDeep: TooDeep?

  /// A place from which on deeper lists, quotes or marks stand in the level around them.
  package struct TooDeep: Hashable, Sendable {
    package var position: SourcePosition
    /// How many levels are kept.
    package var limit: Int
  }

  /// A note that no mark points to, so that it is not shown.
  package struct StrayFootnote: Hashable, Sendable {
    /// The label in lower case.
    package var label: String
    /// The line of the file, from 1.
    package var line: Int
  }

  /// A note that the text refers to.
  package struct Footnote: Hashable, Sendable {
    /// The label in lower case.
    package var label: String
    /// The number, from 1, by first use.
    package var number: Int
    package var blocks: [MarkdownBlock]
    /// The lines of the file, from 1.
    package var lines: ClosedRange<Int>
    /// How many references point to it.
    package var uses: Int
  }
}

extension MarkdownDocument {
  /// The document with all its running text replaced, that of the footnotes too.
  func mappingInlines(_ change: ([Inline]) -> [Inline]) -> MarkdownDocument {
    var copy = self
    copy.blocks = blocks.mappingInlines(change)
    for index in footnotes.indices {
      copy.footnotes[index].blocks = footnotes[index].blocks.mappingInlines(change)
    }
    return copy
  }
}
