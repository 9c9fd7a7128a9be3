import Markup
import Tables

/// Draws SQL with its keywords, strings, numbers, comments and parameters marked.
package struct SQLHighlighter {
  package init() {}

  /// Writes a statement, escaped, whose text is the statement.
  package func write(_ sql: String, to out: inout ByteWriter) {
    let lexer = SQLLexer(sql, dialect: .postgres)
    for token in lexer {
      let text = Array(lexer.bytes[token.range])
      guard let (open, close) = tags(of: token.kind, text) else {
        out.text(text)
        continue
      }
      out.raw(open)
      out.text(text)
      out.raw(close)
    }
  }

  /// Keywords are most of a query, so they have the shortest element.
  private func tags(
    of kind: SQLToken.Kind, _ text: [UInt8]
  ) -> (open: StaticString, close: StaticString)? {
    switch kind {
    case .word:
      SQLHighlighter.keywords.contains(String(decoding: text, as: UTF8.self).uppercased())
        ? ("<b>", "</b>") : nil
    case .string: ("<span class=str>", "</span>")
    case .number: ("<span class=num>", "</span>")
    case .comment: ("<i>", "</i>")
    case .parameter: ("<span class=pa>", "</span>")
    case .quotedIdentifier, .operator, .punctuation, .whitespace: nil
    }
  }

  private static let keywords: Set<String> = [
    "ALL", "AND", "ANY", "ARRAY", "AS", "ASC", "BETWEEN", "BY", "CASE", "CAST", "COLLATE",
    "CROSS", "CURRENT", "DESC", "DISTINCT", "ELSE", "END", "ESCAPE", "EXCEPT", "EXISTS",
    "EXPLAIN", "FALSE", "FETCH", "FILTER", "FIRST", "FOLLOWING", "FROM", "FULL", "GLOB", "GROUP",
    "HAVING", "ILIKE", "IN", "INNER", "INTERSECT", "INTERVAL", "INTO", "IS", "JOIN", "LAST",
    "LATERAL", "LEFT", "LIKE", "LIMIT", "MATERIALIZED", "NATURAL", "NOT", "NULL", "NULLS",
    "OFFSET", "ON", "ONLY", "OR", "ORDER", "OUTER", "OVER", "PARTITION", "PRECEDING", "RANGE",
    "RECURSIVE", "REGEXP", "RIGHT", "ROW", "ROWS", "SELECT", "SIMILAR", "SOME", "TABLE",
    "TABLESAMPLE", "THEN", "TO", "TRUE", "UNBOUNDED", "UNION", "USING", "VALUES", "WHEN",
    "WHERE", "WINDOW", "WITH", "WITHIN", "WITHOUT", "ZONE",
  ]
}
