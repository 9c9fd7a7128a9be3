import Markdown
import Tables

extension Report {
  /// Running text and the lines that it stands in.
  typealias Text = (inlines: [Inline], lines: ClosedRange<Int>)

  /// All running text that a page shows: of the header, the body, the footnotes and the captions.
  var texts: [Text] {
    let header = [settings.title, settings.subtitle, settings.abstract].compactMap(\.self)
    let captions = blocks.flatMap { [$0.table?.caption] + $0.plots.map(\.caption) }
    let written = (header + captions.compactMap(\.self)).map { text in
      Text(inlines(text), lines: lines(from: text.location.line))
    }
    let read = (document.blocks + document.footnotes.flatMap(\.blocks)).leaves
    return written + read.map { Text($0.runningText, lines: $0.lines) }
  }

  /// A text of an option has a first line only.
  private func lines(from line: Int) -> ClosedRange<Int> { line...max(line, source.lineCount) }
}
