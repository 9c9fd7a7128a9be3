import JobStore
import Testing

@Suite struct ValueTests {
  /// Python's json.dumps of what it reads from each text.
  @Test(arguments: [
    (
      #"{"b":1,"a":[true,null,"é\n\u0001\"\\/"]}"#,
      #"{"b": 1, "a": [true, null, "\u00e9\n\u0001\"\\/"]}"#
    ),
    ("[1e16, 1e15, 1.0, 1e-5, 0.1, -0.0]", "[1e+16, 1000000000000000.0, 1.0, 1e-05, 0.1, -0.0]"),
    ("[NaN, Infinity, -Infinity]", "[NaN, Infinity, -Infinity]"),
    (
      "[9223372036854775807, 9223372036854775808, -0]",
      "[9223372036854775807, 9223372036854775808, 0]"
    ),
    (#"{"a": 1, "b": 2, "a": 3}"#, #"{"a": 3, "b": 2}"#),
    (#""😀""#, #""\ud83d\ude00""#),
    ("\"\u{7F}\"", "\"\u{7F}\""),
    ("[]", "[]"), ("{}", "{}"),
  ])
  func jsonIsWrittenAsPythonDoes(text: String, written: String) {
    #expect(JobValue(json: text)?.json == written)
  }

  @Test func whatMeansTheSameIsEqual() {
    #expect(JobValue(json: #"{"a": 3, "b": [1]}"#) == ["b": [1.0], "a": 3.0])
    #expect(JobValue.boolean(true) != 1)
    #expect(JobValue.text("1") != 1)
    #expect(JobValue(json: "9007199254740993") != .real(9_007_199_254_740_992))
    #expect(JobValue(json: "[NaN]") == [.real(.nan)])
    #expect(JobValue(json: "[1, 2]") != [2, 1])
  }

  @Test(arguments: ["", "{", "[1,]", "nul", "01", "{\"a\" 1}", "[1] 2", "'a'"])
  func whatIsNoJSONIsNil(text: String) {
    #expect(JobValue(json: text) == nil)
  }

  @Test func operatorsAreReadAsTheyAreWritten() throws {
    #expect(try JobOperator("! IN") == .notIn)
    #expect(try JobOperator("!in") == .notIn)
    #expect(try JobOperator("not like") == .notLike)
    #expect(try JobOperator("IS NOT") == .isNot)
    #expect(try JobOperator("! =") == .notEqual)
    #expect(try JobOperator("<=") == .lessOrEqual)
    #expect(JobOperator.notEqual.word == "!=")
    #expect(JobOperator.notIn.word == "! IN")
  }
}
