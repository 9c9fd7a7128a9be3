import Highlighting
import Markup
import TestSupport
import Testing

/// How SQL is marked.
@Suite struct SQLHighlighterTests {
  @Test(arguments: [
    ("SELECT 1", "<b>SELECT</b> <em>1</em>"), ("select a", "<b>select</b> a"),
    ("selected", "selected"), ("a.from", "a.<b>from</b>"),
    ("'it''s'", "<u>'it''s'</u>"),
    ("\"select\"", "\"select\""), ("-- a < b", "<i>-- a &lt; b</i>"),
    ("/* a\n/* b */ */", "<i>/* a\n/* b */ */</i>"), ("a<b", "a&lt;b"),
    ("1.5e-3", "<em>1.5e-3</em>"),
    (":name", "<var>:name</var>"), ("count(*)", "count(*)"),
    ("$$a$$", "<u>$$a$$</u>"),
    ("E'\\''", "<u>E'\\''</u>"),
    ("a GROUP  BY b", "a <b>GROUP  BY</b> b"), ("IS NOT 1", "<b>IS NOT</b> <em>1</em>"),
    ("", ""),
  ])
  func theKindsOfTokensAreMarked(sql: String, expected: String) throws {
    #expect(try html(sql) == expected)
  }

  @Test func aWholeStatement() throws {
    #expect(
      try html("SELECT run, max(acc)\nFROM metrics -- all\nWHERE lr >= 0.1 AND tag = 'a'")
        == """
        <b>SELECT</b> run, max(acc)
        <b>FROM</b> metrics <i>-- all</i>
        <b>WHERE</b> lr &gt;= <em>0.1</em> <b>AND</b> tag = <u>'a'</u>
        """)
  }

  @Test func keywordsAreFoundInAnyCase() throws {
    for word in ["Group", "ORDER", "by", "hAVING", "limit", "With", "recursive", "OVER", "lateral"]
    {
      #expect(try html(word) == "<b>\(word)</b>")
    }
    for word in ["run", "metrics", "count", "max", "coalesce", "sélect", "order_by"] {
      #expect(try html(word) == word)
    }
  }

  @Test(arguments: 0..<5)
  func theTextIsTheStatement(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let pieces = [
      "SELECT", " ", "\n", "'", "\"", "--", "/*", "*/", "$1", "$$", "$a$", ":a", "1.5", "e-", "<",
      ">", "&",
      "é", "\u{301}", "E'", "\\", ";", "(", ")", "a", "::", "@", "?", "[", "]", "`",
    ]
    for _ in 0..<200 {
      let sql = (0..<Int.random(in: 0...20, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      #expect(text(of: try html(sql)).utf8.elementsEqual(sql.utf8), "\(sql.debugDescription)")
    }
  }

  private func html(_ sql: String) throws -> String {
    var writer = ByteWriter(to: Spool())
    SQLHighlighter().write(sql, to: &writer)
    return String(decoding: try writer.bytes(), as: UTF8.self)
  }
}
