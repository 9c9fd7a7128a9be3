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
        body{margin:0}
        .a{x:1}
        p:is(.d,.e) .a{x:3}
        @media print{.a{x:5}
        }
        @keyframes k{from{x:7}to{x:8}}
        @page{size:A4;@bottom-left{content:"a"}}

        """)
    #expect(sheet.rules(for: used("<p class=\"a c\">")).contains(".a.c{x:2}"))
    #expect(
      sheet.rules(for: used("<p>", words: "e.className='b'")).contains("@media screen{.b{x:6}"))
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
      ".note{", ".status{", ".fam-fail .ic", ".b::before", ".p50{", ".tag{", ".tbar{", ".pager{",
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
