import Markup
import Tables

/// A piece of a report in reading order.
package enum NotebookPart {
  /// Text without executed fences at its top level.
  case prose([MarkdownBlock])
  /// A block, by its place among the report's blocks.
  case block(Int)
}

extension Notebook {
  /// The report's text and blocks in reading order, without front matter and title.
  ///
  /// A block inside a list or a quote follows the text that holds it.
  package var parts: [NotebookPart] {
    var parts: [NotebookPart] = []
    var prose: [MarkdownBlock] = []
    for block in body {
      if case .code(let fence) = block.kind, let index = report.block(onLine: fence.line) {
        if !prose.isEmpty { parts.append(.prose(prose)) }
        prose = []
        parts.append(.block(index))
      } else {
        prose.append(block)
        let nested = block.codeBlocks.compactMap { report.block(onLine: $0.line) }
        guard !nested.isEmpty else { continue }
        parts.append(.prose(prose))
        prose = []
        parts += nested.map { .block($0) }
      }
    }
    if !prose.isEmpty { parts.append(.prose(prose)) }
    return parts
  }

  /// The blocks of the text; a first heading that serves as the title is left out.
  var body: ArraySlice<MarkdownBlock> {
    usesFirstHeading ? report.document.blocks.dropFirst() : report.document.blocks[...]
  }

  /// Whether the page's title is the first heading of the text.
  private var usesFirstHeading: Bool {
    guard report.settings.title == nil, case .heading(let heading)? = first?.kind else {
      return false
    }
    return heading.level == 1
  }

  private var first: MarkdownBlock? { report.document.blocks.first }

  /// The inlines of the title: the front matter's, the first heading's, or the file's name.
  var titleInlines: [Inline] {
    if let title = report.settings.title { return report.inlines(title) }
    if usesFirstHeading, case .heading(let heading)? = first?.kind { return heading.inlines }
    return [.text(report.source.path.lastPathComponent)]
  }

  /// The title as plain text, with its values filled in.
  package var title: String { plainText(of: titleInlines) }

  /// The caption of a block as plain text, with its values filled in; nil without one.
  package func captionText(ofBlock index: Int) -> String? {
    report.captions[index].map { plainText(of: $0) }
  }

  /// The caption of a figure as plain text; nil without one.
  package func captionText(ofFigure place: Int, inBlock index: Int) -> String? {
    report.caption(ofFigure: place, inBlock: index).map { plainText(of: $0) }
  }

  /// Text with its values filled in and its markup gone.
  func plainText(of inlines: [Inline]) -> String {
    inlines.plainText { text(of: $0) }
  }

  /// The text of a code span, or of the value in its place.
  func text(of span: CodeSpan) -> String {
    guard InlineValue.isValue(span.text) else { return span.text }
    return value(of: span)?.cell.text ?? "?"
  }

  /// The value that stands in place of a code span; nil when the span is code.
  func value(of span: CodeSpan) -> ShownValue? {
    guard InlineValue.isValue(span.text) else { return nil }
    return values[span.location(of: 0, in: report.source)]
  }
}

extension String {
  /// The part of a path behind its last slash.
  var lastPathComponent: String { split(separator: "/").last.map(String.init) ?? self }
}

extension Duration {
  /// Milliseconds with one decimal, such as `41.2`.
  var milliseconds: String {
    let (seconds, attoseconds) = components
    let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
