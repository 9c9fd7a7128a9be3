import Testing

@testable import Markdown

/// Which tildes strike text through.
@Suite struct StrikethroughTests {
  @Test(arguments: [
    (" ", CharacterClass.space), ("\n", .space), ("\u{A0}", .space), ("\u{2003}", .space),
    ("a", .other), ("é", .other), ("日", .other), ("💡", .other), ("+", .punctuation),
    ("~", .punctuation), ("“", .punctuation), ("—", .punctuation), ("…", .punctuation),
    ("€", .other), ("\u{7F}", .other),
  ])
  func aCharacterIsABlankASignOrPartOfAWord(text: String, kind: CharacterClass) {
    let bytes = Array(text.utf8)[...]
    #expect(CharacterClass(firstOf: bytes) == kind)
    #expect(CharacterClass(lastOf: Array("x".utf8) + bytes) == kind)
  }

  @Test func noTextHasNoClass() {
    #expect(CharacterClass(firstOf: []) == nil)
    #expect(CharacterClass(lastOf: []) == nil)
  }

  @Test(arguments: [
    ("a ~~b~~ c", "a <del>b</del> c"), ("~~a ~b~ c~~", "<del>a <del>b</del> c</del>"),
    ("~a ~~b~", "~a ~~b~"), ("~~a~~~~b~~", "<del>a~~~~b</del>"),
    ("~~a~~ ~~b~~", "<del>a</del> <del>b</del>"),
    ("~(a)~", "<del>(a)</del>"), ("x~(a)~", "x~(a)~"),
    ("~a\n\nb~", "~a</p>\n<p>b~"),
    ("*~~a*~~", "<em>~~a</em>~~"), ("[~~a](b)~~", "<a href=\"b\">~~a</a>~~"),
    ("[~~a~~](b)", "<a href=\"b\"><del>a</del></a>"), ("~~`a~~`~~", "<del><code>a~~</code></del>"),
    ("~~é~~", "<del>é</del>"), ("~~“a”~~", "<del>“a”</del>"), ("b~~“a”~~", "b~~“a”~~"),
  ])
  func tildesOfOneLengthPair(source: String, expected: String) {
    #expect(html(source) == "<p>\(expected)</p>\n")
  }

  @Test func aRunOfThreeIsNoMark() {
    #expect(StrikethroughToken(count: 3, before: .space, after: .other) == nil)
    #expect(StrikethroughToken(count: 2, before: .space, after: .space) == nil)
    #expect(html("a ~~~b~~~") == "<p>a ~~~b~~~</p>\n")
  }

  @Test func eightMayWaitAtATime() {
    let open = String(repeating: "~a ", count: 9)
    let close = String(repeating: " b~", count: 9)
    let written = html(open + "x" + close)
    #expect(written.ranges(of: "<del>").count == 8)
  }
}
