import Markup
import Tables

/// The Atom feed and the sitemap of a site, which need its address.
struct SiteFeed {
  /// The most pages of the feed; the sitemap has all of them.
  static let limit = 100

  private let base: String
  private let title: String
  private let entries: [PageEntry]

  init(base: String, title: String, entries: [PageEntry]) {
    self.base = base.hasSuffix("/") ? base : base + "/"
    self.title = title
    self.entries = entries.sorted { ($1.instant, $0.path) < ($0.instant, $1.path) }
  }

  /// The feed of the pages that changed last, after RFC 4287.
  func atom() throws -> [UInt8] {
    var out = ByteWriter(to: Spool())
    out.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.raw("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
    element("title", title, &out)
    element("id", base, &out)
    element("updated", entries.first?.updated ?? "1970-01-01T00:00:00Z", &out)
    link("self", base + "feed.xml", &out)
    link("alternate", base, &out)
    out.raw("<author><name>sqltrack</name></author>\n")
    for entry in entries.prefix(SiteFeed.limit) { write(entry, &out) }
    out.raw("</feed>\n")
    return try out.bytes()
  }

  private func write(_ entry: PageEntry, _ out: inout ByteWriter) {
    let address = base + entry.path.urlPath
    out.raw("<entry>\n")
    element("title", entry.summary.title, &out)
    element("id", address, &out)
    element("updated", entry.updated, &out)
    link("alternate", address, &out)
    for author in entry.summary.authors {
      out.raw("<author>")
      element("name", author, &out)
      out.raw("</author>\n")
    }
    if let abstract = entry.summary.abstract { element("summary", abstract, &out) }
    out.raw("</entry>\n")
  }

  /// The addresses of all pages, after sitemaps.org.
  func sitemap() throws -> [UInt8] {
    var out = ByteWriter(to: Spool())
    out.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.raw("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    out.raw("<url>")
    element("loc", base, &out)
    out.raw("</url>\n")
    for entry in entries.sorted(by: { $0.path < $1.path }) {
      out.raw("<url>")
      element("loc", base + entry.path.urlPath, &out)
      element("lastmod", entry.updated, &out)
      out.raw("</url>\n")
    }
    out.raw("</urlset>\n")
    return try out.bytes()
  }

  private func element(_ name: StaticString, _ text: String, _ out: inout ByteWriter) {
    out.raw("<")
    out.raw(name)
    out.raw(">")
    // XML has no control characters, not even as references.
    out.text(String(String.UnicodeScalarView(text.unicodeScalars.filter(\.isXML))))
    out.raw("</")
    out.raw(name)
    out.raw(">\n")
  }

  private func link(_ relation: StaticString, _ address: String, _ out: inout ByteWriter) {
    out.raw("<link rel=\"")
    out.raw(relation)
    out.raw("\"")
    out.attribute("href", address)
    out.raw("/>\n")
  }
}

extension PageEntry {
  /// When the page changed last, to sort by.
  fileprivate var instant: Int64 { Timestamp(parsing: updated)?.microseconds ?? 0 }
}

extension Unicode.Scalar {
  fileprivate var isXML: Bool {
    value >= 0x20 && value != 0xFFFE && value != 0xFFFF || value == 9 || value == 10
  }
}
