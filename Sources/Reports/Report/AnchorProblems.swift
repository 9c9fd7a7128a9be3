import Foundation
import Markdown

extension ReportText {
  /// The warnings for links to places that the page does not have.
  ///
  /// - Parameter reference: what `@label` reads as.
  func anchorProblems(reference: (String) -> String) -> [Diagnostic] {
    let links = texts.flatMap { text in
      text.inlines.linkDestinations.filter { $0.hasPrefix("#") }.map { ($0, text.lines) }
    }
    guard !links.isEmpty else { return [] }
    let headings = body.compactMap { block -> [Inline]? in
      if case .heading(let heading) = block.kind { heading.inlines } else { nil }
    }
    let names = Contents.ids(
      of: headings.map { $0.plainText(code: \.text, reference: reference) }, labels: labels)
    // What a heading with a value is called is known when that has run.
    guard !headings.contains(where: { $0.codeSpans.contains { InlineValue.isValue($0.text) } })
    else { return [] }
    let own = texts.flatMap { $0.inlines.rawHTML }.flatMap { AuthorHTML($0).tags }
      .flatMap { [$0.value(of: "id"), $0.value(of: "name")] }.compactMap(\.self)
    let known = Set(names + labels + own + ["", "top"])
    return links.compactMap { link, lines in
      let name = String(link.dropFirst())
      guard !known.contains(name.removingPercentEncoding ?? name), !name.contains(".") else {
        return nil
      }
      return Diagnostic(
        "unknown place '\(link)' in the page", at: location(of: link, in: lines),
        hint: suggestion(for: name, in: names + labels), severity: .warning)
    }
  }
}
