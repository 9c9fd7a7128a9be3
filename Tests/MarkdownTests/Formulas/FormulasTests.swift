import TestSupport
import Testing

@testable import Markdown

/// Formulas in the tree of a text.
@Suite struct FormulasTests {
  @Test(arguments: [
    ("a $x^2$ b", ["x^2"]), ("*a $x$*", ["x"]), ("[$x$](u)", ["x"]), ("![$x$](u)", ["x"]),
    ("| $x$ |\n|---|\n| $a\\|b$ |", ["x", "a|b"]), ("# $x$", ["x"]), ("> $x$", ["x"]),
    ("~~$x$~~", ["x"]),
    ("$$ x $$", ["x"]), ("$$\nx\n$$", ["x"]), ("a[^1]\n\n[^1]: $y$", ["y"]), ("$5 and $6", []),
    ("`$x$`", []),
    ("$a `b` c$", []), ("- $x$\n  $y$", ["x", "y"]), ("$\\$5$", ["\\$5"]),
  ])
  func formulasStandInTheTree(source: String, formulas: [String]) {
    let document = MarkdownDocument(parsing: source, hasFormulas: true)
    #expect(document.formulas.map(\.tex) == formulas)
  }

  @Test func withoutFormulasADollarIsText() {
    let document = MarkdownDocument(parsing: "a $x_1$ b")
    #expect(document.blocks[0].kind == .paragraph([.text("a $x_1$ b")]))
  }

  @Test func nothingInAFormulaIsMarkdown() {
    for tex in [
      "a*b*c", "a_b_c", "\\{a\\}", "<b>", "[a](b)", "~a~", "a@b.org", "&amp;", "\\\\", "!",
    ] {
      let document = MarkdownDocument(parsing: "x $\(tex)$ y", hasFormulas: true)
      #expect(document.formulas.map(\.tex) == [tex])
      #expect(
        document.blocks[0].kind.plainText == "x \(tex) y", "\(document.blocks[0].kind)")
    }
  }

  @Test(arguments: [
    ("a $x$", 0, 1, 3), ("> a\n> $x$", 0, 2, 3), ("$$ x $$", 0, 1, 3), ("$$\nx\n$$", 0, 2, 0),
    ("> $$\n> x\n> $$", 0, 2, 2), ("- a $x +\n  y$", 4, 2, 2), ("| a | $x$ |\n|-|-|", 0, 1, 7),
  ])
  func aFormulaKnowsItsPlace(source: String, offset: Int, line: Int, column: Int) throws {
    let document = MarkdownDocument(parsing: source, hasFormulas: true)
    let formula = try #require(document.formulas.first)
    #expect(formula.map.position(of: offset) == SourcePosition(line: line, column: column))
  }

  @Test func aCaptionKnowsThePlaceOfItsFormula() {
    let inlines = Inline.parse(
      " of $x$", at: SourcePosition(line: 4, column: 10), hasFormulas: true)
    guard case .formula(let formula)? = inlines.last else {
      Issue.record("\(inlines)")
      return
    }
    #expect(formula.map.position(of: 0) == SourcePosition(line: 4, column: 15))
  }

  @Test func displayedFormulasAreTold() {
    let document = MarkdownDocument(parsing: "$x$ $$y$$", hasFormulas: true)
    #expect(document.formulas.map(\.isDisplay) == [false, true])
  }

  @Test(arguments: [
    ("$x$$y$", ["x"]), ("$x$$$y$$", ["x"]), ("$$x$$$y$", ["x"]), ("`a`$x$", []), ("$x$`a`", []),
    ("$x$ $y$", ["x", "y"]), ("`a` $x$", ["x"]),
  ])
  func aFormulaIsTextRightAfterAnother(source: String, formulas: [String]) {
    let document = MarkdownDocument(parsing: source, hasFormulas: true)
    #expect(document.formulas.map(\.tex) == formulas)
  }

  @Test func aFormulaBesideCodeLeavesTheCodeAsItIs() {
    let document = MarkdownDocument(parsing: "`lr`$=10^{-3}$", hasFormulas: true)
    #expect(MarkdownHTML.html(of: document) == "<p><code>lr</code>$=10^{-3}$</p>\n")
  }

  /// What was a dollar sign in the source is one in the text, or stands around a formula.
  @Test(arguments: 0..<10)
  func noDollarSignBecomesAnotherSign(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let pieces = [
      "$", "$", "$$", "$x$", "a", " ", "\n", "\n\n", "| ", "|-|\n", ":-:\n", "> ", "- ", "1. ",
      "# ", "*",
      "_", "[", "](u)", "<b>", "</b>", "<div>\n", "\\", "~~~\n", "    ", "5", "[^1]: ", "[^1]",
      "===\n",
      "---\n", "\t", "é", "{", "}", "\\text{", "www.a.org/", "[a]: ", "!", "<!--", "-->", "(", ")",
    ]
    for _ in 0..<1000 {
      let source = (0..<Int.random(in: 1...16, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let document = MarkdownDocument(parsing: source, hasFormulas: true)
      let html = MarkdownHTML.html(of: document) + document.footnotes.map(body).joined()
      #expect(!html.contains("`"), "\(source.debugDescription)")
    }
  }
}

extension MarkdownDocument {
  /// The formulas of the text and its footnotes.
  fileprivate var formulas: [Formula] {
    var formulas: [Formula] = []
    _ = (blocks + footnotes.flatMap(\.blocks)).mappingInlines { inlines in
      inlines.rewritten(insideLinks: true) { inline in
        if case .formula(let formula) = inline { formulas.append(formula) }
        return [inline]
      }
    }
    return formulas
  }
}

extension MarkdownBlock.Kind {
  fileprivate var plainText: String? {
    if case .paragraph(let inlines) = self { inlines.plainText } else { nil }
  }
}
