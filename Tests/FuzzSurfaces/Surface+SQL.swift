import Databases
import Foundation
import Highlighting
import Markup
import Tables

extension Surface {
  /// SQL: its tokens cover it, and what is bound can be traced back.
  static let sql = Surface("sql", testedInputs: 600, words: sqlWords) { input in
    let sql = input.text
    for dialect in [SQLDialect.sqlite, .postgres] { try checkTokens(of: sql, dialect) }
    var out = ByteWriter(to: Spool())
    SQLHighlighter().write(input.printable, to: &out)
    try MarkupReader.check(try out.bytes()[...], as: .html)
  }

  private static func checkTokens(of sql: String, _ dialect: SQLDialect) throws {
    var end = 0
    var parameters: [String: Value] = [:]
    for token in SQLLexer(sql, dialect: dialect) {
      try require(token.range.lowerBound == end && !token.range.isEmpty, "\(token) after \(end)")
      end = token.range.upperBound
      if case .parameter(let name) = token.kind { parameters[name] = .integer(7) }
    }
    try require(end == sql.utf8.count, "tokens end at \(end)")
    let second = SQLLexer.secondStatement(in: sql, dialect: dialect)
    try require(second.map { $0 < end } ?? true, "a second statement at \(second ?? 0)")
    guard let bound = try? BoundSQL(Query(sql, parameters: parameters), dialect: dialect) else {
      return
    }
    var last = 0
    for offset in 0...bound.text.utf8.count {
      let original = bound.originalOffset(of: offset)
      try require((last...end).contains(original), "offset \(offset) comes from \(original)")
      last = original
    }
  }

  private static let sqlWords = [
    "SELECT ", "'", "''", "\"", "`", "[", "]", "--", "/*", "*/", "$$", "$a$", "$1", ":a", "::",
    ":=", "%(a)s", "%%", ";", "E'\\'", "U&'", "U&\"", "0x1F", "1e-3", "?1", "@>", "b'1'", "\n",
    "IN (:a)", "= ANY(:a)", "é",
  ]

  /// A regular expression, and after `%%` a text: what we match is what ICU matches.
  static let patterns = Surface("patterns", testedInputs: 600, words: patternWords) { input in
    let parts = input.parts(2).map { String($0.prefix(24)) }
    guard let pattern = Pattern(parts[0]) else { return }
    let scalars = parts[1].unicodeScalars.map(\.value)
    guard !pattern.ignoresCase || scalars.allSatisfy({ $0 < 0x80 }) else { return }
    let found = pattern.matches(scalars) { false }
    let theirs = try? NSRegularExpression(pattern: parts[0])
    let range = NSRange(location: 0, length: parts[1].utf16.count)
    let expected = theirs.map { $0.firstMatch(in: parts[1], range: range) != nil }
    try require(
      found == expected, "\(String(describing: found)), by ICU \(String(describing: expected))")
  }

  private static let patternWords = [
    "(", ")", "(?:", "|", "*", "+", "?", "{2,3}", "{0}", "[^", "]", "[a-z]", "\\d", "\\W", "\\s",
    "\\b", "\\B", "^", "$", "\\A", "\\Z", "\\z", ".", "(?i)", "(?s)", "\\x41", "\\u00e9", "\r\n",
    "\n%%\n", "\u{85}", "é", "e\u{301}", "\\.", "&&", "--",
  ]
}
