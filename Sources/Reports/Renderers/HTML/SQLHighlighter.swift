import Markup
import Tables

/// Draws SQL with its keywords, strings, numbers, comments and parameters marked.
struct SQLHighlighter {
  func write(_ sql: String, to out: inout ByteWriter) {
    let lexer = SQLLexer(sql, dialect: .postgres)
    for token in lexer {
      let text = Array(lexer.bytes[token.range])
      switch style(of: token.kind, text) {
      case nil: out.text(text)
      case let style?:
        out.raw("<span class=")
        out.raw(style)
        out.raw(">")
        out.text(text)
        out.raw("</span>")
      }
    }
  }

  private func style(of kind: SQLToken.Kind, _ text: [UInt8]) -> StaticString? {
    switch kind {
    case .word:
      SQLHighlighter.keywords.contains(String(decoding: text, as: UTF8.self).uppercased())
        ? "kw" : nil
    case .string: "str"
    case .number: "num"
    case .comment: "cm"
    case .parameter: "pa"
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
