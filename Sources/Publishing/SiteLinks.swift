import Foundation
import Reports

/// Where the links between the reports of a site lead.
struct SiteLinks {
  /// Where a report is: its page, or its place on the index.
  private struct Place {
    var page: String
    /// What stands behind the address, with its `#`.
    var fragment: String?
  }

  private let places: [String: Place]

  init(_ reports: [SiteReport], hasOnePage: (SiteReport) -> Bool) {
    places = Dictionary(
      reports.map { report in
        (
          report.path,
          hasOnePage(report)
            ? Place(page: report.page) : Place(page: "index.html", fragment: report.fragment)
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The addresses of a page's links to other pages, by what the report says.
  func addresses(in report: SiteReport, from page: String) -> [String: String] {
    var addresses: [String: String] = [:]
    for link in report.report.text.links {
      guard let (path, fragment) = target(of: link, in: report) else { continue }
      guard let place = places[path] ?? (path.hasSuffix(".html") ? Place(page: path) : nil)
      else { continue }
      addresses[link.destination] =
        PagePath.relative(from: page, to: place.page).urlPath + (place.fragment ?? fragment)
    }
    return addresses
  }

  /// The messages for links that lead to no page.
  ///
  /// - Parameter isThere: whether the site has a file.
  func problems(in report: SiteReport, isThere: (String) -> Bool) -> [Diagnostic] {
    report.report.text.links.compactMap { link in
      guard let path = link.path, path.hasSuffix(".md") || path.hasSuffix(".html") else {
        return nil
      }
      guard let (path, _) = target(of: link, in: report) else {
        return Diagnostic(
          "broken link '\(link.destination)': it leads out of the site", at: link.location)
      }
      if places[path] != nil || (path.hasSuffix(".html") && isThere(path)) { return nil }
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
  /// What leads to the report's place on the index.
  var fragment: String { "#" + anchor.urlPath }

  /// The id of the report on the index.
  var anchor: String { "r-" + String(path.dropLast(3)).idPart }
}

extension String {
  /// The text as a part of an id, which no other text gives.
  ///
  ///     "runs/a b".idPart  // "runs/a~20b"
  var idPart: String {
    unicodeScalars.reduce(into: "") { id, scalar in
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-_./".unicodeScalars.contains(scalar)
      id += isPlain ? String(scalar) : "~" + String(scalar.value, radix: 16)
    }
  }
}
