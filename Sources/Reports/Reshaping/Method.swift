/// How the numbers of a table or a figure were made, as a paper has to say it.
package struct Method: Equatable, Sendable {
  package enum Kind: Sendable {
    /// What stands for several values, and how far they spread.
    case spread
    /// What was compared, and how.
    case test
  }

  package var kind: Kind
  /// The column of a table that it is about; nil for a figure.
  package var subject: String?
  /// A phrase: `the mean ± the standard deviation (n − 1), of 5 values each`.
  package var words: String
  /// The figure of the block that it belongs to; nil for its table.
  package var figure: Int?

  package init(_ kind: Kind, of subject: String? = nil, _ words: String, figure: Int? = nil) {
    (self.kind, self.subject, self.words, self.figure) = (kind, subject, words, figure)
  }
}
