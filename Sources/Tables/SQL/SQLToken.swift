/// A piece of SQL: what it is and where it stands, in bytes of UTF-8.
package struct SQLToken: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A keyword or a plain name.
    case word
    /// A name in `"`, or on SQLite in backticks or brackets.
    case quotedIdentifier
    /// A literal in `'` with its prefix, or in dollar quotes.
    case string
    /// A number, or a positional `$1`.
    case number
    case comment
    /// `:name` or `%(name)s`.
    case parameter(name: String)
    case `operator`
    /// One of `( ) [ ] , ; . :`.
    case punctuation
    case whitespace
  }
  package var kind: Kind
  package var range: Range<Int>

  package init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// Whether the database sees the token: it is neither a comment nor white space.
  package var isSignificant: Bool { kind != .whitespace && kind != .comment }
}
