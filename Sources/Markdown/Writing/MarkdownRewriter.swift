/// Writes a document again with some parts of it replaced.
///
/// A block in which nothing is replaced keeps the author's own lines, and so does what stands
/// between the blocks, such as the definitions of links.
package struct MarkdownRewriter {
  private let edits: any MarkdownEdits
  private let line: (Int) -> String
  private var writer: MarkdownWriter
  /// The next line of the source that is not yet written.
  private var next: Int
  /// Whether blank lines of the source are left out, since what is here begins anew.
  private var isFresh = true

  /// Rewrites the lines of a document; the last piece ends with an empty line.
  ///
  /// - Parameter line: the text of a line of the file, from 1.
  package static func pieces(
    of document: MarkdownDocument, on lines: ClosedRange<Int>, edits: any MarkdownEdits,
    line: @escaping (Int) -> String
  ) -> [MarkdownPiece] {
    var rewriter = MarkdownRewriter(
      edits: edits, line: line, writer: MarkdownWriter(edits: edits), next: lines.lowerBound)
    rewriter.write(document, through: lines.upperBound)
    rewriter.writer.separate()
    rewriter.writer.finish()
    return rewriter.writer.pieces
  }

  private mutating func write(_ document: MarkdownDocument, through last: Int) {
    let parts = DocumentPart.all(of: document, edits: edits)
    let changed = parts.filter(\.isChanged)
    // A definition that a new block leaves out would be lost to the links of the others.
    if changed.contains(where: { document.hasDefinition(on: $0.lines) }) {
      writer.write(document.blocks)
      for footnote in document.footnotes { writer.write(footnote) }
      return
    }
    for part in changed {
      keep(through: part.lines.lowerBound - 1)
      switch part.content {
      case .block(let block): writer.write([block])
      case .footnote(let footnote): writer.write(footnote)
      }
      next = part.lines.upperBound + 1
      isFresh = true
    }
    keep(through: last)
    for footnote in changed.flatMap(\.notes) { writer.write(footnote) }
  }

  private mutating func keep(through last: Int) {
    while next <= last {
      let text = Array(line(next).utf8)
      next += 1
      if isFresh, text.isBlank { continue }
      if isFresh { writer.separate() }
      isFresh = false
      writer.write(verbatim: text)
    }
  }
}

/// A block or a footnote at the top level of a document, which stand one after the other.
private struct DocumentPart {
  enum Content {
    case block(MarkdownBlock)
    case footnote(MarkdownDocument.Footnote)
  }

  var content: Content
  var lines: ClosedRange<Int>
  /// Whether something in it, or in the notes within its lines, is replaced.
  var isChanged: Bool
  /// The footnotes that are defined within its lines.
  var notes: [MarkdownDocument.Footnote] = []

  /// The parts of a document in the order of its lines.
  static func all(of document: MarkdownDocument, edits: any MarkdownEdits) -> [DocumentPart] {
    var parts = document.blocks.map {
      DocumentPart(content: .block($0), lines: $0.lines, isChanged: edits.change($0))
    }
    let blockCount = parts.count
    for note in document.footnotes {
      let isChanged = note.blocks.contains(where: edits.change)
      let around = parts[..<blockCount].partitioningIndex {
        $0.lines.upperBound >= note.lines.lowerBound
      }
      if around < blockCount, parts[around].lines.contains(note.lines.lowerBound) {
        parts[around].notes.append(note)
        parts[around].isChanged = parts[around].isChanged || isChanged
      } else {
        parts.append(
          DocumentPart(content: .footnote(note), lines: note.lines, isChanged: isChanged))
      }
    }
    return parts.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }
}

extension MarkdownDocument {
  /// Whether the definition of a link may stand on some lines.
  fileprivate func hasDefinition(on lines: ClosedRange<Int>) -> Bool {
    let first = definitionLines.partitioningIndex { $0 >= lines.lowerBound }
    return first < definitionLines.count && definitionLines[first] <= lines.upperBound
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first place from which on a condition holds, found by halving.
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
