import Tables

/// The SQL of a block and the way from its bytes back to the report.
package struct BlockSQL: Sendable {
  /// The statement, without the option lines above it.
  package var text: String
  private let locate: @Sendable (Int) -> SourceLocation

  /// - Parameter locate: the place in the report of a byte of `text`.
  package init(_ text: String, locate: @escaping @Sendable (Int) -> SourceLocation) {
    self.text = text
    self.locate = locate
  }

  /// A statement of the front matter.
  init(_ text: LocatedText) { self.init(text.text) { text.location(ofByte: $0) } }

  /// The place in the report of a byte of `text`.
  package func location(ofByte offset: Int) -> SourceLocation {
    locate(max(0, min(offset, text.utf8.count)))
  }

  /// The names of the parameters that the statement binds, in alphabetical order.
  package var parameterNames: [String] {
    SQLLexer(text, dialect: .postgres).parameterNames.sorted()
  }
}

/// A query that later ones see as a table under a name.
package struct NamedQuery: Sendable {
  package var name: String
  package var sql: BlockSQL

  package init(name: String, sql: BlockSQL) {
    self.name = name
    self.sql = sql
  }
}
