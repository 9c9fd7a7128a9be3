import Assets
import Markup
import Tables

/// A page of a site that no report gives: its index.
///
/// It has the style of the reports' pages, and its own template, rules and script.
package struct SitePage {
  package var title: String
  package var language = "en"
  /// One sentence below the title.
  package var summary: String
  /// The sections: where each is on the page, what it is called and whether something failed.
  package var sections: [(id: String, text: String, hasFailed: Bool)] = []
  /// What the search looks through, as JSON.
  package var pages: [UInt8] = []
  /// The address of the feed.
  package var feed: String?
  /// The script that loads the page again when something changes; for a preview.
  package var reloadScript: String?

  package init(title: String, summary: String) {
    self.title = title
    self.summary = summary
  }

  private static let variables: Set<String> = [
    "lang", "csp", "version", "title", "feed", "head_script", "style", "icons", "summary",
    "contents", "entries", "id", "failed", "text", "body", "pages", "script", "reload_script",
  ]

  private func style(for used: UsedNames?) throws -> String {
    let text = try Asset.required("assets/style.css") + Asset.required("assets/index.css")
    return pageStyles.value(for: text) { PageStyle(text) }.rules(for: used)
  }

  /// The whole page.
  ///
  /// - Parameter body: the markup below the header.
  package func bytes(body: [UInt8]) throws -> [UInt8] {
    var parts = PageParts()
    parts.out.raw(body)
    parts.close()
    let name = "templates/index.mustache"
    var used = try UsedNames(in: parts)
    let template = Array(try Asset.required(name).utf8)
    used?.add(markup: template)
    used?.add(wordsOf: String(decoding: template, as: UTF8.self))
    used?.add(textsOf: PageHeader.headScript)
    let script = PageHeader.withoutComments(try Asset.required("assets/index.js"))
    used?.add(textsOf: script)
    let json = String(decoding: pages, as: UTF8.self).replacing("<", with: "\\u003c")
    var values: [String: Any] = [
      "lang": language, "version": sqltrackVersion, "title": title, "summary": summary,
      "head_script": PageHeader.headScript,
      "style": try style(for: used), "script": script,
      "icons": try IconSprite().markup(for: used), "pages": json,
    ]
    if let feed { values["feed"] = feed }
    if let reloadScript { values["reload_script"] = reloadScript }
    if sections.count > 1 {
      values["contents"] = [
        "entries": sections.map {
          ["id": $0.id, "text": $0.text, "failed": $0.hasFailed] as [String: Any]
        }
      ]
    }
    let shell = try PageShell(
      template: (name, try Asset.required(name)), variables: SitePage.variables, values: values)
    return shell.head + CompactHTML.bytes(of: body) + shell.tail
  }
}

/// Numbers as a small line, as the format `spark` draws them in a cell.
package enum SparkDrawing {
  /// The drawing, or nothing for fewer than two numbers.
  package static func svg(of numbers: [Double], best: String = "max") throws -> [UInt8] {
    guard numbers.count > 1 else { return [] }
    let context = FormatContext(now: Timestamp(microseconds: 0, isZoned: true), zone: .utc)
    var options = FormatOptions()
    options.named["best"] = .text(best)
    let format = try context.formats.format("spark", options: options, context: context)
    let list = JSON.array(numbers.map { number in .number(String { $0.append(shortest: number) }) })
    let cell = Array(list.compactText.utf8).withUnsafeBufferPointer { format.cell(of: .json($0)) }
    var out = ByteWriter(to: Spool())
    cell.withCell { cell in
      if case .spark(let best) = cell.graphic { HTMLDrawing.writeSpark(cell, best: best, to: &out) }
    }
    return try out.bytes()
  }
}
