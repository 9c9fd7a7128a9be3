import Tables
import Testing

@Suite struct SQLLexerTests {
  private func tokens(_ sql: String, _ dialect: SQLDialect = .postgres) -> [String] {
    let lexer = SQLLexer(sql, dialect: dialect)
    return lexer.filter(\.isSignificant).map {
      String(decoding: lexer.bytes[$0.range], as: UTF8.self)
    }
  }

  private func names(_ sql: String, _ dialect: SQLDialect = .postgres) -> [String] {
    SQLLexer(sql, dialect: dialect).compactMap {
      if case .parameter(let name) = $0.kind { name } else { nil }
    }
  }

  @Test func literalsAreOneToken() {
    #expect(
      tokens("'a''b' E'c\\'d' U&'e' B'01' X'ff' n'g'") == [
        "'a''b'", "E'c\\'d'", "U&'e'", "B'01'", "X'ff'", "n'g'",
      ])
    #expect(tokens("$$ it's $$ $t$ $$ $t$ $1") == ["$$ it's $$", "$t$ $$ $t$", "$1"])
    #expect(tokens("E'a'\n  'b\\'c' 'd'") == ["E'a'\n  'b\\'c'", "'d'"])
    #expect(tokens("E'a' -- c\n-- d\r '\\'b'") == ["E'a' -- c\n-- d\r '\\'b'"])
    #expect(tokens("E'a' -- 'b'") == ["E'a'"])
    #expect(tokens("E'a' /* c */\n'\\'") == ["E'a'", "'\\'"])
    #expect(tokens("e'a\\'b'", .sqlite) == ["e", "'a\\'", "b", "'"])
    #expect(tokens("1 .5 1.5e-3 0xFF 1_000 2.") == ["1", ".5", "1.5e-3", "0xFF", "1_000", "2."])
  }

  @Test func namesAreOneToken() {
    #expect(tokens("\"a\"\"b\" `c` [d e] été", .sqlite) == ["\"a\"\"b\"", "`c`", "[d e]", "été"])
    #expect(tokens("a[1]") == ["a", "[", "1", "]"])
    #expect(tokens("a$b U&\"c\"") == ["a$b", "U&\"c\""])
  }

  @Test func commentsAreSkipped() {
    #expect(tokens("a -- b\nc /* d /* e */ f */ g") == ["a", "c", "g"])
    #expect(tokens("a /* d /* e */ f", .sqlite) == ["a", "f"])
    #expect(tokens("a /* open") == ["a"])
    #expect(tokens("a+-- b") == ["a", "+"])
    #expect(tokens("a -- b\rc") == ["a", "c"])
    #expect(tokens("a -- b\rc", .sqlite) == ["a"])
  }

  @Test func operatorsAreOneToken() {
    #expect(
      tokens("a::int ->> b ?| c @> d ?& e ? f := g") == [
        "a", "::", "int", "->>", "b", "?|", "c", "@>", "d", "?&", "e", "?", "f", ":=", "g",
      ])
  }

  @Test func parametersAreFoundOnlyWhereTheyAre() {
    #expect(names("SELECT :a, =:b, (:c), -:é, %(d)s, a%%(e)s") == ["a", "b", "c", "é", "d", "e"])
    #expect(names("a::b a[1:n] a[x:y] a[(1):n] f:g :1 : h %(x) s 5 %(y)st") == [])
    #expect(names("':a' \":b\" -- :c\n /* :d */ $$ :e $$ $t$ %(f)s $t$ E'\\':g'") == [])
    #expect(names("`:a` [:b]", .sqlite) == [])
    #expect(names("ARRAY[:a, :b]") == ["a", "b"])
  }

  @Test func secondStatementsAreFound() {
    #expect(SQLLexer.secondStatement(in: "SELECT 1", dialect: .sqlite) == nil)
    #expect(SQLLexer.secondStatement(in: "SELECT ';'; ; -- x\n", dialect: .sqlite) == nil)
    #expect(SQLLexer.secondStatement(in: "SELECT 'é'; ;SELECT 2", dialect: .sqlite) == 14)
    #expect(SQLLexer.secondStatement(in: "; SELECT 1", dialect: .sqlite) == nil)
  }

  @Test(arguments: [SQLDialect.sqlite, .postgres]) func tokensCoverAnyText(dialect: SQLDialect) {
    let pieces = [
      "'", "\"", "`", "[", "]", "$", "$t$", "$$", "--", "/*", "*/", "\n", " ", ":", "::", ":a",
      "%(a)s", "%", "%%", "E'", "U&'", "\\", "é", "😀", "a", "1", ".", "e", ";", "?", "?|", "-",
      "(", ")", "0x", "\0", "IN", "NOT",
    ]
    var seed: UInt64 = 4711
    func random(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    for _ in 0..<3000 {
      let sql = (0..<random(20)).map { _ in pieces[random(pieces.count)] }.joined()
      var end = 0
      for token in SQLLexer(sql, dialect: dialect) {
        #expect(token.range.lowerBound == end && !token.range.isEmpty, "\(sql.debugDescription)")
        end = token.range.upperBound
      }
      #expect(end == sql.utf8.count, "\(sql.debugDescription)")
      let bound = try? BoundSQL(Query(sql, parameters: ["a": .integer(1)]), dialect: dialect)
      guard let bound else { continue }
      #expect(bound.originalOffset(of: bound.text.utf8.count) == sql.utf8.count)
    }
  }
}
