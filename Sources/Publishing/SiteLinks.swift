import Foundation
import Reports

/// Where the links between the reports of a site lead.
struct SiteLinks {
  private let pages: [String: String]

  init(_ reports: [SiteReport]) {
    pages = Dictionary(
      reports.map { ($0.path, $0.report.settings.pages == nil ? $0.page : $0.group) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The addresses of a page's links to other pages, by what the report says.
  func addresses(in report: SiteReport, from page: String) -> [String: String] {
    var addresses: [String: String] = [:]
    for link in report.report.links {
      guard let (path, fragment) = target(of: link, in: report) else { continue }
      guard let target = pages[path] ?? (path.hasSuffix(".html") ? path : nil) else { continue }
      let address = PagePath.relative(from: page, to: target)
      addresses[link.destination] = address.contains("#") ? address : address + fragment
    }
    return addresses
  }

  /// The messages for links that lead to no page.
  ///
  /// - Parameter isThere: whether the site has a file.
  func problems(in report: SiteReport, isThere: (String) -> Bool) -> [Diagnostic] {
    report.report.links.compactMap { link in
      guard let path = link.path, path.hasSuffix(".md") || path.hasSuffix(".html") else {
        return nil
      }
      guard let (path, _) = target(of: link, in: report) else {
        return Diagnostic(
          "broken link '\(link.destination)': it leads out of the site", at: link.location)
      }
      if pages[path] != nil || (path.hasSuffix(".html") && isThere(path)) { return nil }
      return Diagnostic(
        "broken link '\(link.destination)'", at: link.location,
        hint: path.hasSuffix(".md") ? "there is no report '\(path)'" : "there is no page '\(path)'")
    }
  }

  /// The path below the root that a link leads to, and the fragment behind it.
  private func target(
    of link: ReportLink, in report: SiteReport
  ) -> (path: String, fragment: String)? {
    guard let path = link.path, path.hasSuffix(".md") || path.hasSuffix(".html"),
      let normalized = PagePath.normalized(PagePath.folder(of: report.path) + path)
    else { return nil }
    return (normalized, String(link.destination.drop { $0 != "#" }))
  }
}

extension ReportLink {
  /// The path of the destination without query and fragment.
  fileprivate var path: String? {
    String(destination.prefix { $0 != "#" && $0 != "?" }).removingPercentEncoding
  }
}

extension SiteReport {
  /// Where the index lists the pages of a report with `pages:`.
  var group: String { "index.html#" + anchor }

  /// The id of the report on the index.
  var anchor: String {
    "r-" + String(path.dropLast(3)).map { $0.isLetter || $0.isNumber ? $0 : "-" }
  }
}
