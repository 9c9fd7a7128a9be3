import Markdown
import TestSupport
import Testing

/// Which dollar signs in Markdown stand around formulas.
@Suite struct MathSpanTests {
  @Test func formulasStandBetweenDollarSigns() {
    #expect(formulas(in: "a $x^2$ b") == ["x^2"])
    #expect(formulas(in: "$x$, $y$-axis and ($z$)") == ["x", "y", "z"])
    #expect(formulas(in: "# About $x$") == ["x"])
    #expect(formulas(in: "a $$x$$ b") == ["$$ x"])
    #expect(formulas(in: "2$\\times$ faster") == ["\\times"])
  }

  @Test func pricesAreText() {
    #expect(formulas(in: "$5 and $10") == [])
    #expect(formulas(in: "between $5-$10 each, and 5 $ or 6 $") == [])
    #expect(formulas(in: "$20,000 and USD$30") == [])
    #expect(formulas(in: "costs $5, then $x$ of it") == ["x"])
    #expect(formulas(in: "$ x$ and $x $ and $$$") == [])
  }

  @Test func anEscapedDollarSignIsText() {
    #expect(formulas(in: #"\$x$ and $y\$"#) == [])
    #expect(formulas(in: #"$a\$b$"#) == [#"a\$b"#])
    #expect(formulas(in: #"\\$x$"#) == ["x"])
  }

  @Test func wordsInFormulasMayHoldFormulas() {
    #expect(formulas(in: #"$a \text{ if $b$} c$"#) == [#"a \text{ if $b$} c"#])
    #expect(formulas(in: #"$a \text{ if $b$"#) == ["b"])
  }

  @Test func codeHoldsNoFormulas() {
    #expect(formulas(in: "`$x$` and ``$`$``") == [])
    #expect(formulas(in: "costs $5 `a$`") == [])
    #expect(formulas(in: "```sql\nSELECT $x$\n```\n$y$") == ["y"])
    #expect(formulas(in: "~~~\n$x$\n```\n$x$\n~~~\n$y$") == ["y"])
    #expect(formulas(in: "a\n\n    $x$\n\n$y$") == ["y"])
    #expect(formulas(in: "a\n    $x$") == ["x"])
    #expect(formulas(in: "> ```\n> $x$\n$y$") == ["y"])
    #expect(formulas(in: "- a\n\n  ```\n  $x$\n  ```\n  $y$") == ["y"])
    #expect(formulas(in: "- a\n\n      $x$\n\n    $y$") == ["y"])
    #expect(formulas(in: "\t$x$\n\n-\t$y$\n\n\t$z$") == ["y", "z"])
  }

  @Test func linksHoldNoFormulas() {
    #expect(formulas(in: "[$x$](a$b$c) ![](<$ $> \"$t$\")") == ["x"])
    #expect(formulas(in: "<https://a/$x$> https://a/$x$ (www.a.b/$x$)") == [])
    #expect(formulas(in: "[a]: http://$x$\n[b]: $y$\n$z$") == ["z"])
    #expect(formulas(in: "](a$b$)") == ["b"])
  }

  @Test func rawHTMLHoldsNoFormulas() {
    #expect(formulas(in: "a <i title='$x$' b>$y$</i> <!-- $z$ -->") == ["y"])
    #expect(formulas(in: "<div>\n$x$\n\n$y$") == ["y"])
    #expect(formulas(in: "<script>\n\n$x$\n</script>\n$y$") == ["y"])
    #expect(formulas(in: "<!-- a\n\n$x$ -->\n$y$") == ["y"])
    #expect(formulas(in: "<my-tag>\n$x$") == [])
    #expect(formulas(in: "a <b and $x$ > 3") == ["x"])
  }

