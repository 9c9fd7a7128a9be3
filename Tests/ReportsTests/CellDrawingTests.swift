import Foundation
import Markup
import Reports
import Tables
import Testing

/// Rows that a renderer has drawn as bytes.
protocol DrawnRows {
  func bytes() throws -> [UInt8]
}

extension Spool: DrawnRows {}

extension HTMLRows: DrawnRows {
  func bytes() throws -> [UInt8] { try spool.bytes() }
}

/// How the cell of one value looks in a page, in JSON and in a terminal.
struct DrawnCell: CustomTestStringConvertible, Sendable {
  var sql: String
  var format: String
  var html: String
  var json: String
  var terminal: String

  var testDescription: String { "\(format) of \(sql)" }

  /// The row that a renderer draws.
  func row<R: Renderer>(by renderer: R) throws -> String where R.Rows.Drawn: DrawnRows {
    let page = try TestDatabase.run(
      "```sql t\n--| format: {x: \(format)}\nSELECT \(sql)\n```\n", renderer: renderer)
    try #require(page.notebook.diagnostics.sorted.map(\.message) == [])
    guard case .table(_, let rows)? = page.parts.first?.first?.content else { return "" }
    let lines = String(decoding: try rows.bytes(), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: true)
    return lines.last { !$0.hasPrefix("</tbody>") && !$0.hasPrefix("(") }.map(String.init) ?? ""
  }
}

@Suite struct CellDrawingTests {
  @Test(arguments: drawn)
  func everyRendererDrawsTheCell(_ cell: DrawnCell) throws {
    #expect(try cell.row(by: HTMLRenderer()) == "<tr>" + cell.html)
    #expect(try cell.row(by: JSONRenderer()).trimmingPrefix(while: { $0 == " " }) == cell.json)
    #expect(try cell.row(by: TerminalRenderer()) == cell.terminal)
  }

