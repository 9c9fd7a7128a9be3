import Highlighting
import Testing

/// How code is marked in each language.
@Suite struct HighlightTests {
  @Test func unknownLanguagesAreNotMarked() {
    #expect(CodeHighlighter(language: "cobol") == nil)
    #expect(CodeHighlighter(language: "") == nil)
  }

  @Test(arguments: ["python", "py", "Python", "{python}", "{.py}"])
  func aLanguageHasSeveralNames(name: String) {
    #expect(marked("if", name) == "[kw if]")
  }

  @Test func textIsEscaped() {
    #expect(
      html("a < \"&\"", "python") == "a &lt; <u>\"&amp;\"</u>")
  }

  @Test func pythonWords() {
    #expect(
      marked("def f(x): return x.is or None", "python")
        == "[kw def] f(x): [kw return] x.is [kw or None]")
    #expect(marked("iffy = é_if", "python") == "iffy = é_if")
  }

  @Test func pythonStrings() {
    #expect(
      marked(#"'a' "b\"c" f'{x}' rb"\d""#, "py")
        == #"[str 'a' "b\"c" f'{x}' rb"\d"]"#)
    #expect(marked("\"\"\"a\n'b'\"\"\" 1", "py") == "[str \"\"\"a\n'b'\"\"\"] [num 1]")
    #expect(marked("'a\nif", "py") == "[str 'a]\n[kw if]")
    #expect(marked("fr 'a'", "py") == "fr [str 'a']")
  }

  @Test func pythonCommentsAndDecorators() {
    #expect(marked("@task.x(1)\na @ b # if", "py") == "[pa @task.x]([num 1])\na @ b [cm # if]")
  }

  @Test func numbers() {
    #expect(
      marked("0x1F + 1_000 - 1.5e-3 + 2. x1 0xe-1", "py")
        == "[num 0x1F] + [num 1_000] - [num 1.5e-3] + [num 2]. x1 [num 0xe]-[num 1]")
    #expect(marked("0..<10", "swift") == "[num 0]..<[num 10]")
  }

  @Test func swiftWords() {
    #expect(
      marked("@Test func f() async throws", "swift")
        == "[pa @Test] [kw func] f() [kw async throws]")
    #expect(marked("#if x\n.default", "swift") == "[kw #if] x\n.default")
  }

  @Test func swiftCommentsNest() {
    #expect(
      marked("/* a /* b */ c */ if // d\n", "swift") == "[cm /* a /* b */ c */] [kw if] [cm // d]\n"
    )
  }

  @Test func swiftStringsHoldExpressions() {
    #expect(
      marked(#""a \(x["k"] ?? (1)) b" 1"#, "swift") == #"[str "a \(x["k"] ?? (1)) b"] [num 1]"#)
    #expect(marked("#\"a \"b\" \\\"# 1", "swift") == "[str #\"a \"b\" \\\"#] [num 1]")
    #expect(marked("\"\"\"\n\"a\"\n\"\"\" 1", "swift") == "[str \"\"\"\n\"a\"\n\"\"\"] [num 1]")
  }

  @Test func jsonKeys() {
    #expect(
      marked(#"{"a": [1, -2.5e+3, true], "b" : "c"}"#, "json")
        == #"{[kw "a"]: [[num 1], -[num 2.5e+3], [num true]], [kw "b"] : [str "c"]}"#)
  }

  @Test func yamlKeysAndScalars() {
    #expect(
      marked("a b: c # d\n\"e\": 'f''g'\n- h: 1.5\n", "yaml")
        == "[kw a b]: c [cm # d]\n[kw \"e\"]: [str 'f''g']\n- [kw h]: [num 1.5]\n")
    #expect(
      marked("a: 2024-01-01 10:00\nb: yes\nc: 1.2.x\nd: http://e#f", "yml")
        == "[kw a]: [num 2024-01-01 10:00]\n[kw b]: [num yes]\n[kw c]: 1.2.x\n[kw d]: http://e#f")
    #expect(
      marked("a: [b, 1, {c: d}] # e", "yaml") == "[kw a]: [b, [num 1], {[kw c]: d}] [cm # e]")
    #expect(marked("a: &b !c d\ne: *b", "yaml") == "[kw a]: [pa &b !c] d\n[kw e]: [pa *b]")
  }

  @Test func yamlBlocksOfText() {
    #expect(
      marked("a: |\n  # b\n\n  c: d\ne: 1", "yaml")
        == "[kw a]: |[str \n  # b\n\n  c: d]\n[kw e]: [num 1]")
    #expect(
      marked("- a: >- # x\n    b\n  c: 1", "yaml")
        == "- [kw a]: >- [cm # x][str \n    b]\n  [kw c]: [num 1]")
  }

  @Test func shellWordsAndVariables() {
    #expect(
      marked("for f in a; do b --for \"$f ${g}h\" '$i' 2>&1; done # j#k", "sh")
        == "[kw for] f [kw in] a; [kw do] b --for [str \"][pa $f][str  ][pa ${g}][str h\" "
        + "'$i'] [num 2]>&[num 1]; [kw done] [cm # j#k]")
    #expect(marked("a#b in-place $1$? $(c)", "bash") == "a#b in-place [pa $1$?] $(c)")
  }

  @Test func shellDocumentsAreStrings() {
    #expect(
      marked("cat <<'END' > a\ndon't if\nEND\nif", "sh")
        == "cat <<'END' > a\n[str don't if\n]END\n[kw if]")
  }

  @Test func whatCommandsPrintIsPlain() {
    #expect(
      marked("$ echo 1 \\\n  2\nif 3\n$ done", "console")
        == "[cm $ ][kw echo] [num 1] \\\n  [num 2]\nif 3\n[cm $ ][kw done]")
  }

  @Test(arguments: ["python", "swift", "json", "yaml", "bash"])
  func theTextIsTheCode(language: String) {
    var random = HighlightRandom(state: 7)
    for _ in 0..<500 {
      let code = random.code()
      #expect(text(of: html(code, language)) == code)
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["python", "swift", "json", "yaml", "bash"])
  func longCodeTakesLinearTime(language: String) {
    let parts = [
      "\"", "\"\"\"", "\"a\" ", "\"${a", "\"\\(", "#\"", "/*", "    @", "<<a ", "${", "|\n", "a: ",
      "1.5e", "f", "[",
    ]
    for part in parts {
      _ = html(String(repeating: part, count: 50_000 / part.utf8.count), language)
    }
  }
}

/// Random code that is the same for the same state.
private struct HighlightRandom: RandomNumberGenerator {
  static let parts = [
    "\"", "'", "\"\"\"", "'''", "\\", "\\(", "(", ")", "#", "# ", "//", "/*", "*/", "\n", " ", "  ",
    "a", "if", "1", "1.5e", "-", ": ", "- ", "|", ">", "&", "<", "<<E", "E\n", "$", "${", "}", "{",
    "[", "]", "@", "é", "\u{301}", "\t", "\r\n", ",", ".", "f\"", "#\"", "\"#", "$ ", "|\n", "~",
    "%",
  ]

  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 32)
  }

  mutating func code() -> String {
    (0..<Int.random(in: 0...40, using: &self)).map { _ in
      HighlightRandom.parts[Int.random(in: 0..<HighlightRandom.parts.count, using: &self)]
    }.joined()
  }
}
