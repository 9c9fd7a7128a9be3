import Markdown
import Tables

/// A link of a report's text, with its place.
package struct ReportLink: Hashable, Sendable {
  package var destination: String
  package var location: SourceLocation
}

extension Report {
  /// The links of the text to other files, in the order of the source.
  package var links: [ReportLink] {
    texts.flatMap { text in
      text.inlines.linkDestinations.filter(\.isRelativeLink).map {
        ReportLink(destination: $0, location: location(of: $0, in: text.lines))
      }
    }.sorted { $0.location < $1.location }
  }

  /// The place of a destination: the first time that it stands in some lines.
  private func location(of destination: String, in lines: ClosedRange<Int>) -> SourceLocation {
    for number in lines {
      let line = source.line(number)
      guard let range = line.firstRange(of: destination) else { continue }
      return SourceLocation(
        line: number, column: line[..<range.lowerBound].unicodeScalars.count + 1)
    }
    return SourceLocation(line: lines.lowerBound)
  }
}

extension String {
  /// Whether a link leads to a file beside the report: no scheme, no root, no mere fragment.
  fileprivate var isRelativeLink: Bool {
    guard let first, first != "/", first != "#", first != "?" else { return false }
    let head = prefix { $0 != "/" && $0 != "#" && $0 != "?" }
    return !head.contains(":")
  }
}

extension [Inline] {
  /// The destinations of the links in it.
  fileprivate var linkDestinations: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .link(let destination, _, let inner): [destination] + inner.linkDestinations
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
        inner.linkDestinations
      case .text, .code, .softBreak, .lineBreak, .html, .checkbox, .footnote, .reference, .image:
        []
      }
    }
  }
}
