import Markup
import Tables

/// Draws SQL with its keywords, strings, numbers, comments and parameters marked.
package struct SQLHighlighter {
  package init() {}

  /// Writes a statement, escaped, whose text is the statement.
  package func write(_ sql: String, to out: inout ByteWriter) {
    let lexer = SQLLexer(sql, dialect: .postgres)
    var code = CodeWriter()
    for token in lexer {
      let text = lexer.bytes[token.range]
      code.write(text, as: style(of: token.kind, text))
    }
    out.raw(code.html)
  }

  private func style(of kind: SQLToken.Kind, _ text: ArraySlice<UInt8>) -> CodeStyle? {
    switch kind {
    case .word:
      SQLHighlighter.keywords.contains(String(decoding: text, as: UTF8.self).uppercased())
        ? .keyword : nil
    case .string: .string
    case .number: .number
    case .comment: .comment
    case .parameter: .parameter
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
