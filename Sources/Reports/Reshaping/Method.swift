/// How the numbers of a table or a figure were made, as a paper has to say it.
package struct Method: Equatable, Sendable {
  package enum Kind: Sendable {
    /// What stands for several values, and how far they spread.
    case spread
    /// What was compared, and how.
    case test
  }

  package var kind: Kind
  /// A phrase: `top1 is the mean ± the standard deviation (n − 1), of 5 values each`.
  package var words: String
  /// The figure of the block that it belongs to; nil for its table.
  package var figure: Int?

  package init(_ kind: Kind, _ words: String, figure: Int? = nil) {
    (self.kind, self.words, self.figure) = (kind, words, figure)
  }
}
