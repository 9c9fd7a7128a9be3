import Testing

/// Words, numbers, strings and comments of the languages that share one lexer.
@Suite struct CodeLexerTests {
  @Test(arguments: [
    ("x = 0b101", "x = [num 0b101]"), ("1_000.5", "[num 1_000.5]"), ("1.e", "[num 1].e"),
    ("1..2", "[num 1]..[num 2]"), ("1e5", "[num 1e5]"), ("1E+5", "[num 1E+5]"),
    ("1e+", "[num 1e]+"),
    ("0xFFe+1", "[num 0xFFe]+[num 1]"), ("1-2", "[num 1]-[num 2]"), ("a1", "a1"),
    ("1j", "[num 1j]"),
    ("3.14.15", "[num 3.14.15]"), ("-5", "-[num 5]"), (".5", ".[num 5]"), ("é1", "é1"),
  ])
  func aNumberEndsWhereItsDigitsEnd(code: String, expected: String) {
    #expect(marked(code, "python") == expected)
  }

  @Test(arguments: [
    ("async def f", "[kw async def] f"), ("a.import", "a.import"), ("a .import", "a .import"),
    ("not_in", "not_in"), ("True", "[kw True]"), ("true", "true"), ("self", "self"), ("_if", "_if"),
    ("if1", "if1"), ("if(1)", "[kw if]([num 1])"), ("ifé", "ifé"),
    ("yield from", "[kw yield from]"),
  ])
  func wordsOfPython(code: String, expected: String) {
    #expect(marked(code, "python") == expected)
  }

  @Test(arguments: [
    ("''", "[str '']"), ("'a\\'b'", "[str 'a\\'b']"), ("'a\\\\' if", "[str 'a\\\\'] [kw if]"),
    ("'a\\\nc'", "[str 'a\\]\nc[str ']"), ("'''a'''", "[str '''a''']"), ("''''", "[str '''']"),
    ("'''\\''''", "[str '''\\'''']"),
    ("b'a' B'a'", "[str b'a' B'a']"),
    ("u'a' x'a'", "[str u'a'] x[str 'a']"), ("f\"{a['b']}\"", "[str f\"{a['b']}\"]"),
    ("'a", "[str 'a]"),
    ("'é\u{301}'", "[str 'é\u{301}']"), ("t'a'", "[str t'a']"),
  ])
  func stringsOfPython(code: String, expected: String) {
    #expect(marked(code, "python") == expected)
  }

  @Test(arguments: [
    ("@a.b(1)", "[pa @a.b]([num 1])"), ("  @a", "  [pa @a]"), ("x\n@a", "x\n[pa @a]"),
    ("a @b", "a @b"),
    ("@", "@"), ("@1", "@[num 1]"), ("#@a", "[cm #@a]"), ("#", "[cm #]"), ("a#b", "a[cm #b]"),
    ("# a\nif", "[cm # a]\n[kw if]"),
  ])
  func decoratorsAndCommentsOfPython(code: String, expected: String) {
    #expect(marked(code, "python") == expected)
  }

  @Test(arguments: [
    ("let x: Int? = nil", "[kw let] x: Int? = [kw nil]"), ("a.self", "a.self"),
    ("x as! Any", "x [kw as]! [kw Any]"),
    ("@escaping () -> Void", "[pa @escaping] () -> Void"), ("f(@A x)", "f([pa @A] x)"),
    ("#available(x)", "[kw #available](x)"), ("#\"a\"#", "[str #\"a\"#]"),
    ("##\"a\"#b\"##", "[str ##\"a\"#b\"##]"),
    ("#\"\"\"\na\"\"\"#", "[str #\"\"\"\na\"\"\"#]"), ("\"a\\\"b\"", "[str \"a\\\"b\"]"),
    ("\"\\(a + \"b\")\" if", "[str \"\\(a + \"b\")\"] [kw if]"),
    ("\"\\((1))\"x", "[str \"\\((1))\"]x"),
    ("\"a\nif", "[str \"a]\n[kw if]"), ("// a /* b\nif", "[cm // a /* b]\n[kw if]"),
    ("/* a // b */ if", "[cm /* a // b */] [kw if]"), ("/* a", "[cm /* a]"), ("a/b*c", "a/b*c"),
    ("1...5", "[num 1]...[num 5]"), ("$0.1", "$[num 0.1]"), ("`if`", "`[kw if]`"),
    ("0x1p-3", "[num 0x1p]-[num 3]"),
  ])
  func swiftCode(code: String, expected: String) {
    #expect(marked(code, "swift") == expected)
  }

  @Test(arguments: [
    (#"{"a": "b"}"#, #"{[kw "a"]: [str "b"]}"#), ("[true, null]", "[[num true], [num null]]"),
    (#"{"a"  :1}"#, #"{[kw "a"]  :[num 1]}"#), ("{\"a\"\n: 1}", "{[kw \"a\"]\n: [num 1]}"),
    ("// a\n1", "[cm // a]\n[num 1]"), ("/* a */ 1", "[cm /* a */] [num 1]"),
    ("-1.5E+3", "-[num 1.5E+3]"),
    (#""a\"b": 1"#, #"[kw "a\"b"]: [num 1]"#), ("\"a", "[str \"a]"), ("nullable", "nullable"),
    ("True", "True"),
    (#"["a:b"]"#, #"[[str "a:b"]]"#), ("if", "if"),
  ])
  func jsonCode(code: String, expected: String) {
    #expect(marked(code, "json") == expected)
  }

  @Test(arguments: [
    ("python", "py"), ("python", "python3"), ("json", "jsonl"), ("json", "jsonc"), ("yaml", "yml"),
    ("bash", "sh"), ("bash", "zsh"), ("bash", "shell"), ("bash", "{.bash}"), ("swift", "{swift}"),
    ("swift", "Swift"),
  ])
  func aLanguageMayHaveAnotherName(name: String, other: String) {
    let code = "if \"a\": 1 # $b\n$ case"
    #expect(marked(code, other) == marked(code, name))
  }

  @Test(arguments: ["", "c++", "pyth", "sql", "text", "python 3", "{r}"])
  func otherLanguagesAreUnknown(name: String) {
    #expect(html("if", name).isEmpty)
  }

  @Test func nothingIsNothing() {
    for language in ["python", "swift", "json", "yaml", "bash"] {
      #expect(html("", language) == "")
    }
  }
}
