import Testing

@testable import Markdown

/// How the definitions of footnotes are taken out of a text.
@Suite struct FootnoteDefinitionsTests {
  @Test func theLinesStayBlank() {
    let (text, bodies) = lifted("a\n\n[^1]: b\n    c\n\nd")
    #expect(text == ["a", "", "       ", "     ", "", "d"])
    #expect(bodies == ["1": ["b", "c"]])
  }

  @Test func inAListItsMarksStay() {
    let (text, bodies) = lifted("- a\n- [^1]: b\n  c\n- d")
    #expect(text == ["- a", "-        ", "   ", "- d"])
    #expect(bodies == ["1": ["b", "c"]])
  }

  @Test func inAQuoteItsMarksStay() {
    let (text, bodies) = lifted("> [^1]: b\n> c")
    #expect(text == [">        ", ">  "])
    #expect(bodies == ["1": ["b", "c"]])
  }

  @Test func indentedBlocksFollowADefinition() {
    let (_, bodies) = lifted("[^1]: a\n\n    b\n\n\tc\n\n      d\n   e")
    #expect(bodies == ["1": ["a", "", "b", "", "c", "", "  d"]])
  }

  @Test func aDefinitionEndsWhereTheNextBegins() {
    let (_, bodies) = lifted("[^1]: a\n[^2]: b\nc")
    #expect(bodies == ["1": ["a"], "2": ["b", "c"]])
  }

  @Test func theUnderlineOfAHeadingIsNoPartOfIt() {
    let (text, bodies) = lifted("[^1]: a\n---")
    #expect(bodies == ["1": ["a"]])
    #expect(text.last == "---")
  }

  @Test(arguments: [
    "a [^1]: b", "[^1] : b", "```\n[^1]: b\n```", "    [^1]: b", "<pre>\n[^1]: b\n</pre>",
    "# [^1]: b",
  ])
  func elsewhereNothingIsDefined(source: String) {
    let (_, bodies) = lifted(source)
    #expect(bodies.isEmpty)
  }

  @Test func aDefinitionKnowsItsPlaceInTheFile() throws {
    var bytes = Array("a\n\n> [^n]:  b\n> c".utf8)
    var escapes = Escapes(protecting: &bytes)
    var text = SourceText(bytes, firstLine: 10)
    let body = try #require(FootnoteDefinitions(lifting: &text, &escapes).bodies["n"])
    #expect(body.lines == 12...13)
    #expect(body.text.position(line: 0, column: 0) == SourcePosition(line: 12, column: 9))
    #expect(body.text.position(line: 1, column: 0) == SourcePosition(line: 13, column: 2))
  }

  /// The lines that are left, and those of each definition.
  private func lifted(_ source: String) -> (text: [String], bodies: [String: [String]]) {
    var bytes = Array(source.utf8)
    var escapes = Escapes(protecting: &bytes)
    var text = SourceText(bytes, firstLine: 1)
    let definitions = FootnoteDefinitions(lifting: &text, &escapes)
    return (lines(of: text), definitions.bodies.mapValues { lines(of: $0.text) })
  }

  private func lines(of text: SourceText) -> [String] {
    text.lines.indices.map { String(decoding: text.line($0), as: UTF8.self) }
  }
}
