import TestSupport
import Testing

@testable import Markdown

/// Where code stands, which cmark does not tell.
@Suite struct CodePlacesTests {
  @Test(arguments: [
    ("`` `a` ``", "`a`", 1, 3), ("a\n  `b`", "b", 2, 3), ("> a\n> > `b`", "b", 2, 5),
    ("- a\n  `b`", "b", 2, 3), ("a `\nb`", " b", 1, 3), ("`a` `b` `a`", "a", 1, 1),
    ("\\`` `b`", " ", 1, 3), ("*a* `b`", "b", 1, 5), ("a\n`b`\n===", "b", 2, 1),
    ("1. > - `x`", "x", 1, 8),
  ])
  func theFirstCodeOfATextHasAPlace(source: String, code: String, line: Int, column: Int) throws {
    let spans = MarkdownDocument(parsing: source).blocks.flatMap(\.codeSpans)
    let span = try #require(spans.first)
    let expected = SourcePosition(line: line, column: column)
    #expect(span.map.position(of: 0) == expected, "\(span.text)")
    #expect(span.text == code)
  }

  @Test func codeOverLinesOfAQuoteHasAPlaceForEachLine() throws {
    let source = "> > a `b\n> > c\n> d` e"
    let span = try #require(MarkdownDocument(parsing: source).blocks.flatMap(\.codeSpans).first)
    #expect(span.text == "b c d")
    #expect(
      [0, 2, 4].map { span.map.position(of: $0) } == [
        SourcePosition(line: 1, column: 7), SourcePosition(line: 2, column: 4),
        SourcePosition(line: 3, column: 2),
      ])
  }

  @Test func aFenceOfTildesIsTold() throws {
    let code = try #require(MarkdownDocument(parsing: "~~~\n~~\n~~~~").blocks.first?.code)
    #expect(code.isFenced)
    #expect(code.text == "~~\n")
  }

  @Test(arguments: [
    ("```\n```", true, ""), ("```\n\n```", true, "\n"), ("    ~~~", false, "~~~\n"),
    ("> ```\na", true, ""), ("- ```x", true, ""), ("    a\n\n\n    b", false, "a\n\n\nb\n"),
    ("\t\ta", false, "\ta\n"),
  ])
  func fencesAreToldFromIndentation(source: String, isFenced: Bool, text: String) throws {
    let code = try #require(MarkdownDocument(parsing: source).blocks.leaves.first?.code)
    #expect(code.isFenced == isFenced)
    #expect(code.text == text)
  }

  @Test(arguments: 0..<5)
  func everyLineOfCodeEndsTheLineItStandsOn(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let pieces = ["> ", "- ", "  ", "    ", "```\n", "~~~ x\n", "a", "b c", "\n", "\n\n", "1. "]
    for _ in 0..<400 {
      let source = (0..<Int.random(in: 1...20, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let text = SourceText(Array(source.utf8), firstLine: 1)
      for code in MarkdownDocument(parsing: source).blocks.leaves.compactMap(\.code) {
        for (line, piece) in zip(
          code.text.split(separator: "\n"),
          code.map.pieces.filter { piece in
            code.text.utf8.dropFirst(piece.offset).first != .lineFeed
          })
        {
          let place = text.line(piece.position.line - 1)
          #expect(
            place.count - piece.position.column == line.utf8.count, "\(source.debugDescription)")
          #expect(place.suffix(line.utf8.count).elementsEqual(line.utf8))
        }
      }
    }
  }
}
