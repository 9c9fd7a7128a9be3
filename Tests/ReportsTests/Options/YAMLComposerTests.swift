import Tables
import Testing

@testable import Reports

/// YAML as it is put together, and where it is stopped.
@Suite struct YAMLComposerTests {
  private typealias Place = Reports.SourceLocation

  private func yaml(_ text: String) throws -> YAML? {
    try YAML.parse(text) { Place(line: $0, column: $1) }
  }

  /// What is wrong, as `line:column message`.
  private func mistake(_ text: String) throws -> String {
    let problem = try #require(throws: Diagnostic.self) { try yaml(text) }
    let hint = problem.hint.map { " (\($0))" } ?? ""
    return "\(problem.location.line):\(problem.location.column) \(problem.message)\(hint)"
  }

  /// A value in one line, with the place of each part.
  private func outline(_ yaml: YAML?) -> String {
    guard let yaml else { return "nothing" }
    let place = "\(yaml.location.line):\(yaml.location.column)"
    switch yaml.content {
    case .scalar(let text, let isPlain): return "\(place) \(isPlain ? text : "'\(text)'")"
    case .list(let items): return "\(place) [\(items.map(outline).joined(separator: ", "))]"
    case .map(let entries):
      let parts = entries.map {
        "\($0.keyLocation.line):\($0.keyLocation.column) \($0.key) = \(outline($0.value))"
      }
      return "\(place) {\(parts.joined(separator: ", "))}"
    }
  }

  @Test func everyValueHasItsPlace() throws {
    #expect(
      try outline(yaml("a: 1\nb: [x, 'y']\nc:\n  d:\n"))
        == "1:1 {1:1 a = 1:4 1, 2:1 b = 2:4 [2:5 x, 2:8 'y'], 3:1 c = 4:3 {4:3 d = 4:5 }}")
    #expect(try outline(yaml("- |\n  text\n- \"q\"\n")) == "1:1 [1:3 'text\n', 3:3 'q']")
    #expect(try outline(yaml("é: ü")) == "1:1 {1:1 é = 1:4 ü}")
  }

  @Test(arguments: ["", "\n", "# a remark\n", "---\n...\n"])
  func anEmptyTextIsNothing(_ text: String) throws {
    #expect(try yaml(text)?.text ?? "" == "")
  }

  @Test func anAliasIsWhatItStandsFor() throws {
    #expect(
      try outline(yaml("a: &a [x]\nb: *a\n"))
        == "1:1 {1:1 a = 1:4 [1:8 x], 2:1 b = 1:4 [1:8 x]}")
    #expect(
      try outline(yaml("? &k name\n: 1\nb: {*k : 2}\n"))
        == "1:1 {1:3 name = 2:3 1, 3:1 b = 3:4 {3:5 name = 3:10 2}}")
  }

  @Test(arguments: [
    ("a: *b\n", "1:4 invalid YAML: unknown alias '*b'"),
    ("a: &a [*a]\n", "1:8 invalid YAML: unknown alias '*a'"),
    ("a: 1\nb: 2\na: 3\n", "3:1 invalid YAML: the key 'a' stands twice"),
    ("? [a]\n: 1\n", "1:3 invalid YAML: a list is no key"),
    ("a: 1\n--- \nb: 2\n", "2:1 invalid YAML: another document begins"),
    ("a: [1\n", "1:4 invalid YAML: did not find expected ',' or ']' while parsing a flow sequence"),
    ("a: 'x\n", "1:4 invalid YAML: found unexpected end of stream while scanning a quoted scalar"),
    ("a: \u{1}\n", "1:1 invalid YAML: control characters are not allowed"),
  ])
  func aMistakeHasItsPlace(_ text: String, _ message: String) throws {
    #expect(try mistake(text) == message)
  }

  // MARK: Limits

  private let tooMany =
    "cannot take more than 100,000 values of YAML (an alias counts as all that it stands for)"

  @Test func aliasesOfAliasesAreStopped() throws {
    var lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    for (name, last) in zip("bcdefghij", "abcdefghi") {
      lines.append(
        "\(name): &\(name) [" + [String](repeating: "*\(last)", count: 9).joined(separator: ",")
          + "]")
    }
    #expect(try mistake(lines.joined(separator: "\n")) == "6:8 \(tooMany)")
    #expect(try yaml(lines.prefix(5).joined(separator: "\n"))?.entries?.count == 5)
  }

  @Test func aKeyOfAliasesIsNone() throws {
    #expect(
      try mistake("a: &a [x]\n? [*a, *a]\n: 1\n") == "2:3 invalid YAML: a list is no key")
  }

  @Test func valuesAreCounted() throws {
    let most = Limit.yamlValues.most
    let fine = String(repeating: "- x\n", count: most - 1)
    #expect(try yaml(fine)?.items?.count == most - 1)
    #expect(try mistake(fine + "- x\n") == "1:1 \(tooMany)")
    #expect(try mistake(fine + "- x\n- x\n") == "\(most + 1):3 \(tooMany)")
  }

  @Test(arguments: [("[", "]"), ("{a: ", "}")])
  func nestingIsStopped(_ begin: String, _ end: String) throws {
    func nested(_ depth: Int) -> String {
      String(repeating: begin, count: depth) + "x" + String(repeating: end, count: depth)
    }
    let most = Limit.yamlDepth.most
    let message = "cannot take more than 64 levels of YAML"
    #expect(try yaml(nested(most)) != nil)
    #expect(try mistake(nested(most + 1)) == "1:\(most * begin.count + 1) \(message)")
    #expect(try mistake(nested(200_000)).hasSuffix(message))
  }

  @Test func nestingOfBlocksAndAliasesIsStopped() throws {
    let message = "cannot take more than 64 levels of YAML"
    let blocks = String(repeating: "- ", count: 50_000) + "x\n"
    #expect(try mistake(blocks) == "1:129 \(message)")
    let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    #expect(
      try mistake("a: &a \(deep)\nb: \(deep.replacing("[]", with: "[*a]"))\n") == "2:44 \(message)")
  }

  @Test func keysAreCounted() throws {
    let lines = (0...Limit.yamlKeys.most).map { "k\($0): 1" }
    #expect(try yaml(lines.dropLast().joined(separator: "\n")) != nil)
    #expect(
      try mistake(lines.joined(separator: "\n"))
        == "10001:1 cannot take more than 10,000 keys of a mapping")
  }
}
