import Markup
import Reports
import Tables

/// Draws the index of a site: folders, reports and their pages, and what a search needs.
struct IndexPage {
  private let groups: [(report: SiteReport, entries: [PageEntry])]
  private let title: String
  private let feed: String?
  /// The script that loads the page again when something changes.
  var reloadScript: String?
  private var out = ByteWriter(to: Spool())
  private var search: [JSON] = []

  init(_ groups: [(report: SiteReport, entries: [PageEntry])], title: String, feed: String?) {
    self.groups = groups
    self.title = title
    self.feed = feed
  }

  /// The page.
  mutating func bytes() throws -> [UInt8] {
    var page = SitePage(title: title, summary: summary)
    page.feed = feed
    page.reloadScript = reloadScript
    for (folder, groups) in folders {
      let id = "f-" + folder.idPart
      let name = folder.isEmpty ? "Reports" : String(folder.dropLast())
      let hasFailed = groups.contains { $0.entries.contains(where: \.isBad) }
      page.sections.append((id, name, hasFailed))
      write(folder: name, id: id, groups)
      try writeCards(groups)
      out.raw("</ul></section>\n")
    }
    page.pages = Array(JSON.array(search).compactText.utf8)
    return try page.bytes(body: try out.bytes())
  }

  private var summary: String {
    let entries = groups.flatMap(\.entries)
    let pages = entries.count(where: \.hasPage)
    let bad = entries.count(where: \.isBad)
    let count = pages == 1 ? "1 page" : "\(pages.grouped) pages"
    if entries.contains(where: { $0.status == .unknown }) {
      return "\(count), shown as they change"
    }
    return bad == 0 ? "\(count), all up to date" : "\(count), \(bad.grouped) failed"
  }

  private var folders: [(folder: String, groups: [(report: SiteReport, entries: [PageEntry])])] {
    var result: [(folder: String, groups: [(report: SiteReport, entries: [PageEntry])])] = []
    let sorted = groups.sorted {
      (PagePath.folder(of: $0.report.path), $0.report.path)
        < (PagePath.folder(of: $1.report.path), $1.report.path)
    }
    for group in sorted {
      let folder = PagePath.folder(of: group.report.path)
      if result.last?.folder != folder { result.append((folder, [])) }
      result[result.count - 1].groups.append(group)
    }
    return result
  }

  // MARK: Markup

  private mutating func write(
    folder name: String, id: String, _ groups: [(report: SiteReport, entries: [PageEntry])]
  ) {
    out.raw("<section")
    out.attribute("aria-labelledby", id)
    out.raw("><h2")
    out.attribute("id", id)
    // The title of the page has said it.
    if name == title, folders.count == 1 { out.attribute("class", "vh") }
    out.raw(">")
    out.text(name)
    out.raw("</h2><ul class=\"cards\">\n")
  }

  private mutating func writeCards(
    _ groups: [(report: SiteReport, entries: [PageEntry])]
  ) throws {
    for group in groups {
      if group.report.report.settings.pages == nil, group.entries.count < 2 {
        for entry in group.entries { try write(entry, id: group.report.anchor) }
      } else {
        write(group.report, group.entries)
      }
    }
  }

  /// A report with one page.
  private mutating func write(_ entry: PageEntry, id: String) throws {
    out.raw("<li data-i=\"\(search.count)\"")
    out.attribute("id", id)
    out.raw("><h3>")
    writeLink(entry, entry.summary.title)
    out.raw("</h3>")
    if let thumbnail = entry.summary.thumbnail {
      out.raw("<a class=\"thumb\" aria-hidden=\"true\" tabindex=\"-1\"")
      out.attribute("href", entry.path.urlPath)
      // As an image of its own, or the ids of two drawings could be the same.
      out.raw("><img alt=\"\" src=\"data:image/svg+xml;base64,")
      out.raw(Array(thumbnail.utf8).base64)
      out.raw("\"></a>")
    }
    writeFacts(of: entry)
    if let abstract = entry.summary.abstract {
      out.raw("<p class=\"say\">")
      out.text(abstract)
      out.raw("</p>")
    }
    try writeFigures(of: entry)
    writeProblem(of: entry)
    out.raw("<ul class=\"hits\"></ul></li>\n")
    search.append(entry.searchData)
  }

  private mutating func writeFacts(of entry: PageEntry) {
    out.raw("<p class=\"facts\">")
    writeStatus(entry.status)
    if !entry.summary.date.isEmpty {
      out.raw("<time")
      out.attribute("datetime", entry.summary.date)
      out.raw(">")
      out.text(entry.summary.date)
      out.raw("</time>")
    }
    if !entry.summary.authors.isEmpty {
      out.raw("<span>")
      out.text(entry.summary.authors.joined(separator: ", "))
      out.raw("</span>")
    }
    out.raw("<span>")
    out.text(entry.path)
    out.raw("</span></p>")
  }

