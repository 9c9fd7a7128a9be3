import Markdown
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

extension DrawnNotebook<HTMLRenderer> {
  /// What an index, a search and a feed say of the page.
  package var summary: PageSummary {
    var summary = PageSummary()
    let made = notebook.context.now.iso(in: notebook.context.zone)
    summary.title = notebook.title
    summary.language = notebook.settings.language
    summary.authors = notebook.settings.authors
    summary.made = made
    summary.date = notebook.settings.date.map { notebook.day(of: $0) } ?? String(made.prefix(10))
    summary.abstract = notebook.settings.abstract.map {
      notebook.plainText(of: notebook.text.inlines($0))
    }
    summary.headings = Contents(notebook).entries.map {
      PageSummary.Heading(id: $0.id, text: notebook.plainText(of: $0.inlines))
    }
    summary.labels = notebook.blocks.compactMap(\.place.label)
    summary.prose = prose
    summary.figures = parts.joined().flatMap(figures)
    summary.errors = notebook.diagnostics.all.count { $0.severity == .error }
    summary.thumbnail = thumbnail
    return summary
  }

  private var prose: String {
    let texts = Array(notebook.text.body).leaves.compactMap { block -> String? in
      if case .heading = block.kind { return nil }
      let text = notebook.plainText(of: block.runningText)
      return text.isEmpty ? nil : text
    }
    let captions = notebook.blocks.compactMap(\.place.caption).map(notebook.plainText)
    return (texts + captions).joined(separator: " ")
  }

  /// The figures of a part that shows headline figures or one value.
  private func figures(of part: Part<HTMLRenderer>) -> [PageSummary.Figure] {
    switch part.content {
    case .stats(let stats):
      stats.compactMap { stat in
        notebook.values[stat.value].map { PageSummary.Figure(stat.label, $0) }
      }
    case .value(let value):
      [PageSummary.Figure(part.caption.map(notebook.plainText) ?? part.label ?? "value", value)]
    case .table, .list, .comparison, .figure, .checklist, .text, .box: []
    }
  }

  /// The first figure of the page.
  private var thumbnail: String? {
    for case .figure(let figure) in parts.joined().map(\.content) {
      if let svg = figure.drawn?.thumbnail { return String(decoding: svg, as: UTF8.self) }
    }
    return nil
  }
}

extension PageSummary.Figure {
  fileprivate init(_ label: String, _ value: ShownValue) {
    self.label = label
    text = value.cell.text
    number = value.cell.sort.number.flatMap { $0.isFinite ? $0 : nil }
  }
}
