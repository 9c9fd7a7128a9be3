import Foundation
import Tables
import TestSupport

/// A small page with the markup of a report and the real style, icons and script.
struct TestPage {
  /// What stands between the header and the end of the page.
  var body = ""
  /// The entries of the contents: id and text.
  var contents: [(id: String, text: String)] = []
  /// Attributes of the root element.
  var root = ""
  /// Whether the page has the style and the script of figures.
  var draws = false

  static func file(_ name: String) throws -> String {
    let repository = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: repository.appendingPathComponent(name), encoding: .utf8)
  }

  var html: String {
    get throws {
      let style =
        try TestPage.file("assets/style.css") + (draws ? TestPage.file("assets/plot.css") : "")
      let script =
        try TestPage.file("assets/page.js") + (draws ? TestPage.file("assets/plot.js") : "")
      let policy =
        "default-src 'none'; style-src \(hash(style)); script-src \(hash(head)) \(hash(script)); "
        + "img-src data:; base-uri 'none'; form-action 'none'"
      return """
        <!doctype html>
        <html lang="en"\(root)>
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(policy)">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Test</title>
        <script>\(head)</script>
        <style>\(style)</style>
        </head>
        <body>
        <a class="skip" href="#page.main">Skip to content</a>
        <svg width="0" height="0" class="vh" aria-hidden="true" focusable="false"><defs>\
        \(try TestPage.file("assets/icons.svg"))</defs></svg>
        <div class="page">
        <div class="top" role="banner"><span><b>sqltrack report</b><span class="hide"> · test.md</span></span></div>
        \(nav)<main id="page.main">
        <header><h1>Test</h1></header>
        \(body)
        </main>
        <footer>Made with sqltrack</footer>
        </div>
        <script>\(script)</script>
        </body>
        </html>
        """
    }
  }

  /// Opens the page in the browser.
  func open(setup: (Page) throws -> Void = { _ in }) throws -> Page {
    try Page.open(html: html, setup: setup)
  }

  private var head: String { "document.documentElement.classList.add('js')" }

  private func hash(_ text: String) -> String {
    "'sha256-\(SHA256.hash(Array(text.utf8)).base64)'"
  }

  private var nav: String {
    guard !contents.isEmpty else { return "" }
    let entries = contents.map {
      "<li class=\"l2\"><a href=\"#\($0.id)\"><span>\($0.text)</span></a></li>"
    }
    return
      "<nav class=\"toc\" aria-label=\"Contents\"><details open><summary>Contents</summary><ol>"
      + entries.joined(separator: "\n") + "</ol></details></nav>\n"
  }

  // MARK: Parts

  /// A section with a heading and some height.
  static func section(_ id: String, _ content: String) -> String {
    "<section aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(id)</h2>\n\(content)</section>\n"
  }

  /// A table block as the renderer draws it.
  ///
  /// - Parameters:
  ///   - heads: the head cells, such as `<th scope="col" class="r">loss`.
  ///   - rows: the cells of each row, such as `<td class=r data-k=0.25>0.25`, behind a `<tr>` of
  ///     their own where it has attributes.
  ///   - page: how many rows are visible before the script runs.
  static func table(number: Int = 1, heads: [String], rows: [String], page: Int = 25) -> String {
    let rows = rows.map { ($0.hasPrefix("<tr") ? $0 : "<tr>" + $0) + "\n" }
    let first = rows.prefix(page).joined()
    let others = rows.dropFirst(page).joined()
    let rest = others.isEmpty ? "" : "</tbody><tbody class=\"rest\">\n\(others)"
    return """
      <div class="tbl" id="block-\(number)">
      <p class="cap" id="cap.\(number)"><b>Table \(number).</b> Some runs</p>
      <div class="tw" role="region" tabindex="0" aria-labelledby="cap.\(number)">\
      <table id="table.\(number)" aria-labelledby="cap.\(number)" data-t data-page="\(page)">
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(first)\(rest)</tbody></table></div>
      <div class="meta"><span>\(rows.count) rows</span>\
      <details class="q"><summary>SQL</summary><pre tabindex="0"><code>SELECT 1</code></pre></details></div>
      </div>
      """
  }

  /// The table that most tests use: 30 runs, 10 on a page, with a NULL loss in every fifth.
  static var runs: String {
    let rows = (1...30).map { id in
      let loss = id % 5 == 0 ? nil : Double((id * 7) % 30) / 8
      let isHidden = id > 10
      let exact = loss.map { isHidden ? " data-x=,,,\($0)" : "" } ?? ""
      let number = loss.map {
        "<td class=r\(isHidden ? "" : " title=\($0)")>\(String(format: "%.1f", $0))"
      }
      return
        "<tr\(exact)><th scope=row class=r>\(id)"
        + "<td data-k=\"\(states[id % 3].raw)\">\(states[id % 3].cell)"
        + "<td>run-\(id)" + (number ?? "<td class=\"r n\" data-k title=NULL>--")
    }
    return table(heads: heads, rows: rows, page: 10)
  }

  static let heads = [
    "<th scope=\"col\" class=\"r\">id</th>", "<th scope=\"col\">status</th>",
    "<th scope=\"col\">name</th>",
    "<th scope=\"col\" class=\"r\">loss <span title=\"lower is better\">↓</span></th>",
  ]

  private static let states: [(raw: String, cell: String)] = [
    ("COMPLETED", "done", "Completed"), ("FAILED", "fail", "Failed"), ("RUNNING", "run", "Running"),
  ].map { raw, family, word in
    (
      raw,
      "<span class=\"status \(raw) fam-\(family)\" title=\"\(raw)\"><svg class=ic aria-hidden=true>"
        + "<use href=\"#st-\(raw)\"/></svg><span class=stl>\(word)</span></span>"
    )
  }
}

extension Page {
  /// The texts of one column, counted from 1, in the rows on show.
  func column(_ number: Int, of table: Int = 1) throws -> [String] {
    try evaluate(
      """
      [...document.querySelectorAll('#table\\\\.\(table) tbody tr')]
        .filter(r => r.getBoundingClientRect().height)
        .map(r => r.cells[\(number - 1)].textContent.trim())
      """
    ).strings
  }

  /// Sorts by a column, counted from 1.
  func sort(_ number: Int) throws { try click("th:nth-child(\(number)) button") }

  /// The trimmed text of the first element that a selector finds.
  func text(_ selector: String) throws -> String? {
    try evaluate("document.querySelector(\(selector.debugDescription))?.textContent.trim()").string
  }

  /// What was announced last.
  var announcement: String? { get throws { try text("[aria-live=polite]") } }

  /// What is said about the rows on show, such as `1–10 of 30`.
  var position: String? { get throws { try text(".pager output") } }

  /// Types into the filter box in place of what it holds.
  func filter(_ words: String) throws {
    try click("input[type=search]")
    try evaluate("document.activeElement.select()")
    if words.isEmpty {
      try evaluate(
        """
        (() => { const i = document.activeElement; i.value = '';
          i.dispatchEvent(new Event('input', {bubbles: true})) })()
        """)
    } else {
      try type(words)
    }
  }
}
