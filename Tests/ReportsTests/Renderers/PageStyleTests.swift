import Testing

@testable import Reports

@Suite struct PageStyleTests {
  private func used(_ markup: String, words: String = "") -> UsedNames {
    var used = UsedNames()
    used.add(markup: Array(markup.utf8))
    used.add(wordsOf: words)
    return used
  }

  private let sheet = PageStyle(
    """
    /* a comment */
    body{margin:0}
    .a{x:1}.b,.a.c{x:2}
    p:is(.d,.e) .a{x:3}
    @media print{.b{x:4}
      .a{x:5}
    }
    @media screen{.b{x:6}}
    @keyframes k{from{x:7}to{x:8}}
    @page{size:A4;@bottom-left{content:"a"}}
    """)

  @Test func aPageGetsTheRulesOfItsElements() {
    #expect(
      sheet.rules(for: used("<p class=a>")) == """
        body{margin:0}.a{x:1}p:is(.d,.e) .a{x:3}@media print{.a{x:5}}@keyframes k{from{x:7}to{x:8}}\
        @page{size:A4;@bottom-left{content:"a"}}

        """)
    // A browser makes it where a template leaves it out.
    #expect(sheet.rules(for: used("<p>")).contains("body{margin:0}"))
    let images = PageStyle("img{x:9}a>hr{x:10}")
    #expect(images.rules(for: used("<IMG src=x>")) == "img{x:9}\n")
    #expect(images.rules(for: used("<p>", words: "make('img')")) == "img{x:9}\n")
    #expect(sheet.rules(for: used("<p class=\"a c\">")).contains(".a.c{x:2}"))
    #expect(
      sheet.rules(for: used("<p>", words: "e.className='b'")).contains("@media screen{.b{x:6}"))
  }

  @Test func aPageGetsTheVariablesThatItRefersTo() {
    let sheet = PageStyle(
      """
      :root{--a:#fff;--b:#000;
      --c:var(--d);--d:1;color-scheme:dark}
      .x{color:var(--a)}
      .y{color:var(--b)}
      .z{--gap:2px}
      """)
    #expect(
      sheet.rules(for: used("<p class=x>")) == """
        :root{--a:#fff;--d:1;color-scheme:dark}.x{color:var(--a)}

        """)
    #expect(sheet.rules(for: used("<p class=z fill=\"var(--c)\">")).contains("--c:var(--d)"))
    #expect(sheet.rules(for: used("<p class=z>", words: "e.fill='var(--b)'")).contains("--b:#000"))
    #expect(sheet.rules(for: nil).contains("--gap:2px"))
  }

  @Test func rulesForADirectionNeedOne() throws {
    let sheet = PageStyle("[dir=rtl] p{x:1}\n[data-theme=dark] p{x:2}\n")
    #expect(sheet.rules(for: used("<p>")) == "[data-theme=dark] p{x:2}\n")
    #expect(sheet.rules(for: used("<p dir=\"rtl\">")).contains("x:1"))
    #expect(!sheet.rules(for: used("<html dir=\"{{dir}}\">")).contains("x:1"))
    #expect(try !page("a\n").contains("[dir=rtl]"))
    #expect(try page("---\nlang: he\n---\na\n").contains("[dir=rtl]"))
    #expect(try page("<p dir=\"rtl\">a</p>\n").contains("[dir=rtl]"))
  }

  @Test func aDeclarationStandsOnceForAllColumns() throws {
    let page = try ReportsTests.page(
      "```sql\nSELECT 1 AS a, 'x' AS b\n```\n\n```sql\nSELECT 1 AS a\n```\n")
    #expect(
      page.contains(
        "#table\\.1 tbody>tr>:nth-child(1),#table\\.2 tbody>tr>:nth-child(1)"
          + "{text-align:right;white-space:nowrap}\n"))
  }

  /// A bar begins left of the longest number, whatever its digits.
  @Test func barsMakeRoomForTheirNumbers() throws {
    func page(_ spec: String) throws -> String {
      try ReportsTests.page(
        "```sql\n--| format: {p: {percentage: {spec: '\(spec)'}}}\nSELECT 1.2 AS p\n```\n")
    }
    #expect(try !page(".0f").contains("{--n:"))
    #expect(try page(".3f").contains("#table\\.1 tbody>tr>:nth-child(1){--n:10ch}"))
  }

  @Test func scriptsHaveNoComments() throws {
    let page = try ReportsTests.page("```sql\nSELECT 1\n```\n")
    #expect(page.contains("'use strict';") && !page.contains("// The controls"))
  }

  @Test func aPageTooLargeToLookThroughGetsAll() {
    let all = sheet.rules(for: nil)
    for value in 1...8 { #expect(all.contains("x:\(value)")) }
  }

  @Test func namesAreThoseOfAttributes() {
    let used = used(
      ##"<use href="#st-A"/><a class="b c" title="class=d">class=e</a><td class=f>x"##)
    #expect(used.targets.map { String(decoding: $0, as: UTF8.self) } == ["st-A"])
    let classes = used.classes.map { String(decoding: $0, as: UTF8.self) }
    #expect(classes.sorted() == ["b", "c", "f"])
  }

  /// A real page loses no rule that it needs: all classes of its elements that the style knows.
  @Test func aPageHasARuleForEveryClassItUses() throws {
    let page = try ReportsTests.page(
      "> [!TIP]\n> x\n\n```sql\nSELECT 1 AS id, 'FAILED' AS status, 0.5 AS progress, 'a,b' AS tags\n```\n"
    )
    for rule in [
      ".note{", ".status{", ".fam-fail svg", ".b::before", ".p50{", ".tag{", ".tbar{", ".pager{",
      ".js .tools{",
    ] {
      #expect(page.contains(rule), "\(rule)")
    }
    #expect(!page.contains(".plot{") && !page.contains(".p51{") && !page.contains(".kpi{"))
  }

  @Test(
    arguments: [
      ("a,b\n1,2\n", ",a,b%0A1,2%0A"), ("\"#%<é\"\n", ";base64,IiMlPMOpIgo="), ("", ","),
    ])
  func dataStandInAddressesAsIsShorter(text: String, address: String) {
    #expect(String(decoding: Array(text.utf8).dataAddress, as: UTF8.self) == address)
  }
}
