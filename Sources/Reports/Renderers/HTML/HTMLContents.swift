import Markdown
import Tables

/// The headings of a page: their ids, their numbers and the table of contents.
struct HTMLContents {
  struct Entry {
    /// The line of the heading in the report.
    var line: Int
    /// The level on the page, where the title has level 1.
    var level: Int
    var id: String
    /// The section number, such as `2.1`; empty without numbers.
    var number: String
    var inlines: [Inline]
    /// Whether a block of the section failed.
    var hasFailed = false
  }

  private(set) var entries: [Entry] = []

  init(_ notebook: Notebook) {
    var slugs = Slugs()
    // A label is the id of its block, so no heading may have it.
    for label in notebook.report.blocks.compactMap(\.label?.text) { _ = slugs.slug(for: label) }
    var counters = [0, 0, 0, 0, 0, 0, 0]
    let shift = notebook.body.contains { $0.headingLevel == 1 } ? 1 : 0
    for block in notebook.body {
      if case .heading(let heading) = block.kind {
        let level = min(6, heading.level + shift)
        counters[level] += 1
        for deeper in counters.indices where deeper > level { counters[deeper] = 0 }
        let numbers = counters[2...level].drop { $0 == 0 }.map(String.init)
        let text = notebook.plainText(of: heading.inlines)
        entries.append(
          Entry(
            line: block.lines.lowerBound, level: level, id: slugs.slug(for: text),
            number: notebook.report.settings.numbersSections ? numbers.joined(separator: ".") : "",
            inlines: heading.inlines))
      } else if notebook.hasFailure(in: block), !entries.isEmpty {
        entries[entries.count - 1].hasFailed = true
      }
    }
  }

  /// The heading on a line of the report.
  func entry(onLine line: Int) -> Entry? { entries.first { $0.line == line } }

  /// Whether the page shows a table of contents.
  func isShown(_ settings: Settings) -> Bool {
    !entries.isEmpty && (settings.hasContents ?? (entries.count >= 3))
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
  fileprivate func hasFailure(in block: MarkdownBlock) -> Bool {
    block.codeBlocks.contains { fence in
      guard let index = report.block(onLine: fence.line) else { return false }
      if case .failed = outcomes[index] { return true } else { return false }
    }
  }
}
