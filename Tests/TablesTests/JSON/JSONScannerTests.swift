import Testing

@testable import Tables

@Suite struct JSONScannerTests {
  private func scan<Result>(_ text: String, _ body: (inout JSONScanner) -> Result) -> Result {
    text.withBytes { bytes in
      var scanner = JSONScanner(bytes)
      return body(&scanner)
    }
  }

  @Test func valuesAreSteppedOverWhole() {
    scan(#" {"a": [1, "]"]} , 2 "#) { scanner in
      let first = scanner.skipValue()
      #expect(first.map { String(decoding: $0, as: UTF8.self) } == #"{"a": [1, "]"]}"#)
      #expect(scanner.skip(UInt8(ascii: ",")) && scanner.peek() == UInt8(ascii: "2"))
      #expect(scanner.skipValue()?.count == 1 && scanner.isAtEnd)
      #expect(scanner.skipValue() == nil && scanner.peek() == 0)
    }
  }

  @Test func stringsKeepTheirEscapes() {
    let inner = scan(#""a\"b\u00e9" x"#) {
      $0.skipString().map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(inner == #"a\"b\u00e9"#)
    #expect(scan("1") { $0.skipString()?.count } == nil)
  }

  @Test(
    arguments: [
      ("NaN", 3), ("Infinity", 8), ("-Infinity", 9), ("-NaN", nil), ("1", nil), ("nan", nil),
    ] as [(String, Int?)])
  func numbersThatJSONLacksAreRead(text: String, count: Int?) {
    #expect(scan(text) { $0.skipSpecialNumber()?.count } == count)
  }

  @Test(arguments: ["0", "-0", "10", "1.5", "1e5", "1E+5", "1e-05", "-1.25e10"])
  func numbersOfJSONAreRead(text: String) {
    #expect(JSON(parsing: text) == .number(text))
  }

  @Test func elementsAreListedWithoutATree() {
    func elements(_ text: String) -> [String]? {
      var found: [String] = []
      let isArray = text.withBytes { bytes in
        JSON.scanElements(of: bytes) { found.append(String(decoding: $0, as: UTF8.self)) }
      }
      return isArray ? found : nil
    }
    #expect(
      elements(#"[1, "a", [2], {"b": 3}, null]"#) == ["1", #""a""#, "[2]", #"{"b": 3}"#, "null"])
    #expect(elements(" [ ] ") == [])
    for text in ["", "{}", "[1", "[1,]", "[1] 2", "1"] { #expect(elements(text) == nil) }
  }

  @Test(
    arguments: [
      (#"a\tb\b\f\r"#, "a\tb\u{8}\u{C}\r"), (#"\u0041\u00e9"#, "Aé"), (#"\ud83d\ude80"#, "🚀"),
      (#"\udc00x"#, "\u{FFFD}x"), (#"\/\\"#, "/\\"), ("plain", "plain"),
      (#"\ud83d\u0041"#, "\u{FFFD}A"),
    ])
  func escapesAreResolved(raw: String, text: String) {
    #expect(
      raw.withBytes { bytes in String(written: { JSON.appendUnescaped(bytes, to: &$0) }) } == text)
  }

  @Test func malformedTextIsNotCompacted() {
    let written = "{ \"a\" : }".withBytes { bytes in
      String(written: { #expect(!JSON.appendCompact(bytes, to: &$0)) })
    }
    #expect(written.isEmpty)
  }

  @Test func ofTwoKeysTheLastCounts() {
    let json = JSON(parsing: #"{"a": 1, "a": 2}"#)
    #expect(json?["a"] == .number("2"))
    #expect(JSON.array([])["a"] == nil)
  }

  @Test func valuesAreEqualByKindAndText() {
    #expect(JSON(parsing: "1.0") != JSON(parsing: "1"))
    #expect(JSON.string("1") != .number("1") && JSON.null != .boolean(false))
    #expect(JSON(parsing: #"{"a":1,"b":2}"#) != JSON(parsing: #"{"b":2,"a":1}"#))
    #expect(JSON(parsing: "[1, [2]]") == .array([.number("1"), .array([.number("2")])]))
  }

  @Test(
    arguments: [
      ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#), ("\u{0}\u{1F}", #""\u0000\u001f""#),
      ("é/🚀", "\"é/🚀\""),
    ])
  func textIsWrittenAsAString(text: String, json: String) {
    #expect(String(written: { $0.append(jsonString: text) }) == json)
  }
}
