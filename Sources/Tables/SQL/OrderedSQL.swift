/// A query of PostgreSQL taken apart into what it answers and in which order.
///
///     OrderedSQL("SELECT step, loss FROM metrics ORDER BY step DESC")?.body
///     // SELECT step, loss FROM metrics
package struct OrderedSQL {
  /// A column that rows are ordered by.
  package struct Term: Equatable {
    package enum Column: Equatable {
      /// A name as the server has it.
      case name(String)
      /// A place in the result, counted from 1.
      case place(Int)
    }

    package var column: Column
    package var isDescending = false
  }

  /// The query without its order.
  package let body: String
  /// What follows ORDER BY, as it is written.
  package let order: String
  package private(set) var terms: [Term] = []

  /// Takes a query apart; nil where it has no order, or one that is more than columns, or where the
  /// order decides which rows there are.
  package init?(_ sql: String) {
    let lexer = SQLLexer(sql, dialect: .postgres)
    let tokens = lexer.statement.tokens
    let words = tokens.map { String(decoding: lexer.bytes[$0.range], as: UTF8.self) }
    guard let place = Self.order(in: words, tokens), place + 2 < tokens.count else { return nil }
    body = String(decoding: lexer.bytes[..<tokens[place].range.lowerBound], as: UTF8.self)
    let range = tokens[place + 2].range.lowerBound..<tokens[tokens.count - 1].range.upperBound
    order = String(decoding: lexer.bytes[range], as: UTF8.self)
    let list = zip(tokens, words).dropFirst(place + 2)
    for part in list.split(omittingEmptySubsequences: false, whereSeparator: { $0.1 == "," }) {
      guard let term = Self.term(Array(part)) else { return nil }
      terms.append(term)
    }
  }

  /// Where the last ORDER BY outside parentheses stands.
  private static func order(in words: [String], _ tokens: [SQLToken]) -> Int? {
    var (depth, found) = (0, Int?.none)
    for index in words.indices {
      switch words[index] {
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      guard depth == 0, tokens[index].kind == .word, index + 1 < words.count else { continue }
      switch (words[index].uppercased(), words[index + 1].uppercased()) {
      case ("ORDER", "BY"): found = index
      // Its order says which of several rows is taken.
      case ("DISTINCT", "ON"): return nil
      default: break
      }
    }
    return found
  }

  /// The words that stand for a value, whatever columns there are.
  private static let values: Set = [
    "CURRENT_CATALOG", "CURRENT_DATE", "CURRENT_ROLE", "CURRENT_SCHEMA", "CURRENT_TIME",
    "CURRENT_TIMESTAMP", "CURRENT_USER", "DEFAULT", "FALSE", "LOCALTIME", "LOCALTIMESTAMP", "NULL",
    "SESSION_USER", "SYSTEM_USER", "TRUE", "USER",
  ]

  private static func term(_ parts: [(token: SQLToken, text: String)]) -> Term? {
    guard let first = parts.first else { return nil }
    var term: Term
    switch first.token.kind {
    case .word:
      guard !values.contains(first.text.uppercased()) else { return nil }
      term = Term(column: .name(first.text.lowercased()))
    case .quotedIdentifier:
      let name = first.text.dropFirst().dropLast().replacing("\"\"", with: "\"")
      term = Term(column: .name(String(name)))
    case .number:
      guard let place = Int(first.text) else { return nil }
      term = Term(column: .place(place))
    case .string, .comment, .parameter, .operator, .punctuation, .whitespace: return nil
    }
    var rest = parts.dropFirst().map { $0.text.uppercased() }[...]
    if ["ASC", "DESC"].contains(rest.first) { term.isDescending = rest.removeFirst() == "DESC" }
    if rest.first == "NULLS", ["FIRST", "LAST"].contains(rest.dropFirst().first) {
      rest = rest.dropFirst(2)
    }
    return rest.isEmpty ? term : nil
  }
}
