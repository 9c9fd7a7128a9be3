import Reports

/// What a preview shows of a folder besides the reports themselves.
package struct SitePreview: Sendable {
  private let folder: String
  private let catalog: Catalog

  package init(folder: String, by catalog: Catalog) {
    self.folder = folder
    self.catalog = catalog
  }

  /// A list of the reports with what is known before they run.
  package func index(reloadScript: String) throws -> [UInt8] {
    let groups = try SiteReport.all(below: folder, except: "", by: catalog).map { report in
      var entry = PageEntry(path: report.page, status: .unknown)
      entry.summary.title = report.label
      entry.summary.authors = report.report.settings.authors
      return (report: report, entries: [entry])
    }
    var page = IndexPage(groups, title: "Reports", feed: nil)
    page.reloadScript = reloadScript
    return try page.bytes()
  }

  /// A page that says why there is none.
  package func failure(_ message: String, title: String, reloadScript: String) throws -> [UInt8] {
    var page = SitePage(title: title, summary: message)
    page.reloadScript = reloadScript
    page.pages = Array("[]".utf8)
    return try page.bytes(body: [])
  }

  /// Where the links of a report to others lead, by what it says.
  package func addresses(in report: Report) -> [String: String] {
    var addresses: [String: String] = [:]
    for link in report.text.links {
      let path = link.destination.prefix { $0 != "#" && $0 != "?" }
      guard path.hasSuffix(".md") else { continue }
      addresses[link.destination] =
        path.dropLast(3) + ".html" + link.destination.dropFirst(path.count)
    }
    return addresses
  }
}
