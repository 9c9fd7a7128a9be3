import Tables

/// A statement put together from blocks, as `with` asks, and the way back to each of them.
package struct ComposedSQL: Sendable {
  private struct Piece: Sendable {
    var start: Int
    var sql: BlockSQL
    var offset: Int
  }

  package private(set) var text = ""
  private var pieces: [Piece] = []

  /// A statement that stands alone.
  package init(_ sql: BlockSQL) { append(sql, 0..<sql.text.utf8.count) }

  /// A statement that sees earlier ones under their names.
  package init(_ sql: BlockSQL, with earlier: [NamedQuery]) {
    guard !earlier.isEmpty else {
      append(sql, 0..<sql.text.utf8.count)
      return
    }
    let opening = WithClause(sql.text)
    text = opening.isRecursive ? "WITH RECURSIVE " : "WITH "
    for (index, query) in earlier.enumerated() {
      text += index == 0 ? "" : ", "
      text += "\(query.name.quotedIdentifier) AS (\n"
      append(query.sql, 0..<SQLLexer(query.sql.text, dialect: .postgres).statement.end)
      text += "\n)"
    }
    text += opening.isPresent ? "," : "\n"
    append(sql, opening.end..<sql.text.utf8.count)
  }

  private mutating func append(_ sql: BlockSQL, _ range: Range<Int>) {
    pieces.append(Piece(start: text.utf8.count, sql: sql, offset: range.lowerBound))
    text += String(decoding: Array(sql.text.utf8)[range], as: UTF8.self)
  }

  /// The place in the report of a byte of the whole statement.
  package func location(ofByte offset: Int) -> SourceLocation {
    guard let piece = pieces.last(where: { $0.start <= offset }) ?? pieces.first else {
      return SourceLocation(line: 1)
    }
    return piece.sql.location(ofByte: max(0, offset - piece.start) + piece.offset)
  }
}

/// The `WITH` or `WITH RECURSIVE` at the head of a statement.
private struct WithClause {
  var isPresent = false
  var isRecursive = false
  /// Where the part behind the words begins, in bytes.
  var end = 0

  init(_ sql: String) {
    let lexer = SQLLexer(sql, dialect: .postgres)
    for token in Array(lexer).filter(\.isSignificant).prefix(2) {
      let text = String(decoding: lexer.bytes[token.range], as: UTF8.self).lowercased()
      guard text == (isPresent ? "recursive" : "with") else { return }
      isRecursive = isPresent
      isPresent = true
      end = token.range.upperBound
    }
  }
}

extension String {
  /// The label as a quoted SQL name.
  fileprivate var quotedIdentifier: String {
    "\"" + replacing("\"", with: "\"\"") + "\""
  }
}
