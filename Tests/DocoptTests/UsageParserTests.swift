import TestSupport
import Testing

@testable import Docopt

/// The patterns of a usage.
@Suite struct UsageParserTests {
  @Test(arguments: [
    ("a b", ["a", "b"]), ("[a|b]...", ["[", "a", "|", "b", "]", "..."]), ("<a b>", ["<a b>"]),
    ("--in=<a b>", ["--in=<a b>"]), ("(<a>)", ["(", "<a>", ")"]), ("<a", ["<a"]),
    ("<a <b c>", ["<a <b c>"]),
    ("a...", ["a", "..."]), ("[--x=<y z>]", ["[", "--x=<y z>", "]"]), ("  ", []),
    ("a\n\tb", ["a", "b"]), ("a>b", ["a>b"]),
  ])
  func wordsStandApartFromBrackets(text: String, tokens: [String]) {
    #expect(UsageParser.tokens(of: text) == tokens)
  }

  @Test(arguments: [
    ("p a", "a"), ("p <a> B", "<a> <B>"), ("p [a]", "[a]"), ("p a | b", "(a | b)"),
    ("p (a | b c) d", "(a | b c) d"),
    ("p a...", "a..."), ("p [a b]...", "[a b]..."), ("p\n p a\n p b", "( | a | b)"),
    ("p [options]", "[options]"),
    ("p -ab", "-a -b"), ("p --lr=R", "--lr=R"), ("p -", "-"), ("p --", "--"), ("p", ""),
    ("p [-v | -q] [--]", "[(-v | -q)] [--]"),
    ("p A1 a1", "<A1> a1"), ("p <a b>", "<a b>"), ("p É", "<É>"), ("p 1", "1"),
  ])
  func aUsageIsATree(usage: String, tree: String) throws {
    let pattern = try UsageParser.parse(usage, described: []).pattern
    #expect(pattern.text == tree)
  }

  @Test func describedOptionsKnowTheirValues() throws {
    let lr = UsageElement(kind: .option, short: "-l", long: "--lr", takesValue: true)
    let found = try UsageParser.parse("p -l R --lr=R --new x", described: [lr])
    #expect(found.pattern.text == "--lr=R --lr=R --new x")
    #expect(found.options.map(\.name) == ["--lr", "--new"])
  }

  @Test(arguments: [
    ("p [a", UsageError.unbalanced("[")), ("p a]", .unbalanced("]")), ("p (a]", .unbalanced("(")),
    ("p )", .unbalanced(")")),
    ("p [(a])", .unbalanced("(")),
  ])
  func bracketsComeInPairs(usage: String, error: UsageError) {
    #expect(throws: error) { try UsageParser.parse(usage, described: []) }
  }

  @Test func bracketsMayNestToADepth() throws {
    func nested(_ depth: Int) -> String {
      "p " + String(repeating: "[", count: depth) + "a" + String(repeating: "]", count: depth)
    }
    // The whole usage is one group of its own.
    #expect(try UsageParser.parse(nested(98), described: []).pattern.elements.count == 1)
    #expect(throws: UsageError.nestedTooDeep) { try UsageParser.parse(nested(100), described: []) }
  }

  @Test func howOftenAnElementMayOccur() throws {
    func occurrences(_ usage: String) throws -> [String: Int] {
      let pattern = try UsageParser.parse(usage, described: []).pattern
      return Dictionary(uniqueKeysWithValues: pattern.occurrences.map { ($0.key.name, $0.value) })
    }
    #expect(try occurrences("p a <b>") == ["a": 1, "<b>": 1])
    #expect(try occurrences("p a a") == ["a": 2])
    #expect(try occurrences("p a a a") == ["a": 2])
    #expect(try occurrences("p (a | a b)") == ["a": 1, "b": 1])
    #expect(try occurrences("p [a]...") == ["a": 2])
    #expect(try occurrences("p (a | b a a)") == ["a": 2, "b": 1])
  }

  @Test func optionsTakeThePlaceOfTheirName() throws {
    let verbose = UsageElement(kind: .option, short: "-v")
    let pattern = try UsageParser.parse("p ([options] | a)...", described: [verbose]).pattern
    #expect(pattern.replacingOptions(with: [verbose]).text == "([[-v]] | a)...")
    #expect(pattern.elements.map(\.name) == ["a"])
  }
}

extension UsagePattern {
  /// The pattern as a usage has it, with the brackets that are needed.
  fileprivate var text: String {
    switch self {
    case .element(let element):
      switch element.kind {
      case .argument: element.name.hasPrefix("<") ? element.name : "<\(element.name)>"
      case .command: element.name
      case .option: element.takesValue ? element.name + "=R" : element.name
      }
    case .sequence(let parts): parts.map(\.text).joined(separator: " ")
    case .optional(let parts): "[\(parts.map(\.text).joined(separator: " "))]"
    case .either(let parts): "(\(parts.map(\.text).joined(separator: " | ")))"
    case .repeated(let part): part.text + "..."
    case .options: "options"
    }
  }
}
