import TestSupport
import Testing

@testable import Markdown

/// Escaped characters, hidden while cmark reads a text.
@Suite struct EscapesTests {
  @Test func onlyWhatAnExtensionReadsIsHidden() {
    for (source, isHidden) in [
      ("\\~", true), ("\\@", true), ("\\$", true), ("\\[", true), ("\\!", true), ("\\.", true),
      ("\\*", false), ("\\|", false), ("\\\\~", false), ("\\a", false), ("\\", false),
    ] {
      var bytes = Array(source.utf8)
      _ = Escapes(protecting: &bytes)
      #expect((bytes != Array(source.utf8)) == isHidden, "\(source)")
      #expect(bytes.count == source.utf8.count)
    }
  }

  @Test func aStandInIsPunctuationOfTwoBytes() {
    var bytes = Array("a\\~b".utf8)
    _ = Escapes(protecting: &bytes)
    #expect(CharacterClass(firstOf: bytes[1...]) == .punctuation)
    #expect(String(decoding: bytes, as: UTF8.self).count == 3)
  }

  @Test func codeGetsTheBackslashBackAndTextDoesNot() {
    var bytes = Array("\\~a \\@b \\~".utf8)
    let escapes = Escapes(protecting: &bytes)
    #expect(String(decoding: escapes.verbatim(bytes), as: UTF8.self) == "\\~a \\@b \\~")
    #expect(String(decoding: escapes.plain(bytes), as: UTF8.self) == "~a @b ~")
    #expect(escapes.texts(bytes) == [.text("~a "), .text("@"), .text("b ~")])
  }

  @Test(arguments: [
    ("https://a.org/_x_", "https://a.org/_x_"), ("www.a.org/*y*", "www.a.org/*y*"),
    ("see https://a.org/_x_.", "see https://a.org/_x_."),
    ("https://a.org/a_b", "https://a.org/a_b"),
  ])
  func marksInAnAddressAreHiddenAndComeBack(source: String, plain: String) {
    var bytes = Array(source.utf8)
    let escapes = Escapes(protecting: &bytes)
    #expect(String(decoding: escapes.plain(bytes), as: UTF8.self) == plain)
  }

  @Test func marksAroundAnAddressStayMarks() {
    #expect(
      html("*https://a.org*") == "<p><em><a href=\"https://a.org\">https://a.org</a></em></p>\n")
    #expect(html("__www.a.org__").hasPrefix("<p><strong><a href=\"http://www.a.org\">"))
  }

  @Test func aStandInOfTheTextIsNotUsed() {
    var plain = Array("\\~".utf8)
    _ = Escapes(protecting: &plain)
    let standIn = String(decoding: plain, as: UTF8.self)
    var bytes = Array("\(standIn)\\~".utf8)
    let escapes = Escapes(protecting: &bytes)
    #expect(!bytes.suffix(2).elementsEqual(plain))
    #expect(String(decoding: escapes.plain(bytes), as: UTF8.self) == "\(standIn)~")
  }

  @Test func aSpareIsUsedByNoPair() {
    var bytes = Array("\\~".utf8)
    var escapes = Escapes(protecting: &bytes)
    let spare = escapes.spare()
    #expect(spare != nil && spare != bytes)
    var more = Array("\\@".utf8)
    escapes.hide(at: 0, of: &more)
    #expect(more != spare && more != bytes)
  }

  @Test(arguments: 0..<5)
  func whatIsHiddenIsFoundAgain(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let pieces = [
      "\\", "~", "@", "$", "[", "]", "^", "!", ".", "/", "a", " ", "_", "*", "www.", "https://",
      "é", "܀", "߷", "?", "=", "(", ")", "<", "\n",
    ]
    for _ in 0..<500 {
      let source = (0..<Int.random(in: 0...30, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      var bytes = Array(source.utf8)
      let escapes = Escapes(protecting: &bytes)
      #expect(bytes.count == source.utf8.count)
      #expect(String(decoding: escapes.verbatim(bytes), as: UTF8.self) == source)
    }
  }
}