  private static let drawn = [
    DrawnCell(
      sql: "1500000 AS x", format: "bytes",
      html: "<td title=\"1,500,000 bytes\" data-k=1500000>1.5 MB",
      json: """
        [{"value": 1500000, "text": "1.5 MB", "title": "1,500,000 bytes", "sort": 1500000}]
        """,
      terminal: "1.5 MB"),
    // A title that is no number is neither left without quotes nor taken for the key.
    DrawnCell(
      sql: "1500.5 AS x", format: "bytes",
      html: "<td title=\"1,500.5 bytes\" data-k=1500.5>1.5 kB",
      json: """
        [{"value": 1500.5, "text": "1.5 kB", "title": "1,500.5 bytes", "sort": 1500.5}]
        """,
      terminal: "1.5 kB"),
    DrawnCell(
      sql: "380 AS x", format: "duration",
      html: "<td title=\"0:06:20\" data-k=380000000>6 min 20 s",
      json: """
        [{"value": 380, "text": "6 min 20 s", "title": "0:06:20", "sort": 380000000}]
        """,
      terminal: "6 min 20 s"),
    DrawnCell(
      sql: "'<b>' AS x", format: "code",
      html: "<td><span class=mono>&lt;b&gt;</span>",
      json: #"[{"value": "<b>", "text": "<b>", "sort": "<b>", "class": ["code"]}]"#,
      terminal: "<b>"),
    DrawnCell(
      sql: "'a&b' AS x", format: "{link: {href: \"https://ci/?q={x}&r=\\\"1\"}}",
      html: "<td>a&amp;b",
      json: #"[{"value": "a&b", "text": "a&b", "sort": "a&b"}]"#,
      terminal: "a&b"),
    DrawnCell(
      sql: "'a&<b>' AS x", format: "{link: {href: \"https://ci/?q={x}&r=1\"}}",
      html: "<td><a href=\"https://ci/?q=a%26%3Cb%3E&amp;r=1\">a&amp;&lt;b&gt;</a>",
      json: """
        [{"value": "a&<b>", "text": "a&<b>", "sort": "a&<b>", "class": ["link"], \
        "href": "https://ci/?q=a%26%3Cb%3E&r=1"}]
        """,
      terminal: "a&<b>"),
    DrawnCell(
      sql: "'javascript:alert(1)' AS x", format: "link",
      html: "<td>javascript:alert(1)",
      json: """
        [{"value": "javascript:alert(1)", "text": "javascript:alert(1)", \
        "sort": "javascript:alert(1)"}]
        """,
      terminal: "javascript:alert(1)"),
    DrawnCell(
      sql: "'<adam>' AS x", format: "{textcolor: [teal]}",
      html: "<td><span class=x008080>&lt;adam&gt;</span>",
      json: """
        [{"value": "<adam>", "text": "<adam>", "sort": "<adam>", "class": ["textcolor"], \
        "color": "#008080"}]
        """,
      terminal: "<adam>"),
    DrawnCell(
      sql: "'a' AS x", format: "textcolor",
      html: "<td><span class=\"tx Orpiment\">a</span>",
      json: #"[{"value": "a", "text": "a", "sort": "a", "class": ["textcolor", "Orpiment"]}]"#,
      terminal: "a"),
    DrawnCell(
      sql: "NULL AS x", format: "{textcolor: {colors: [teal], na_rep: '<n/a>'}}",
      html: "<td class=n data-k title=NULL>&lt;n/a&gt;",
      json: #"[{"value": null, "text": "<n/a>"}]"#,
      terminal: "<n/a>"),
    DrawnCell(
      sql: "10.0 AS x", format: "{bar: [0, 10]}",
      html: "<td class=\"b g p100\" title=10.0>10.00",
      json: """
        [{"value": 10.0, "text": "10.00", "title": "10.0", "sort": 10.0, "class": ["bar"], \
        "fraction": 1.0}]
        """,
      terminal: "██████ 10.00"),
    DrawnCell(
      sql: "0.6 AS x", format: "{heat: {domain: [0, 1]}}",
      html: "<td class=\"heat q5\" title=0.6>0.60",
      json: """
        [{"value": 0.6, "text": "0.60", "title": "0.6", "sort": 0.6, "class": ["heat", "q5"]}]
        """,
      terminal: "0.60"),
    DrawnCell(
      sql: "-1 AS x", format: "{heat: {domain: [-1, 1], scheme: div}}",
      html: "<td class=\"heat d0\" title=\"-1\" data-k=-1>-1",
      json: """
        [{"value": -1, "text": "-1", "title": "-1", "sort": -1, "class": ["heat", "d0"]}]
        """,
      terminal: "-1"),
    DrawnCell(
      sql: "NULL AS x", format: "{heat: {domain: [0, 1]}}",
      html: "<td class=n data-k title=NULL>--",
      json: #"[{"value": null, "text": "--"}]"#,
      terminal: "--"),
    DrawnCell(
      sql: "'[76.4, null, 80, 78.92]' AS x", format: "spark",
      html: """
        <td data-k=78.92><svg class=spark viewBox="0 0 96 22" width=96 height=22 role=img \
        aria-label="trend 76.4 to 78.92"><title>trend 76.4 to 78.92</title>\
        <path class=sl d="M3 19h0M62.3 3L92 7.8"/>\
        <circle class=sb cx="62.3" cy="3" r="2.2"/></svg>
        """,
      json: """
        [{"value": [76.4,null,80,78.92], "text": "76.4 → 78.92", \
        "title": "trend 76.4 to 78.92", "sort": 78.92, "class": ["spark"]}]
        """,
      terminal: "▁ █▆ 76.4 → 78.92"),
    DrawnCell(
      sql: "'<script>' AS x", format: "spark", html: "<td>&lt;script&gt;",
      json: #"[{"value": "<script>", "text": "<script>", "sort": "<script>"}]"#,
      terminal: "<script>"),
    DrawnCell(
      sql: "-0.3 AS x", format: "{delta: down}",
      html: "<td class=\"up\" title=-0.3>▼ -0.30",
      json: """
        [{"value": -0.3, "text": "▼ -0.30", "title": "-0.3", "sort": -0.3, \
        "class": ["delta", "up"]}]
        """,
      terminal: "▼ -0.30"),
    DrawnCell(
      sql: "'[78.9234, 0.1432, 5]' AS x", format: "meanstd",
      html: """
        <td title="78.9234 ± 0.1432, n = 5" data-k=78.9234>\
        78.92<span class=pm> ± 0.14</span>
        """,
      json: """
        [{"value": [78.9234,0.1432,5], "text": "78.92 ± 0.14", \
        "title": "78.9234 ± 0.1432, n = 5", "sort": 78.9234, "class": ["meanstd"], \
        "parts": [{"text": "78.92"}, {"text": " ± 0.14", "class": ["pm"]}]}]
        """,
      terminal: "78.92 ± 0.14"),
    DrawnCell(
      sql: #"'{"COMPLETED": 3, "FAILED": 1}' AS x"#, format: "{outcome: 8}",
      html: """
        <td data-k=3><svg class=oc viewBox="0 0 96 12" width=96 height=12 role=img \
        aria-label="3 done, 1 failed"><title>3 done, 1 failed</title>\
        <rect class=fam-done x="0" y="1" width="36" height="10"/>\
        <rect class=fam-fail x="37" y="1" width="13" height="10"/></svg>
        """,
      json: #"""
        [{"value": {"COMPLETED":3,"FAILED":1}, "text": "3 done, 1 failed", \#
        "title": "3 done, 1 failed", "sort": 3, "class": ["outcome"], \#
        "parts": [{"text": "3 done", "class": ["fam-done"], "fraction": 0.375}, \#
        {"text": "1 failed", "class": ["fam-fail"], "fraction": 0.125}]}]
        """#,
      terminal: "✓3 ✗1"),
  ]

  @Test(
    arguments: [
      ("'a|b' AS x", "{link: {href: \"https://ci/(1)/{x}\"}}", "[a\\|b](https://ci/%281%29/a%7Cb)"),
      ("'javascript:alert(1)' AS x", "link", "javascript:alert(1)"),
      ("'1,2' AS x", "spark", "1 → 2"), ("-1 AS x", "delta", "▼ -1.00"),
    ])
  func markdownKeepsLinks(sql: String, format: String, text: String) throws {
    let cell = DrawnCell(sql: sql, format: format, html: "", json: "", terminal: "")
    #expect(try cell.row(by: MarkdownRenderer()) == "| \(text) |")
  }

  @Test func aLinkTakesAnotherColumn() throws {
    let page = try TestDatabase.run(
      """
      ```sql t
      --| format: {comment: {link: {href: "https://ci/{ID}"}}}
      SELECT comment, id FROM runs WHERE id = 3
      ```

      It is `{value t.comment}`.
      """, renderer: HTMLRenderer())
    let value = try #require(page.notebook.values.values.first)
    #expect(value.cell.withCell { String(decoding: $0.href, as: UTF8.self) } == "https://ci/3")
    guard case .table(_, let drawn)? = page.parts.first?.first?.content else { return }
    let rows = String(decoding: try drawn.bytes(), as: UTF8.self)
    #expect(rows.contains("<td><a href=\"https://ci/3\">plain</a>"))
  }
}

extension String {
  fileprivate func trimmingPrefix(while isTrimmed: (Character) -> Bool) -> String {
    String(drop(while: isTrimmed))
  }
}
