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
  /// Whether a carriage return ends a line, as a line feed does.
  package var endsLinesAtReturns: Bool
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
  /// The function, and the collation, that makes instants of what is stored of times; nil where
  /// times have types.
  package var instant: String?

  package init(
    hasBracketedNames: Bool, hasDollarQuotes: Bool, nestsComments: Bool,
    endsLinesAtReturns: Bool, hasUnicodeEscapes: Bool, hasTriggerBodies: Bool,
    stringPrefixes: String, placeholder: String, lists: Lists, instant: String? = nil
  ) {
    self.hasBracketedNames = hasBracketedNames
    self.hasDollarQuotes = hasDollarQuotes
    self.nestsComments = nestsComments
    self.endsLinesAtReturns = endsLinesAtReturns
    self.hasUnicodeEscapes = hasUnicodeEscapes
    self.hasTriggerBodies = hasTriggerBodies
    self.stringPrefixes = stringPrefixes
    self.placeholder = placeholder
    self.lists = lists
    self.instant = instant
  }

  /// The SQL of SQLite.
  package static let sqlite = SQLDialect(
    hasBracketedNames: true, hasDollarQuotes: false, nestsComments: false,
    endsLinesAtReturns: false, hasUnicodeEscapes: false, hasTriggerBodies: true,
    stringPrefixes: "x", placeholder: "?", lists: .values, instant: "sqltrack_instant")

  /// The SQL of PostgreSQL.
  package static let postgres = SQLDialect(
    hasBracketedNames: false, hasDollarQuotes: true, nestsComments: true,
    endsLinesAtReturns: true, hasUnicodeEscapes: true, hasTriggerBodies: false,
    stringPrefixes: "benx", placeholder: "$", lists: .array)

  /// How a parameter that is NULL is written, so that it fits wherever a value would; nil where
  /// any NULL does.
  func null(of type: ColumnType) -> String? {
    guard lists == .array else { return nil }
    switch type {
    case .integer: return "CAST(NULL AS integer)"
    case .real: return "CAST(NULL AS double precision)"
    case .boolean: return "CAST(NULL AS boolean)"
    case .date: return "CAST(NULL AS date)"
    default: return "NULL"
    }
  }
}
