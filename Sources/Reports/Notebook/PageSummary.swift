import Markup
import Tables

/// What an index, a search and a feed say of a page.
package struct PageSummary: Codable, Equatable, Sendable {
  /// A heading and where it stands on the page.
  package struct Heading: Codable, Equatable, Sendable {
    package var id: String
    package var text: String

    package init(id: String, text: String) {
      self.id = id
      self.text = text
    }
  }

  /// A headline figure.
  package struct Figure: Codable, Equatable, Sendable {
    package var label: String
    package var text: String
    /// The figure as a number, when it is one.
    package var number: Double?

    package init(label: String, text: String, number: Double?) {
      self.label = label
      self.text = text
      self.number = number
    }
  }

  package var title = ""
  package var language = "en"
  package var authors: [String] = []
  /// The report's date, else the day it was made, such as `2026-11-20`.
  package var date = ""
  /// When the page was made, in ISO 8601.
  package var made = ""
  package var abstract: String?
  package var headings: [Heading] = []
  package var labels: [String] = []
  /// The running text and the captions.
  package var prose = ""
  package var figures: [Figure] = []
  /// How many errors the page shows.
  package var errors = 0
  /// The first plot in a small size, as SVG.
  package var thumbnail: String?

  package init() {}
}

extension Notebook {
  /// What an index, a search and a feed say of the page.
  package var summary: PageSummary {
    var summary = PageSummary()
    let made = context.now.iso(in: context.zone)
    summary.title = title
    summary.language = report.settings.language
    summary.authors = report.settings.authors
    summary.made = made
    let date = report.settings.date?.text ?? "today"
    summary.date = String((date == "today" ? made : date).prefix(10))
    summary.abstract = report.settings.abstract.map { plainText(of: report.inlines($0)) }
    summary.headings = HTMLContents(self).entries.map {
      PageSummary.Heading(id: $0.id, text: plainText(of: $0.inlines))
    }
    summary.labels = report.blocks.compactMap(\.label?.text)
    summary.prose = prose
    summary.figures = figures
    summary.errors = diagnostics.all.count { $0.severity == .error }
    summary.thumbnail = thumbnail
    return summary
  }

  private var prose: String {
    let texts = Array(body).leaves.compactMap { block -> String? in
      if case .heading = block.kind { return nil }
      let text = plainText(of: block.runningText)
      return text.isEmpty ? nil : text
    }
    let captions = report.blocks.indices.compactMap { captionText(ofBlock: $0) }
    return (texts + captions).joined(separator: " ")
  }

  /// The figures of the `stats` fences and the blocks that show one value.
  private var figures: [PageSummary.Figure] {
    outcomes.enumerated().flatMap { index, outcome -> [PageSummary.Figure] in
      switch outcome {
      case .stats(let block):
        block.stats.compactMap { stat in
          values[stat.value.location].map { PageSummary.Figure(stat.label, $0) }
        }
      case .value(let value, _):
        [
          PageSummary.Figure(
            captionText(ofBlock: index) ?? report.blocks[index].label?.text ?? "value", value)
        ]
      case .table, .list, .comparison, .plots, .hidden, .notRun, .failed: []
      }
    }
  }

  /// The first plot of the page.
  private var thumbnail: String? {
    for outcome in outcomes {
      guard case .plots(let result, _) = outcome else { continue }
      if let svg = result.figures.lazy.compactMap(\.thumbnail).first {
        return String(decoding: svg, as: UTF8.self)
      }
    }
    return nil
  }
}

extension PageSummary.Figure {
  fileprivate init(_ label: String, _ value: ShownValue) {
    self.label = label
    text = String(decoding: value.cell.text, as: UTF8.self)
    number = value.cell.sort.number.flatMap { $0.isFinite ? $0 : nil }
  }
}
