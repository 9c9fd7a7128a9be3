import Tables

/// An `ALTER TABLE` that adds several columns, as PostgreSQL takes it; SQLite adds one at a time.
///
///     ALTER TABLE metrics ADD loss REAL, ADD top1 REAL;
struct SQLiteAlteration {
  /// A statement for one column, and where its words stand in the script.
  struct Part {
    var sql: String
    /// The bytes of `ALTER TABLE name` in front.
    var head: Int
    /// Where the rest begins in the script.
    var start: Int
  }

  private(set) var parts: [Part] = []
  /// Where the statement ends in the script, behind its semicolon.
  private(set) var end = 0

  /// Reads the statement that begins at a place; nil when it is none of these.
  init?(in script: String, at start: Int) {
    let lexer = SQLLexer(
      String(decoding: script.utf8.dropFirst(start), as: UTF8.self), dialect: .sqlite)
    let bytes = lexer.bytes
    let tokens = Array(lexer.filter(\.isSignificant))
    func word(_ index: Int) -> String {
      guard index < tokens.count else { return "" }
      return String(decoding: bytes[tokens[index].range], as: UTF8.self).uppercased()
    }
    guard word(0) == "ALTER", word(1) == "TABLE", tokens.count > 2 else { return nil }
    // The name may have a schema in front.
    let last = word(3) == "." ? 4 : 2
    guard tokens.count > last + 1, word(last + 1) == "ADD" else { return nil }
    let head = String(decoding: bytes[..<tokens[last].range.upperBound], as: UTF8.self) + " "
    var depth = 0
    var first = last + 1
    for index in tokens.indices.dropFirst(last + 1) {
      let text = word(index)
      if text == "(" { depth += 1 }
      if text == ")" { depth -= 1 }
      let isEnd = text == ";"
      guard depth == 0, isEnd || (text == "," && word(index + 1) == "ADD") else { continue }
      add(tokens[first].range.lowerBound..<tokens[index].range.lowerBound, of: bytes, head, start)
      first = index + 1
      if isEnd { break }
    }
    if first < tokens.count, word(first - 1) != ";" {
      add(tokens[first].range.lowerBound..<bytes.count, of: bytes, head, start)
      end = start + bytes.count
    } else {
      end = start + tokens[first - 1].range.upperBound
    }
    guard parts.count > 1 else { return nil }
  }

  private mutating func add(_ range: Range<Int>, of bytes: [UInt8], _ head: String, _ start: Int) {
    let rest = String(decoding: bytes[range], as: UTF8.self)
    parts.append(
      Part(sql: head + rest, head: head.utf8.count, start: start + range.lowerBound))
  }
}
