import TestSupport
import Testing

@testable import Math

/// The pieces of TeX and where they start.
@Suite struct TeXLexerTests {
  @Test(arguments: [
    ("x", ["x"]), ("x y", ["x", " ", "y"]), ("\\alpha x", ["\\alpha", "x"]),
    ("\\alpha1", ["\\alpha", "1"]), ("\\,x", ["\\,", "x"]), ("\\\\x", ["\\\\", "x"]),
    ("\\{", ["\\{"]),
    ("\\ x", ["\\ ", "x"]), ("\\\nx", ["\\ ", "x"]), ("\\", ["\\"]),
    ("x^{2}_1", ["x", "^", "{", "2", "}", "_", "1"]), ("a&b$", ["a", "&", "b", "$"]),
    ("a%b\nc", ["a", " ", "c"]), ("% only", []), ("%\n%\na", [" ", " ", "a"]),
    (" \n\t ", [" "]), ("é\u{301}", ["é", "\u{301}"]), ("\\é", ["\\é"]),
    ("a\\%b", ["a", "\\%", "b"]),
    ("", []),
  ])
  func texIsSplitIntoPieces(tex: String, pieces: [String]) {
    let tokens = TeXLexer.tokens(of: tex)
    #expect(tokens.last?.kind == .end)
    #expect(tokens.dropLast().map(\.text) == pieces)
  }

  @Test func aPieceStartsAtAByte() {
    #expect(TeXLexer.tokens(of: "é\\alpha  β%x\n}").map(\.offset) == [0, 2, 10, 14, 15, 16])
  }

  @Test func everyKindOfPieceIsTold() {
    let kinds = TeXLexer.tokens(of: "{}^_&$ a\\b").map(\.kind)
    #expect(
      kinds == [
        .open, .close, .superscript, .subscript, .alignment, .dollar, .space, .character("a"),
        .command("b"), .end,
      ])
  }

  @Test(arguments: 0..<5)
  func thePiecesAreAllOfTheTeX(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let pieces = [
      "a", "\\", "{", "}", "^", "_", "&", "$", " ", "\n", "é", "1", "\\alpha", "𝕏", "'", "\u{301}",
    ]
    for _ in 0..<500 {
      let tex = (0..<Int.random(in: 0...20, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let tokens = TeXLexer.tokens(of: tex)
      func marks(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace }
      }
      #expect(marks(tokens.map(\.text).joined()) == marks(tex))
      #expect(tokens.last?.offset == tex.utf8.count)
      for (token, next) in zip(tokens, tokens.dropFirst()) {
        #expect(token.offset < next.offset, "\(tex)")
        #expect(Array(tex.utf8)[token.offset] == token.text.utf8.first || token.kind == .space)
      }
    }
  }
}
