import Markdown
import Tables

extension Notebook {
  /// The source of a run of text with its inline values and references filled in.
  func filledSource(of blocks: [MarkdownBlock]) -> String {
    guard let first = blocks.first, let last = blocks.last else { return "" }
    let range = first.lines.lowerBound...last.lines.upperBound
    var lines = range.map { Array(source.line($0).utf8) }
    // From the end, so that the places of earlier values stay right.
    for span in blocks.flatMap(\.runningText).codeSpans.reversed() {
      let place = span.map.position(of: 0)
      let index = place.line - range.lowerBound
      guard lines.indices.contains(index), let text = replacement(for: span) else { continue }
      replace(in: &lines[index], from: place.column, with: text)
    }
    return lines.map { withReferences(String(decoding: $0, as: UTF8.self)) }
      .joined(separator: "\n")
  }

  /// What stands in place of a code span; nil leaves it as it is.
  private func replacement(for span: CodeSpan) -> String? {
    guard text.formula(span) == nil, InlineValue.isValue(span.text) else { return nil }
    return value(of: span).map { "**\(MarkdownText.text(of: $0.cell))**" } ?? "**?**"
  }

  /// Replaces the code span whose text begins at a byte of a line, backticks included.
  private func replace(in line: inout [UInt8], from start: Int, with text: String) {
    let backtick = UInt8(ascii: "`")
    guard start > 0, start <= line.count, let end = line[start...].firstIndex(of: backtick),
      let open = line[..<start].lastIndex(of: backtick)
    else { return }
    let close = line[end...].prefix { $0 == backtick }.endIndex
    let first = (line[..<open].lastIndex { $0 != backtick } ?? -1) + 1
    line.replaceSubrange(first..<close, with: text.utf8)
  }

  private func withReferences(_ line: String) -> String {
    guard line.contains("@") else { return line }
    var line = line
    for label in blocks.compactMap(\.place.label).sorted(by: { $0.count > $1.count }) {
      guard referenceText(to: label) != label else { continue }
      line = line.replacing("@" + label, with: referenceText(to: label))
    }
    return line
  }
}
