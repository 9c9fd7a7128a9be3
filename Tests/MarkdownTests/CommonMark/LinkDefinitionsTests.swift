import Testing

@testable import Markdown

/// The definitions of links that texts parsed apart get again.
@Suite struct LinkDefinitionsTests {
  @Test func aDefinitionIsFoundWithItsLine() {
    let found = definitions(in: "a\n\n[b]: /u\n\n[c]: /v 'w'\n", firstLine: 10)
    #expect(lines(of: found) == ["[b]: /u", "", "[c]: /v 'w'", ""])
    #expect(found.places == [12, 14])
  }

  @Test func addressAndTitleMayStandOnLinesOfTheirOwn() {
    #expect(
      lines(of: definitions(in: "[a]:\n  /u\n  'title'\n\nb")) == ["[a]:", "/u", "'title'", ""])
  }

  @Test(arguments: [
    "> [a]: /u", "- [a]: /u", "1. [a]: /u", "12) > - [a]: /u", "   [a]: /u", "> > [a]: /u",
  ])
  func theMarksAroundADefinitionAreLeftOut(source: String) {
    #expect(lines(of: definitions(in: source)) == ["[a]: /u", ""])
  }

  @Test(arguments: [
    "[a] /u", "[a]\n: /u", "x [a]: /u", "1.[a]: /u", "1234567890. [a]: /u", "    [a]: /u",
    "```\n[a]: /u\n```", "<div>\n[a]: /u\n</div>",
  ])
  func whatIsNoDefinitionIsLeftOut(source: String) {
    #expect(definitions(in: source).places.isEmpty)
  }

  @Test func definitionsReachTablesAndFootnotes() {
    let source = "| [a] |\n|---|\n| [b] |\n\n> - [a]: /u\n\n[b]: /v\n\nc[^1]\n\n[^1]: [a] [b]"
    let document = MarkdownDocument(parsing: source)
    let table = MarkdownHTML.html(of: document)
    #expect(table.contains("<th scope=\"col\"><a href=\"/u\">a</a></th>"))
    #expect(table.contains("<td><a href=\"/v\">b</a></td>"))
    #expect(document.footnotes.map(body) == ["<a href=\"/u\">a</a> <a href=\"/v\">b</a>"])
  }

  private func definitions(in source: String, firstLine: Int = 1) -> LinkDefinitions {
    var bytes = Array(source.utf8)
    let escapes = Escapes(protecting: &bytes)
    let text = SourceText(bytes, firstLine: firstLine)
    return LinkDefinitions(in: text, blocks: CommonMark.blocks(of: text, escapes: escapes))
  }

  private func lines(of definitions: LinkDefinitions) -> [String] {
    definitions.lines.map { String(decoding: $0, as: UTF8.self) }
  }
}
