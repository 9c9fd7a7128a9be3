import Tables

/// A pipe table.
package struct MarkdownTable: Hashable, Sendable {
  /// How each column is aligned; nil where the delimiter row has no colon.
  package var alignments: [Alignment?]
  package var head: [[Inline]]
  /// The cells of each row; a row may have fewer than there are columns.
  package var rows: [[[Inline]]]
}
