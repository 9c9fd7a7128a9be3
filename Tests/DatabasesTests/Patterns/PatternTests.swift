import Foundation
import TestSupport
import Testing

@testable import Databases

@Suite struct PatternTests {
  private func matches(_ pattern: String, _ text: String) -> Bool? {
    Pattern(pattern)?.matches(text.unicodeScalars.map(\.value)) { false }
  }

  @Test(arguments: [
    ("abc", "xabcx", true), ("abc", "xab", false), ("a|b|", "c", true), ("^a|b$", "ab", true),
    ("^(a|b)c$", "bc", true), ("^(a|b)c$", "abc", false), ("a*b+c?", "b", true),
    ("^a{2}$", "aa", true), ("^a{2}$", "aaa", false), ("^a{2,}$", "aaaa", true),
    ("^a{1,3}$", "aaaa", false), ("^(?:ab){0,2}$", "abab", true), ("^a??b*?$", "abb", true),
    ("[a-c]x", "bx", true), ("[^a-c]x", "bx", false), ("[\\d.]+$", "v1.2", true),
    (".", "\n", false),
    ("(?s)a.b", "a\nb", true), ("\\.", "a", false), ("\\x41\\u00e9", "Aé", true),
  ])
  func patternsAreFoundAnywhere(pattern: String, text: String, isFound: Bool) {
    #expect(matches(pattern, text) == isFound)
  }

  @Test(arguments: [
    ("a$", "a\n", true), ("a$", "a\r\n", true), ("a\r$", "a\r\n", false), ("a$", "a\n\n", false),
    ("(?s)a.$", "a\r\n", true), ("(?s)^.\\z", "\r\n", true), ("(?s)^.\n", "\r\n", false),
    ("(?s)^.b", "\rb", true), ("a\\z", "a\n", false), ("a\\Z", "a\n", true), ("\\Aa", "ba", false),
    ("^$", "", true),
  ])
  func theEndMayBeBeforeALinesEnd(pattern: String, text: String, isFound: Bool) {
    #expect(matches(pattern, text) == isFound)
  }

  @Test(arguments: [
    ("\\d", "٣", true), ("\\w", "é", true), ("\\w", "e\u{301}", true), ("\\W", "é", false),
    ("\\s", "\u{a0}", true), ("\\S", "\u{2003}", false), ("\\bé\\b", "x é y", true),
    ("e\\b", "e\u{301}", false), ("\\B", "a", false), ("\\Bb\\B", "abc", true),
  ])
  func classesAreThoseOfUnicode(pattern: String, text: String, isFound: Bool) {
    #expect(matches(pattern, text) == isFound)
  }

  @Test func capitalsMayNotMatter() {
    #expect(matches("(?i)run [A-C]", "RUN b") == true)
    #expect(matches("(?i)[^a]", "A") == false)
    #expect(Pattern("(?i)a")?.ignoresCase == true)
    #expect(Pattern("a")?.ignoresCase == false)
  }

  /// What a look back or ahead needs, and what ICU refuses or has rules of its own for.
  @Test(arguments: [
    "", "(a)\\1", "a(?=b)", "(?<=a)b", "(?>a)", "a*+", "a++", "a?+", "a**", "\\p{L}", "[[a]b]",
    "[a&&b]", "[]a]", "[-a]", "(?x)a", "(?i)é", "(", "a)", "[a", "a{", "a{,2}", "a{3,2}", "*a",
    "\\",
    "\\y", "\\Qa\\E", "(?i)", "^*", "a{99999}", "((a{100}){100}){100}", "[b-a]", "\\x4",
  ])
  func otherPatternsAreNotTaken(pattern: String) {
    #expect(Pattern(pattern) == nil)
  }

  @Test func aTextIsPassedOverOnce() {
    let text = String(repeating: "a", count: 2000) + "!"
    var questions = 0
    let pattern = Pattern("(a+)+$")
    let answer = pattern?.matches(text.unicodeScalars.map(\.value)) {
      questions += 1
      return false
    }
    #expect(answer == false)
    #expect(questions < 3)
  }

  @Test func aLongMatchIsGivenUp() {
    let text = Array(repeating: UInt32(97), count: 100_000)
    #expect(Pattern("(a|a|a)*b")?.matches(text) { true } == nil)
    #expect(Pattern("(a|a|a)*$")?.matches(text) { false } == true)
  }

  /// ICU is asked about patterns of all that is taken, put together at random.
  @Test func answersAreThoseOfICU() {
    let parts = [
      "a", "b", ".", "[ab]", "[^a]", "\\d", "\\w", "\\W", "\\s", "\\b", "\\B", "^", "$", "é", "\\.",
      "(a|b)", "(?:ab)", "(a*)", "(|b)", "\\z", "\\Z", "[\\da-b]",
    ]
    let repetitions = ["", "", "", "*", "+", "?", "*?", "{2}", "{1,2}", "{0,1}?"]
    let letters = ["a", "b", "1", " ", "\n", "\r\n", "é", "e\u{301}", ".", "_", "\u{85}"]
    var numbers = SeededNumbers(seed: 7)
    var taken = 0
    for _ in 0..<4000 {
      let pattern = (0..<Int.random(in: 1...4, using: &numbers)).map { _ in
        parts.randomElement(using: &numbers)! + repetitions.randomElement(using: &numbers)!
      }.joined(separator: Bool.random(using: &numbers) ? "" : "|")
      let text = (0..<Int.random(in: 0...6, using: &numbers)).map { _ in
        letters.randomElement(using: &numbers)!
      }.joined()
      guard let found = matches(pattern, text) else { continue }
      taken += 1
      guard let icu = try? NSRegularExpression(pattern: pattern) else {
        Issue.record("ICU refuses \(pattern.debugDescription)")
        continue
      }
      let range = NSRange(location: 0, length: text.utf16.count)
      let expected = icu.firstMatch(in: text, range: range) != nil
      #expect(found == expected, "\(pattern.debugDescription) in \(text.debugDescription)")
    }
    #expect(taken > 2000)
  }
}
