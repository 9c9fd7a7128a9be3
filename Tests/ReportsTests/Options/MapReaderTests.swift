import Reports
import Tables
import Testing

/// The keys of a mapping and what is said about the wrong ones.
@Suite struct MapReaderTests {
  private enum Word: String, CaseIterable { case one, two, three }

  @Test func everyTypeIsRead() throws {
    var map = try reader("{text: a, flag: true, count: 3, list: [a, b], wait: 2s, word: two}")
    #expect(map.text("text") == "a")
    #expect(map.boolean("flag") == true)
    #expect(map.integer("count") == 3)
    #expect(map.texts("list") == ["a", "b"])
    #expect(map.texts("text") == ["a"])
    #expect(map.duration("wait") == .seconds(2))
    #expect(map.choice("word", Word.self) == .two)
    #expect(map.diagnostics.all.isEmpty)
  }

  @Test func whatIsAbsentOrNullIsNothing() throws {
    var map = try reader("{text: null, flag: ~, count: }")
    #expect(map.text("text") == nil)
    #expect(map.boolean("flag") == nil)
    #expect(map.integer("count") == nil)
    #expect(map.duration("wait") == nil)
    #expect(map.diagnostics.all.isEmpty)
  }

  @Test func whatIsWrongIsToldWithItsPlace() throws {
    var map = try reader("text: [a]\nflag: 1\ncount: -1\nlist: {a: 1}\nwait: soon\nword: tow\n")
    #expect(map.text("text") == nil && map.boolean("flag") == nil && map.integer("count") == nil)
    #expect(map.texts("list") == nil && map.duration("wait") == nil)
    #expect(map.choice("word", Word.self) == nil)
    #expect(
      map.diagnostics.sorted.map(told) == [
        "1:7: invalid value a list for 'text': expected text",
        "2:7: invalid value '1' for 'flag': expected true or false",
        "3:8: invalid value '-1' for 'count': expected a whole number of at least 0",
        "4:7: invalid value a mapping for 'list': expected text or a list of texts",
        "5:7: invalid value 'soon' for 'wait': expected a length of time such as 30s",
        "6:7: invalid value 'tow' for 'word': expected one, two or three; did you mean 'two'?",
      ])
  }

  @Test func unknownKeysAreToldAtOnce() throws {
    let map = try reader("texd: 1\ncolour: 2\n")
    #expect(
      map.diagnostics.sorted.map(told) == [
        "1:1: unknown key 'texd'; did you mean 'text'?",
        "2:1: unknown key 'colour'; known: text, flag, count, list, wait, word",
      ])
  }

  @Test func whatIsNoMappingHasNoKeys() throws {
    #expect(
      try reader("[1]").diagnostics.all.map(told) == [
        "1:1: expected 'key: value' lines; known: text, flag, count, list, wait, word"
      ])
    #expect(try reader("~").diagnostics.all.isEmpty)
    #expect(try reader("").diagnostics.all.isEmpty)
  }

  @Test func numbersHaveALeastValue() throws {
    var map = try reader("{count: 0}")
    #expect(map.integer("count", minimum: 1) == nil)
    #expect(
      map.diagnostics.all.map(\.message) == [
        "invalid value '0' for 'count': expected a whole number of at least 1"
      ])
  }

  @Test(arguments: [
    ([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c"),
  ])
  func alternativesAreAPhrase(words: [String], phrase: String) {
    #expect(words.alternatives == phrase)
  }

  private func reader(_ text: String) throws -> MapReader {
    let yaml = try YAML.parse(text) { SourceLocation(line: $0, column: $1) }
    return MapReader(
      yaml, what: "key", known: ["text", "flag", "count", "list", "wait", "word"],
      diagnostics: Diagnostics())
  }

  private func told(_ diagnostic: Diagnostic) -> String {
    "\(diagnostic.location.line):\(diagnostic.location.column): \(diagnostic.message)"
      + (diagnostic.hint.map { "; \($0)" } ?? "")
  }
}
