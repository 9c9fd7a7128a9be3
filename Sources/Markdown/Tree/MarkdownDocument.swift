/// The text of a report as a tree: CommonMark with GitHub's extensions.
///
///     let document = MarkdownDocument(parsing: source, firstLine: 12)
package struct MarkdownDocument: Hashable, Sendable {
  package var blocks: [MarkdownBlock]
  /// The footnotes that the text refers to, by number.
  package var footnotes: [Footnote]

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
