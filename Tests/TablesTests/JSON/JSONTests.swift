import TestSupport
import Testing

@testable import Tables

@Suite struct JSONTests {
  @Test func keysKeepTheirOrderAndNumbersTheirDigits() {
    let json = JSON(parsing: #" {"z": 1.50, "a": [1e-3, true, null], "s": "x"} "#)
    #expect(json?.compactText == #"{"z":1.50,"a":[1e-3,true,null],"s":"x"}"#)
    #expect(json?["z"] == .number("1.50"))
    #expect(json?["b"] == nil)
  }

  @Test func escapesAreResolved() {
    #expect(JSON(parsing: #""\u00e9\n\"\\\/\ud83d\ude80""#) == .string("é\n\"\\/🚀"))
    #expect(JSON(parsing: #""\ud83d!""#) == .string("\u{FFFD}!"))
    #expect(JSON(parsing: #""\ud83dx\ude80""#) == .string("\u{FFFD}x\u{FFFD}"))
  }

  @Test(arguments: [
    "", " ", "nul", "truex", "01", "1.", ".5", "-", "1e", "+1", "[1,]", "[1 2]", "[", "{", "{a:1}",
    #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":1}}"#, #""a"#, "\"\n\"", #""\x""#, #""\u12g4""#,
    #""\"#, #""\u12"#, "NaN", "Infinity", "'a'", "1 2", "[1]]",
  ])
  func malformedTextIsRefused(text: String) {
    #expect(JSON(parsing: text) == nil)
    #expect(text.withBytes { JSON.isValid($0) } == false)
  }

  @Test func deepNestingIsRefusedNotACrash() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(JSON(parsing: deep) == nil)
    let fine = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(JSON(parsing: fine) != nil)
    #expect(JSON(parsing: "[" + fine + "]") == nil)
  }

  @Test func randomValuesSurviveTheRoundTrip() {
    var random = SeededNumbers(seed: 3)
    for _ in 0..<500 {
      let value = randomValue(&random, depth: 4)
      #expect(JSON(parsing: value.compactText) == value)
    }
  }

  private func randomValue(_ random: inout SeededNumbers, depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random) {
    case 0: .null
    case 1: .boolean(Bool.random(using: &random))
    case 2:
      .number(
        "\(Int.random(in: -1000...1000, using: &random))e\(Int.random(in: 0...9, using: &random))")
    case 3: .string(randomText(&random))
    case 4: .array((0..<3).map { _ in randomValue(&random, depth: depth - 1) })
    default:
      .object((0..<3).map { _ in (randomText(&random), randomValue(&random, depth: depth - 1)) })
    }
  }

  private func randomText(_ random: inout SeededNumbers) -> String {
    let letters: [Unicode.Scalar] = [
      "a", "\"", "\\", "\n", "\u{1}", "\u{1F}", "/", "é", "🚀", "\u{0}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      text.append(letters.randomElement(using: &random) ?? "x")
    }
    return String(text)
  }

  @Test func brokenTextNeverCrashes() {
    let text = Array(#"{"a": [1.5e3, "\u00e9\ud83d\ude80", {"b": null}], "c": false}"#.utf8)
    for end in 0..<text.count {
      for replacement: UInt8 in [0, 0x22, 0x5C, 0x5D, 0x7D, 0xFF] {
        var broken = text
        broken[end] = replacement
        _ = broken.withUnsafeBufferPointer { JSON(parsing: $0) }
        _ = broken[...end].withUnsafeBufferPointer { JSON(parsing: $0) }
      }
    }
  }

  @Test func keysAreListedWithoutATree() {
    func keys(_ text: String) -> [String]? {
      var keys: [String] = []
      let isObject = text.withBytes { bytes in
        JSON.scanMembers(of: bytes) { key, _ in keys.append(String(decoding: key, as: UTF8.self)) }
      }
      return isObject ? keys : nil
    }
    #expect(keys(#"{"b": {"x": 1}, "a": [1, 2]}"#) == ["b", "a"])
    #expect(keys("{}") == [])
    #expect(keys("[1]") == nil)
    #expect(keys(#"{"a": 1} x"#) == nil)
  }

  @Test func compactTextLosesOnlyBlanks() {
    let text = "{ \"a b\" : [ 1 , \"x \\\" y\" ] }"
    let compact = text.withBytes { bytes in
      String(written: { _ = JSON.appendCompact(bytes, to: &$0) })
    }
    #expect(compact == #"{"a b":[1,"x \" y"]}"#)
  }
}
