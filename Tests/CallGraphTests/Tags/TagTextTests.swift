import CallGraph
import Tables
import TestSupport
import Testing

@Suite struct TagTextTests {
  @Test(.enabled(if: Fixture.isAvailable)) func textsAreTypedAsByRedun() throws {
    let golden = try Fixture.golden("tag_ops.json")["parse_tag_key_value"]?.items ?? []
    #expect(golden.count == 27)
    var found: [String] = []
    for entry in golden {
      let text = entry["text"]?.text ?? ""
      let tag = try? TagText(parsing: text)
      guard entry["error"] == nil else {
        if tag != nil { found.append(text) }
        continue
      }
      let value = entry["value"] ?? .null
      let isAny = entry["pytype"] == .null
      let isNamed = entry["pytype"]?.text == "float" && value.text != nil
      let wanted = isAny ? nil : isNamed ? nil : CanonicalJSON.text(value)
      if tag?.key != entry["key"]?.text { found.append("key of \(text)") }
      if !isNamed, tag?.value.map({ CanonicalJSON.text($0) }) != wanted { found.append(text) }
      if !isAny, tag?.description != entry["formatted"]?.text { found.append("text of \(text)") }
    }
    #expect(found == [])
  }

  @Test(arguments: [
    ("1_0.5_1", "10.51"), (".5", "0.5"), ("5.", "5.0"), ("-0", "0"), ("-0.0", "-0.0"),
    ("1e400", "Infinity"), ("+nan", "NaN"), ("-Inf", "-Infinity"), (" 5\n", "5"),
  ])
  func numbersFollowPython(text: String, digits: String) throws {
    #expect(try TagText.value(of: text) == .number(digits))
  }

  /// Python writes numbers that JSON lacks, and reads them.
  @Test(arguments: [
    ("[1, 1e999]", "[1, Infinity]"), ("{\"a\": [NaN, -Infinity]}", "{\"a\": [NaN, -Infinity]}"),
  ])
  func specialNumbersInsideAreReadAgain(text: String, shown: String) throws {
    let tag = try TagText(parsing: "key=\(text)")
    #expect(tag.description == "key=\(shown)")
    #expect(try TagText(parsing: tag.description).description == tag.description)
    #expect(JSON(parsing: shown) == nil)
  }

  @Test(arguments: ["1__0", "_1", "1_", ".", "e5", "1e", "+", "0x1p3", "--1", "1_.5"])
  func otherTextsAreTexts(text: String) throws {
    #expect(try TagText.value(of: text) == .string(text))
    #expect(TagText.text(of: .string(text)) == text)
  }

  @Test(arguments: ["", "1", "true", "null", "nan", "1_0", "a b", "a,b", "[x", "{", "\"x"])
  func textsThatWouldReadDifferentlyHaveQuotes(text: String) throws {
    let shown = TagText.text(of: .string(text))
    #expect(shown.hasPrefix("\""))
    #expect(try TagText.value(of: shown) == .string(text))
  }

  @Test func errorsQuoteTheTag() {
    #expect(throws: CallGraphError.invalid("missing key in the tag '=x'")) {
      try TagText(parsing: "=x")
    }
    #expect(throws: CallGraphError.invalid("invalid JSON in the value '[1,' of a tag")) {
      try TagText(parsing: "a=[1,")
    }
  }

  @Test func aListIsSortedAndCut() {
    let long = String(repeating: "é", count: 60)
    #expect(TagText.list([]) == "")
    #expect(
      TagText.list([TagText(key: "b", value: .string(long)), TagText(key: "a", value: nil)])
        == "(a, b=\(String(repeating: "é", count: 47))...)")
  }
}
