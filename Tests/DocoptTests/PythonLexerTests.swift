import TestSupport
import Testing

@testable import Docopt

/// The lines and tokens of Python source.
@Suite struct PythonLexerTests {
  @Test(arguments: [
    ("a = 1", [["a", "=", "1"]]), ("a\nb", [["a"], ["b"]]),
    ("f(\n  a,\nb)\nc", [["f", "(", "a", ",", "b", ")"], ["c"]]),
    ("a \\\n  b", [["a", "b"]]), ("# c\n\n  \n", []), ("a # b\nc", [["a"], ["c"]]),
    ("a; b", [["a", ";", "b"]]),
    ("'a' \"b\"", [["'a'", "'b'"]]),
    ("x = {\n'a': [1]}", [["x", "=", "{", "'a'", ":", "[", "1", "]", "}"]]),
    (")\na", [[")"], ["a"]]), ("é_1", [["é_1"]]), ("'''a\nb'''\nc", [["'a\nb'"], ["c"]]), ("", []),
    ("(\n\n", [["("]]),
    ("\u{FEFF}a", [["a"]]), ("\u{C}a", [["a"]]),
  ])
  func statementsAreLines(source: String, lines: [[String]]) {
    #expect(PythonLexer.lines(of: source).map { $0.tokens.map(\.text) } == lines)
  }

  @Test func aLineKnowsItsIndentation() {
    #expect(PythonLexer.lines(of: "a\n  b\n\tc\n    # d\n   e").map(\.indent) == [0, 2, 1, 3])
  }

  @Test(arguments: [
    ("'a'", "a"), ("\"a\"", "a"), ("''", ""), ("''''''", ""), ("'a\\'b'", "a'b"),
    ("r'a\\nb'", "a\\nb"),
    ("R\"\\\"\"", "\\\""), ("u'a'", "a"), ("'''a'b''c'''", "a'b''c"), ("'a", "a"), ("'a\nb", "a"),
    ("'''a", "a"),
    ("'a\\\nb'", "ab"), ("'\\x41\\u0042\\U00000043'", "ABC"), ("'\\101\\60'", "A0"),
    ("'\\q\\x4'", "\\q\\x4"),
    ("'\\ud800'", "\\ud800"), ("'\\a\\b\\f\\v\\r\\t'", "\u{7}\u{8}\u{C}\u{B}\r\t"),
    ("'\\\\n'", "\\n"), ("'\\", "\\"),
    ("'\\777'", "\u{1FF}"), ("'\\0'", "\0"), ("'\\N{DASH}'", "\\N{DASH}"),
  ])
  func aStringHasItsValue(source: String, value: String) {
    #expect(PythonLexer.lines(of: source).first?.tokens.first == .string(value))
  }

  @Test(arguments: ["b'a'", "f'a'", "rb'a'", "Fr'a'", "B\"\"\"a\"\"\"", "t'a'"])
  func bytesAndTemplatesHaveNoValue(source: String) {
    #expect(PythonLexer.lines(of: source).first?.tokens == [.string(nil)])
  }

  @Test(arguments: ["x'a'", "rbf'a'", "a 'b'"])
  func aNameBeforeAStringIsAName(source: String) {
    #expect(PythonLexer.lines(of: source).first?.tokens.count == 2)
  }

  @Test(arguments: 0..<5)
  func anySourceIsReadToItsEnd(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let pieces = [
      "'", "\"", "'''", "\\", "(", ")", "\n", " ", "#", "a", "def ", ":", "r", "b", "é", "@", ";",
      "\t",
    ]
    for _ in 0..<500 {
      let source = (0..<Int.random(in: 0...25, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let lines = PythonLexer.lines(of: source + "\n")
      #expect(lines.allSatisfy { !$0.tokens.isEmpty && $0.indent <= source.count })
      _ = PythonDocstrings.all(in: source)
    }
  }
}

extension PythonLexer.Token {
  /// The token as Python would write it.
  fileprivate var text: String {
    switch self {
    case .name(let name): name
    case .string(let value): "'\(value ?? "?")'"
    case .symbol(let character): String(character)
    }
  }
}
