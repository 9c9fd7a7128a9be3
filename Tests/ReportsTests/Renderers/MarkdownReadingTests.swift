import Markdown
import Reports
import TestSupport
import Testing

/// Reports of generated text: what their Markdown page says when it is read again is what their
/// HTML page says.
@Suite struct MarkdownReadingTests {
  @Test func aHundredReportsReadTheSame() throws {
    var random = SeededNumbers(seed: 20_261_129)
    for number in 1...100 {
      let source = GeneratedReport.text(&random)
      let read = try #require(
        PageText(markdown: try page(source, renderer: MarkdownRenderer())), "\(number)\n\(source)")
      let shown = PageText(html: try main(source))
      #expect(read.lines == shown.lines, "\(number)\n\(source)")
      #expect(read.notes == shown.notes, "\(number)\n\(source)")
    }
  }
}

/// Reports whose text has values, references and blocks wherever they may stand.
private enum GeneratedReport {
  private static let words = [
    "a", "word", "é", "日本語", "x_y", "*", "1)", "#", "+", "<", "&amp;", "\\@t0", "@t0", "@t1,",
    "ann@t0.org", "https://a.org/@t0?a=b&c=d", "**bold**", "*em*", "~~gone~~", "`code @t0`",
    "`{value t0.n}`", "`{value t1.u}`", "`{sql} SELECT 'a*b_c|<d>'`", "``{sql} SELECT 'a`b'``",
    "`{value\nt0.n}`", "日`{value t0.n}`本", "a`{value t0.n}`b", "**a `{value t0.n}`**",
    "**`{value t1.u}`**c", "[text @t0](https://b.org \"title\")", "[site]", "[`{value t0.n}`](u)",
    "\\[x]",
    "![alt `{value t0.n}`](https://c.org/d.png)", "note[^n]", "$5", "-", "=",
    "`{sql} SELECT '- x'`",
    "`{sql} SELECT '   '`", "`{sql} SELECT 'https://e.org/~me/'`", "`{sql} SELECT -1`",
    "*`{value t0.n}`*", "~~`{value t1.u}`~~",
  ]
  private static let captions = [
    "", "--| caption: \"Rate `{value t0.n}`, **bold** @t0 [p](https://a.org/b_c)\"\n",
    "--| caption: '日**本**語 # 1) x'\n",
  ]
  private static let queries = [
    "SELECT 'a|b' AS x, 1 AS \"y*z\" UNION ALL SELECT '*c* <d>', 2", "SELECT 1 AS a WHERE 0",
    "SELECT 'https://a.org/?a=b&c=d' AS u, 'line\nbreak' AS v, NULL AS w",
  ]

  static func text(_ random: inout SeededNumbers) -> String {
    let count = Int.random(in: 3...8, using: &random)
    let blocks = (0..<count).map { _ in block(&random, depth: 0) }
    return """
      ---
      title: x
      ---

      ```sql t0
      SELECT 12 AS n
      ```

      ```sql t1
      SELECT '_s*' AS u
      ```

      \(blocks.joined(separator: "\n\n"))

      Last[^n] and [site].

      [^n]: Note \(line(&random))

      [site]: https://s.org/@t0
      """
  }

  private static func line(_ random: inout SeededNumbers) -> String {
    (0..<Int.random(in: 1...6, using: &random)).map { _ in
      words.randomElement(using: &random) ?? ""
    }.joined(separator: Bool.random(using: &random) ? " " : "\u{20}")
  }

  private static func block(_ random: inout SeededNumbers, depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 1 ? 5 : 9), using: &random) {
    case 0: return "para \(line(&random))\n\(line(&random))"
    case 1: return "## h \(line(&random).replacing("\n", with: " "))"
    case 2:
      let caption = captions.randomElement(using: &random) ?? ""
      let query = queries.randomElement(using: &random) ?? ""
      return "```sql\n\(caption)\(query)\n```"
    case 3: return "```python\n@t0\ndef f(): `{value t0.n}`\n```"
    case 4:
      let cells = (0..<2).map { _ in
        line(&random).replacing("\n", with: " ").replacing("|", with: "\\|")
      }
      return "| a | b |\n|---|--:|\n| \(cells[0]) | \(cells[1]) |"
    case 5: return inside(block(&random, depth: depth + 1), first: "> ", rest: "> ")
    case 6: return inside("[!NOTE]\n" + block(&random, depth: depth + 1), first: "> ", rest: "> ")
    case 7:
      return (0..<2).map { _ in
        inside(block(&random, depth: depth + 1), first: "- ", rest: "  ")
      }.joined(separator: Bool.random(using: &random) ? "\n" : "\n\n")
    default: return inside(block(&random, depth: depth + 1), first: "1. ", rest: "   ")
    }
  }

  private static func inside(_ text: String, first: String, rest: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      ($0.offset == 0 ? first : rest) + $0.element
    }.joined(separator: "\n")
  }
}

/// What a page says, without its markup.
private struct PageText {
  /// The texts of its blocks, in order.
  var lines: [String]
  /// The texts of its footnotes.
  var notes: [String]

  init(html: String) {
    var html = html
    notes = []
    for note in html.matches(of: /<div class=fn[^>]*><sup>\d+<\/sup>([\s\S]*?)<a href=#r\S*/) {
      notes += PageText.lines(of: String(note.1))
    }
    html = html.replacing(
      /<div class=fn[\s\S]*?aria-label="Back to the text">↩<\/a><\/div>/, with: "")
    html = html.replacing(/<div class=meta>[\s\S]*?<\/div>\n/, with: "")
    html = html.replacing(/<a class=anc[^>]*>#<\/a>/, with: "")
    lines = PageText.lines(of: html)
  }

  /// Reads a Markdown page; nil where its title or its last line are missing.
  init?(markdown: String) {
    let document = MarkdownDocument(parsing: markdown, hasFormulas: true)
    guard case .heading? = document.blocks.first?.kind, document.blocks.count > 2 else {
      return nil
    }
    var html = MarkdownHTML()
    html.write(Array(document.blocks.dropFirst().dropLast()))
    lines = PageText.lines(of: String(decoding: html.bytes, as: UTF8.self))
    notes = document.footnotes.flatMap { note -> [String] in
      var html = MarkdownHTML()
      html.write(note.blocks)
      return PageText.lines(of: String(decoding: html.bytes, as: UTF8.self))
    }
  }

  /// The texts between the tags of blocks.
  private static func lines(of html: String) -> [String] {
    let text = html.replacing(/<sup class="?r"?>.*?<\/sup>/, with: "")
      .replacing(/<img [^>]*?alt="([^"]*)"[^>]*>/) { $0.1 }
      .replacing(
        /<\/?(p|div|li|ul|ol|h\d|pre|table|thead|tbody|tr|td|th|blockquote|hr|figure)\b[^>]*>/,
        with: "\u{1}"
      )
      .replacing(/<[^>]*>/, with: "")
    return text.split(separator: "\u{1}").map { line in
      line.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
        .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty }
  }
}
