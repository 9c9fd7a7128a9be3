import Foundation
import Markup
import Reports
import Tables

// The pages that no report gives: index, feed and sitemap.
extension Publication {
  /// Writes the index, the feed and the sitemap when anything they show may have changed.
  func writeIndex(_ groups: [SiteGroup], _ state: inout SiteState, _ old: SiteState) throws {
    state.index = try indexKey
    let files = ["index.html"] + (options.baseURL == nil ? [] : ["feed.xml", "sitemap.xml"])
    let isCurrent =
      state == old && !options.isForced && !groups.contains(where: \.hasRun)
      && files.allSatisfy(exists)
    guard !isCurrent else { return }
    let listed = groups.map { (report: $0.report, entries: $0.entries()) }
    let title = options.title ?? "Reports"
    var index = IndexPage(
      listed, title: title, feed: options.baseURL == nil ? nil : "feed.xml")
    try OutputFile.replace(path("index.html"), with: try index.bytes())
    if let base = options.baseURL {
      let entries = listed.flatMap(\.entries).filter(\.hasPage)
      let feed = SiteFeed(base: base, title: title, entries: entries)
      try OutputFile.replace(path("feed.xml"), with: try feed.atom())
      try OutputFile.replace(path("sitemap.xml"), with: try feed.sitemap())
    }
    try store.write(state)
  }

  /// What the index is made with besides its entries.
  private var indexKey: String {
    get throws {
      let made = try SitePage(title: options.title ?? "Reports", summary: "").bytes(body: [])
      return SHA256.hash(made + Array((options.baseURL ?? "").utf8)).hexadecimal
    }
  }
}
