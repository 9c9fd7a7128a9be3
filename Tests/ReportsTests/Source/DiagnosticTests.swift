import Reports
import Testing

/// Messages as a compiler prints them.
@Suite struct DiagnosticTests {
  private let source = SourceFile(path: "weekly.md", text: "a\nSELECT step, los\n\tx\n日本 x\n")

  @Test func aMessageShowsTheLineAndTheNextStep() {
    let message = Diagnostic(
      "unknown column 'los'", at: SourceLocation(line: 2, column: 14), hint: "did you mean 'loss'?")
    #expect(
      message.text(in: source) == """
        weekly.md:2:14: error: unknown column 'los'
        2 | SELECT step, los
          |              ^ did you mean 'loss'?
        """)
  }

  @Test func aWarningSaysSo() {
    let message = Diagnostic("old", at: SourceLocation(line: 1), severity: .warning)
    #expect(message.text(in: source) == "weekly.md:1:1: warning: old\n1 | a\n  | ^")
  }

  @Test func atTheEndOfTheFileThereIsNoLine() {
    let message = Diagnostic("missing 'x'", at: SourceLocation(line: 9))
    #expect(message.text(in: source) == "weekly.md:9:1: error: missing 'x'")
  }

  @Test func aTabIsOneBlankAndWideCharactersAreTwo() {
    let tab = Diagnostic("x", at: SourceLocation(line: 3, column: 2))
    #expect(tab.text(in: source).hasSuffix("3 |  x\n  |  ^"))
    let wide = Diagnostic("x", at: SourceLocation(line: 4, column: 4))
    #expect(wide.text(in: source).hasSuffix("4 | 日本 x\n  |      ^"))
  }

  @Test func nothingSteersTheTerminal() {
    let source = SourceFile(path: "a\u{1B}.md", text: "x \u{1B}]0;\u{202E}y los\n")
    let message = Diagnostic(
      "unknown '\u{9B}a\nb'", at: SourceLocation(line: 1, column: 9), hint: "\u{7}")
    #expect(
      message.text(in: source) == """
        a␛.md:1:9: error: unknown '\u{FFFD}a␊b'
        1 | x ␛]0;\u{FFFD}y los
          |         ^ ␇
        """)
  }

  @Test func passwordsAreStarsAndTheCaretStaysInItsPlace() {
    let source = SourceFile(
      path: "a.md", text: "a postgresql://u:geheim@h x\n")
    func text(_ column: Int) -> String {
      Diagnostic("no", at: SourceLocation(line: 1, column: column)).text(in: source)
    }
    #expect(
      text(27) == "a.md:1:27: error: no\n1 | a postgresql://u:***@h x\n  |                        ^"
    )
    #expect(text(20).hasSuffix("\n  |                  ^"))
    #expect(text(3).hasSuffix("\n  |   ^"))
    #expect(
      Diagnostic("cannot use 'postgresql://u:geheim@h'", at: SourceLocation(line: 1)).message
        == "cannot use 'postgresql://u:***@h'")
  }

  @Test func aLongLineIsCutAroundThePlace() {
    let words = (0..<1000).map { "w\($0)" }.joined(separator: " ")
    func excerpt(_ line: String, at column: Int) -> (line: String, caret: Int) {
      let text = Diagnostic("no", at: SourceLocation(line: 1, column: column))
        .text(in: SourceFile(path: "a.md", text: line))
      let lines = text.split(separator: "\n")
      return (String(lines[1].dropFirst(4)), lines[2].count - 5)
    }
    let column =
      words.distance(from: words.startIndex, to: words.firstRange(of: "w500")!.lowerBound) + 1
    let (shown, caret) = excerpt(words, at: column)
    #expect(shown.hasPrefix("…") && shown.hasSuffix("…"))
    #expect(shown.count == 202)
    #expect(shown.dropFirst(caret).hasPrefix("w500 w501"))
    #expect(excerpt(words, at: 1).line == words.prefix(80) + "…")
    #expect(excerpt(words, at: 1).caret == 0)
    #expect(excerpt(String(words.prefix(240)), at: 200).line == words.prefix(240))
    // A password that begins before what is shown, or ends behind it, is one all the same.
    let secret = words + " postgresql://u:" + String(repeating: "geheim", count: 40) + "@h " + words
    for column in stride(from: words.count - 100, to: words.count + 400, by: 7) {
      #expect(!excerpt(secret, at: column).line.contains("geheim"), "\(column)")
    }
  }

  @Test func theGutterIsAsWideAsTheNumber() {
    let source = SourceFile(path: "a.md", text: String(repeating: "a\n", count: 120))
    let message = Diagnostic("x", at: SourceLocation(line: 120))
    #expect(message.text(in: source) == "a.md:120:1: error: x\n120 | a\n    | ^")
  }

  @Test(arguments: [
    ("a", 1), ("é", 1), ("\u{301}", 0), ("日", 2), ("한", 2), ("💡", 2), ("\u{200D}", 0), ("ｱ", 1),
    ("Ａ", 2),
  ])
  func aCharacterTakesSomeColumns(text: String, width: Int) {
    #expect(text.unicodeScalars.first?.displayWidth == width)
  }

  @Test func theSameMessageIsToldOnce() {
    var all = Diagnostics()
    let place = SourceLocation(line: 2)
    all.append(Diagnostic("b", at: place, severity: .warning))
    #expect(!all.hasErrors)
    all.append(Diagnostic("b", at: place))
    all.append(Diagnostic("a", at: SourceLocation(line: 1)))
    all.append(Diagnostic("b", at: SourceLocation(line: 3)))
    #expect(all.all.map(\.message) == ["b", "a", "b"])
    #expect(all.sorted.map(\.location.line) == [1, 2, 3])
    #expect(all.hasErrors)
  }

  @Test func whatABodyThrowsIsCollected() {
    struct Failure: Error, CustomStringConvertible { let description = "failed" }
    var all = Diagnostics()
    #expect(all.collect { 1 } == 1)
    #expect(all.collect { () throws -> Int in throw Failure() } == nil)
    let known = Diagnostic("known", at: SourceLocation(line: 4))
    #expect(all.collect { () throws -> Int in throw known } == nil)
    #expect(all.all == [Diagnostic("failed", at: SourceLocation(line: 1)), known])
  }

  @Test(
    arguments: [
      ("los", ["loss", "step"], "did you mean 'loss'?"), ("zzz", ["a", "b"], "known: a, b"),
      ("zzz", [], nil),
      ("zzz", ["a1", "b1", "c1", "d1", "e1", "f1", "g1", "h1", "i1"], nil),
    ] as [(String, [String], String?)])
  func theNearestNameIsSuggestedOrAllOfThem(name: String, known: [String], hint: String?) {
    #expect(suggestion(for: name, in: known) == hint)
  }
}