  @Test func displayedFormulasSpanLines() {
    #expect(formulas(in: "$$\na = b\n$$") == ["$$ a = b"])
    #expect(formulas(in: "$$\na\n\nb\n$$") == [])
    #expect(
      formulas(in: "$$\na\n= b\n- c\n+ d\n> e\n# f\n$$ $g$") == [
        "$$ a\n= b\n- c\n+ d\n> e\n# f", "g",
      ])
    #expect(formulas(in: "$$ a\n- $b$") == ["b"])
    #expect(formulas(in: "$$ a\n```\n$$\n```\n$b$") == ["b"])
  }

  @Test func inlineFormulasSpanLinesOfOneParagraph() {
    #expect(formulas(in: "a $x +\ny$") == ["x +\ny"])
    #expect(formulas(in: "a $x\n\ny$ b") == [])
    #expect(formulas(in: "a $x\n- y$ b") == [])
  }

  @Test func marksOfQuotesAndListsAreLeftOut() {
    #expect(formulas(in: "> $$\n> a\n> $$") == ["$$ a"])
    #expect(formulas(in: "- > a $x +\n  > y$") == ["x +\ny"])
    #expect(formulas(in: "> a $x\ny$") == ["x\ny"])
    #expect(formulas(in: "[^1]: $x$\n\n    $y$\n\n$z$") == ["x", "y", "z"])
  }

  @Test func formulasStayInTheirCell() {
    let table = """
      | a $5 | $x$ |
      |------|-----|
      | $7|$y$ | $a\\|b$ |
      """
    #expect(formulas(in: table) == ["x", "y", "a|b"])
  }

  @Test func rangesCountBytesOfTheMarkdown() throws {
    let markdown = "é\r\n\r\n> | a | $é\\|b$ |\r\n> |---|---|\r\n> | `$` | $$x$$ |\r\n"
    let bytes = Array(markdown.utf8)
    let sources = MathSpans(in: bytes).all.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(sources == ["$é\\|b$", "$$x$$"])
  }

  private func formulas(in markdown: String) -> [String] {
    MathSpans(in: Array(markdown.utf8)).all.map { ($0.isDisplay ? "$$ " : "") + $0.tex }
  }

  @Test(arguments: 0..<20)
  func formulasAreApartAndBetweenDollarSigns(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    for _ in 0..<200 {
      let bytes = Array(random.text(of: MathSpanTests.pieces, upTo: 30).utf8)
      var end = 0
      for span in MathSpans(in: bytes).all {
        #expect(span.range.lowerBound >= end && span.range.upperBound <= bytes.count)
        end = span.range.upperBound
        let signs = Array((span.isDisplay ? "$$" : "$").utf8)
        #expect(bytes[span.range].starts(with: signs))
        #expect(bytes[span.range].suffix(signs.count).elementsEqual(signs))
        #expect(!span.tex.isEmpty && !span.tex.contains("\n\n"))
      }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func longMarkdownTakesLinearTime() {
    let parts = [
      "$", "$$ ", "$a ", "$\\text{", "`", "` ``", "<!--", "<a b=\"", "](a", "[a](", "<", "{", "> ",
      "- ", "$$\n", "> $$\n", "|$a\n", "|-|\n", "\\", "https://", "<div>\n", "[a]: $\n", "1. $a",
    ]
    for part in parts {
      let long = String(repeating: part, count: 100_000 / part.utf8.count)
      let end =
        String(repeating: "}", count: 20_000) + " $" + String(repeating: "\n", count: 20_000)
      _ = MathSpans(in: Array((long + end + "$").utf8))
    }
  }

  private static let pieces = [
    "$", "$$", "\\$", "`", "``", "```\n", "> ", "- ", "1. ", "    ", "\n", "\n\n", "x", "y", " ",
    "5",
    "|", "|-|\n", "<b>", "<!--", "-->", "[", "](", ")", "\\text{", "}", "é", "\t", "\r\n", "<div>",
    "# ", "=", "[^1]: ", "~~~",
  ]
}

extension SeededNumbers {
  /// Parts in a row.
  fileprivate mutating func text(of parts: [String], upTo count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &self)).map { _ in
      parts[Int.random(in: 0..<parts.count, using: &self)]
    }.joined()
  }
}
