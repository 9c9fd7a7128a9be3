import Markdown
import Tables

/// The headings of a page: their ids, their numbers and the table of contents.
package struct Contents {
  package struct Entry {
    /// The line of the heading in the report.
    package var line: Int
    /// The level on the page, where the title has level 1.
    package var level: Int
    package var id: String
    /// The section number, such as `2.1`; empty without numbers.
    package var number: String
    package var inlines: [Inline]
    /// Whether a block of the section failed.
    package var hasFailed = false
  }

  package private(set) var entries: [Entry] = []
  private var placeByLine: [Int: Int] = [:]

  package init(_ notebook: Notebook) {
    var slugs = Slugs()
    let labels = notebook.blocks.compactMap(\.place.label)
    for id in labels + Contents.reserved { slugs.take(id) }
    var counters = [0, 0, 0, 0, 0, 0, 0]
    let shift = notebook.text.body.contains { $0.headingLevel == 1 } ? 1 : 0
    for block in notebook.text.body {
      if case .heading(let heading) = block.kind {
        let level = min(6, heading.level + shift)
        counters[level] += 1
        for deeper in counters.indices where deeper > level { counters[deeper] = 0 }
        let numbers = counters[2...level].drop { $0 == 0 }.map(String.init)
        let text = notebook.plainText(of: heading.inlines)
        placeByLine[block.lines.lowerBound] = entries.count
        entries.append(
          Entry(
            line: block.lines.lowerBound, level: level, id: slugs.slug(for: text),
            number: notebook.settings.numbersSections ? numbers.joined(separator: ".") : "",
            inlines: heading.inlines))
      } else if notebook.hasFailure(in: block), !entries.isEmpty {
        entries[entries.count - 1].hasFailed = true
      }
    }
  }

  /// An icon of the page; all else that it names itself has a dot in its id, which neither a label
  /// nor a heading has.
  private static let reserved = ["st-unknown"]

  /// The ids of headings by their texts, below blocks of some labels.
  static func ids(of headings: [String], labels: some Sequence<String>) -> [String] {
    var slugs = Slugs()
    for id in Array(labels) + reserved { slugs.take(id) }
    return headings.map { slugs.slug(for: $0) }
  }

  /// The heading on a line of the report.
  package func entry(onLine line: Int) -> Entry? { placeByLine[line].map { entries[$0] } }

  /// Whether the page shows a table of contents.
  package func isShown(_ settings: Settings) -> Bool {
    !entries.isEmpty && (settings.hasContents ?? (entries.count >= 3))
  }
}

extension Notebook {
  /// Running text for the contents, where each entry is a link: without links, notes and raw HTML.
  func contentsText(of inlines: [Inline]) -> [Inline] {
    inlines.flatMap { inline -> [Inline] in
      switch inline {
      case .link(_, _, let children): contentsText(of: children)
      case .image(_, _, let children): [.text(plainText(of: children))]
      case .reference(let label): [.text(referenceText(to: label))]
      case .code(let span) where InlineValue.isValue(span.text): [.text(text(of: span))]
      case .emphasis(let children): [.emphasis(contentsText(of: children))]
      case .strong(let children): [.strong(contentsText(of: children))]
      case .strikethrough(let children): [.strikethrough(contentsText(of: children))]
      case .footnote, .checkbox, .html: []
      case .text, .code, .formula, .softBreak, .lineBreak: [inline]
      }
    }
  }
}

extension MarkdownBlock {
  /// The level of a heading in the report; nil for other blocks.
  fileprivate var headingLevel: Int? {
    if case .heading(let heading) = kind { heading.level } else { nil }
  }
}

extension Notebook {
  /// Whether a part of the text holds a block that failed.
  fileprivate func hasFailure(in part: MarkdownBlock) -> Bool {
    part.codeBlocks.contains { fence in
      block(onLine: fence.line).map { blocks[$0].hasFailed } == true
    }
  }
}
