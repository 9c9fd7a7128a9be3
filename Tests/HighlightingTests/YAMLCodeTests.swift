import Testing

/// How YAML is marked.
@Suite struct YAMLCodeTests {
  @Test(arguments: [
    ("a: b", "[kw a]: b"), ("a b: c", "[kw a b]: c"), ("a:b", "a:b"), ("a :b", "a :b"),
    ("a : b", "[kw a] : b"),
    ("a:", "[kw a]:"), ("\"a\": 1", "[kw \"a\"]: [num 1]"), ("'a' : 1", "[kw 'a'] : [num 1]"),
    ("- a: 1", "- [kw a]: [num 1]"), ("- - 1", "- - [num 1]"), ("? a\n: b", "? a\n: b"),
    ("-a: 1", "[kw -a]: [num 1]"),
    ("é: ü", "[kw é]: ü"), ("a: b: c", "[kw a]: [kw b]: c"),
    ("{a: 1, b: 2}", "{[kw a]: [num 1], [kw b]: [num 2]}"),
    ("[a, [1, b]]", "[a, [[num 1], b]]"), ("a: [\n  1,\n  b ]", "[kw a]: [\n  [num 1],\n  b ]"),
  ])
  func keysStandOut(code: String, expected: String) {
    #expect(marked(code, "yaml") == expected)
  }

  @Test(arguments: [
    "1", "-1", "+1.5", "1e-3", ".5", "1_000", "true", "False", "NULL", "~", "yes", "No", "on",
    "off",
    "2024-01-31", "12:30:00", "2024-01-31T12:30:00Z", "2024-01-31 12:30",
  ])
  func numbersTimesAndConstantsStandOut(text: String) {
    #expect(marked("a: \(text)", "yaml") == "[kw a]: [num \(text)]")
    #expect(marked("- \(text)", "yaml") == "- [num \(text)]")
  }

  @Test(arguments: [
    "1a", "truey", "a1", "1.2.3-rc", "-", "--", "~a", "1 apple", "v1",
    "x#a", "a - b", "½",
    "٣",
  ])
  func otherScalarsAreText(text: String) {
    #expect(marked("a: \(text)", "yaml") == "[kw a]: \(text)")
  }

  @Test(arguments: [
    ("# a: 1", "[cm # a: 1]"), ("a # b", "a [cm # b]"), ("a#b", "a#b"),
    ("a: 1 # b", "[kw a]: [num 1] [cm # b]"),
    ("a:\n  # b\n  c: 1", "[kw a]:\n  [cm # b]\n  [kw c]: [num 1]"), ("'#a'", "[str '#a']"),
    ("a:\t#b", "[kw a]:\t[cm #b]"),
  ])
  func aCommentFollowsABlank(code: String, expected: String) {
    #expect(marked(code, "yaml") == expected)
  }

  @Test(arguments: [
    ("a: 'b: c'", "[kw a]: [str 'b: c']"), ("\"a\\\"b\"", "[str \"a\\\"b\"]"),
    ("'a\\'", "[str 'a\\']"),
    ("\"a\n  b\": 1", "[kw \"a\n  b\"]: [num 1]"), ("\"a", "[str \"a]"),
    ("it's: b's", "[kw it's]: b's"),
    ("'a': &x 'b'", "[kw 'a']: [pa &x] [str 'b']"), ("<<: *a", "[kw <<]: [pa *a]"),
    ("!!str 1", "[pa !!str] [num 1]"),
    ("%YAML 1.2\n---\na: 1\n...", "[pa %YAML] [num 1.2]\n---\n[kw a]: [num 1]\n..."),
  ])
  func quotesTagsAndAnchors(code: String, expected: String) {
    #expect(marked(code, "yaml") == expected)
  }

  @Test(arguments: [
    ("a: |\n  b: 1\nc: 2", "[kw a]: |[str \n  b: 1]\n[kw c]: [num 2]"),
    ("a: >-\n  b\n\n  c\n\nd: 1", "[kw a]: >-[str \n  b\n\n  c\n]\n[kw d]: [num 1]"),
    ("a: |2+\n    b\nc: 1", "[kw a]: |2+[str \n    b]\n[kw c]: [num 1]"),
    ("- |\n  a: 1\n- b: 1", "- |[str \n  a: 1]\n- [kw b]: [num 1]"),
    ("a:\n  b: |\n    c\n  d: 1", "[kw a]:\n  [kw b]: |[str \n    c]\n  [kw d]: [num 1]"),
    ("a: | # c\n  b", "[kw a]: | [cm # c][str \n  b]"), ("a: |", "[kw a]: |"),
    ("a: |x\n  b: 1", "[kw a]: |x\n  [kw b]: [num 1]"),
    ("a: [|]", "[kw a]: [|]"), ("a: |\n", "[kw a]: |[str \n]"),
    ("|\n a\nb: 1", "|[str \n a\nb: 1]"),
  ])
  func aBlockOfTextGoesOnWhileItIsIndented(code: String, expected: String) {
    #expect(marked(code, "yaml") == expected)
  }

  @Test func theSettingsOfAReport() {
    let code = """
      title: "Weekly: runs" # shown
      params:
        lr: 0.1
        tags: [a, 'b c', 3]
      plot: {x: step, y: loss}
      """
    #expect(
      marked(code, "yaml") == """
        [kw title]: [str "Weekly: runs"] [cm # shown]
        [kw params]:
          [kw lr]: [num 0.1]
          [kw tags]: [a, [str 'b c'], [num 3]]
        [kw plot]: {[kw x]: step, [kw y]: loss}
        """)
  }
}
