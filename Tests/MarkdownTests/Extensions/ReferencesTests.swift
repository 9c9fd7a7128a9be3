import Markdown
import Testing

/// Which `@label` is a reference.
@Suite struct ReferencesTests {
  @Test(arguments: [
    ("@best", ["best"]), ("see @best.", ["best"]), ("(@best)", ["best"]), ("@best's", ["best"]),
    ("@best-2", ["best-2"]), ("@best-", ["best"]), ("@best_", ["best"]), ("@best--", ["best"]),
    ("@best-x", []), ("@bester", []), ("a@best", []), ("é@best", []), ("_@best", []),
    ("\\@best", []),
    ("@@best", ["best"]), ("@ best", []), ("@Best", []), ("“@best”", ["best"]), ("@2", []),
    ("*@best*", ["best"]), ("~~@best~~", ["best"]), ("[@best](u)", []), ("`@best`", []),
    ("@best @best", ["best", "best"]), ("x@best.org", []),
  ])
  func aLabelStandsApartFromWords(markdown: String, labels: [String]) {
    let inlines = Inline.parse(markdown).resolving(labels: ["best", "best-2", "2"])
    #expect(inlines.labels == labels)
  }

  @Test func theTextAroundAReferenceStays() {
    #expect(
      Inline.parse("see @a, not @b").resolving(labels: ["a"]) == [
        .text("see "), .reference(label: "a"), .text(", not @b"),
      ])
  }

  @Test func withoutLabelsNothingChanges() {
    let inlines = Inline.parse("@a *@b*")
    #expect(inlines.resolving(labels: []) == inlines)
  }

  @Test func referencesAreFoundInAllBlocks() {
    let source =
      "# @a\n\n> @a\n\n- @a\n\n> [!NOTE]\n> @a\n\n| @a |\n|-|\n| @a |\n\nb[^1]\n\n[^1]: @a"
    let document = MarkdownDocument(parsing: source).resolving(labels: ["a"])
    var count = 0
    _ = (document.blocks + document.footnotes.flatMap(\.blocks)).mappingInlines { inlines in
      count += inlines.labels.count
      return inlines
    }
    #expect(count == 7)
  }
}

extension [Inline] {
  /// The labels of all references.
  fileprivate var labels: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .reference(let label): [label]
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(_, _, let children), .image(_, _, let children):
        children.labels
      case .text, .code, .formula, .softBreak, .lineBreak, .html, .checkbox, .footnote: []
      }
    }
  }
}
