/// How an engine spells SQL, as far as its tokens and placeholders go.
package struct SQLDialect: Equatable, Sendable {
  /// How a list of values stands behind `IN`.
  package enum Lists: Equatable, Sendable {
    /// Each value has a placeholder of its own.
    case values
    /// The list is one array, compared by `= ANY`.
    case array
  }

  /// Whether names may also stand in backticks or brackets.
  package var hasBracketedNames: Bool
  /// Whether `$tag$ … $tag$` is a string.
  package var hasDollarQuotes: Bool
  /// Whether a comment in a comment has an end of its own.
  package var nestsComments: Bool
  /// Whether `U&` may stand before a string or a name.
  package var hasUnicodeEscapes: Bool
  /// Whether the body of a trigger stands between BEGIN and END.
  package var hasTriggerBodies: Bool
  /// The small letters that make a string of another kind when they stand before its quote.
  package var stringPrefixes: String
  /// The sign that numbered placeholders begin with.
  package var placeholder: String
  /// How a list of values stands behind `IN`.
  package var lists: Lists

  package init(
    hasBracketedNames: Bool, hasDollarQuotes: Bool, nestsComments: Bool, hasUnicodeEscapes: Bool,
    hasTriggerBodies: Bool, stringPrefixes: String, placeholder: String, lists: Lists
  ) {
    self.hasBracketedNames = hasBracketedNames
    self.hasDollarQuotes = hasDollarQuotes
    self.nestsComments = nestsComments
    self.hasUnicodeEscapes = hasUnicodeEscapes
    self.hasTriggerBodies = hasTriggerBodies
    self.stringPrefixes = stringPrefixes
    self.placeholder = placeholder
    self.lists = lists
  }

  /// The SQL of SQLite.
  package static let sqlite = SQLDialect(
    hasBracketedNames: true, hasDollarQuotes: false, nestsComments: false,
    hasUnicodeEscapes: false, hasTriggerBodies: true, stringPrefixes: "x", placeholder: "?",
    lists: .values)

  /// The SQL of PostgreSQL.
  package static let postgres = SQLDialect(
    hasBracketedNames: false, hasDollarQuotes: true, nestsComments: true, hasUnicodeEscapes: true,
    hasTriggerBodies: false, stringPrefixes: "benx", placeholder: "$", lists: .array)
}