  private mutating func writeStatus(_ status: PageEntry.Status) {
    switch status {
    case .unknown: break
    case .ok:
      out.raw("<span class=\"status COMPLETED fam-done\"><svg class=\"ic\" aria-hidden=\"true\">")
      out.raw("<use href=\"#st-COMPLETED\"/></svg>Up to date</span>")
    case .failed:
      out.raw("<span class=\"status FAILED fam-fail\"><svg class=\"ic\" aria-hidden=\"true\">")
      out.raw("<use href=\"#st-FAILED\"/></svg>Failed</span>")
    case .stale:
      out.raw("<span class=\"status TIMEOUT fam-limit\"><svg class=\"ic\" aria-hidden=\"true\">")
      out.raw("<use href=\"#st-TIMEOUT\"/></svg>Old page, the last run failed</span>")
    }
  }

  private mutating func writeProblem(of entry: PageEntry) {
    guard let problem = entry.problem else { return }
    out.raw("<p class=\"why\">")
    out.text(problem)
    out.raw("</p>")
  }

  private mutating func writeFigures(of entry: PageEntry) throws {
    guard !entry.summary.figures.isEmpty else { return }
    out.raw("<dl class=\"figs\">")
    for figure in entry.summary.figures {
      out.raw("<div><dt>")
      out.text(figure.label)
      out.raw("</dt> <dd>")
      out.text(figure.text)
      out.raw("</dd>")
      out.raw(try SparkDrawing.svg(of: entry.trends[figure.label] ?? []))
      out.raw("</div>")
    }
    out.raw("</dl>")
  }

  private mutating func writeLink(_ entry: PageEntry, _ text: String) {
    guard entry.hasPage else { return out.text(text) }
    out.raw("<a")
    out.attribute("href", entry.path.urlPath)
    out.raw(">")
    out.text(text)
    out.raw("</a>")
  }

  /// A report with a page for every row: a folded list.
  private mutating func write(_ report: SiteReport, _ entries: [PageEntry]) {
    out.raw("<li class=\"group\"")
    out.attribute("id", report.anchor)
    out.raw("><h3>")
    out.text(report.label)
    out.raw("</h3>")
    let bad = entries.filter(\.isBad)
    out.raw("<p class=\"facts\">")
    writeStatus(
      bad.isEmpty
        ? entries.first?.status ?? .ok : bad.contains { $0.status == .failed } ? .failed : .stale)
    out.raw("<span>")
    out.text(report.path)
    out.raw("</span></p>")
    if let first = bad.first { writeProblem(of: first) }
    out.raw("<details><summary>")
    out.text(entries.count == 1 ? "1 page" : "\(entries.count.grouped) pages")
    out.raw("</summary><ol class=\"many\">\n")
    for entry in entries {
      out.raw("<li data-i=\"\(search.count)\">")
      writeLink(entry, entry.summary.title)
      if entry.isBad { writeStatus(entry.status) }
      out.raw("</li>\n")
      search.append(entry.searchData)
    }
    out.raw("</ol></details></li>\n")
  }
}

extension PageEntry {
  /// Whether the last run failed.
  var isBad: Bool { status == .failed || status == .stale }

  /// What the search knows of the page: address, title, headings, labels and prose.
  var searchData: JSON {
    .object([
      ("u", .string(path.urlPath)), ("t", .string(summary.title)),
      ("h", .array(summary.headings.map { .array([.string($0.id), .string($0.text)]) })),
      ("l", .array(summary.labels.map { .string($0) })), ("p", .string(summary.prose)),
    ])
  }
}

extension String {
  /// The path as it stands in an address.
  ///
  ///     "50% of a.html".urlPath  // "50%25%20of%20a.html"
  var urlPath: String {
    var result = ""
    var isFirst = true
    for byte in utf8 {
      if byte == UInt8(ascii: "/") { isFirst = false }
      let isPlain =
        byte > 32 && byte < 0x7F && !" \"#%<>?[\\]^`{|}".utf8.contains(byte)
        // A colon in the first part would end the name of a scheme.
        && !(isFirst && byte == UInt8(ascii: ":"))
      result +=
        isPlain
        ? String(UnicodeScalar(byte))
        : "%" + String(Int(byte) + 256, radix: 16).suffix(2).uppercased()
    }
    return result
  }
}
