/// Markdown whose formulas have become code spans, and what those spans stand for.
///
/// A dollar sign takes one byte and so does a backtick: in code nothing of a formula is read as
/// Markdown, and every other byte of the text keeps its place.
struct Formulas {
  /// The Markdown with backticks in place of the dollar signs.
  private(set) var markdown: [UInt8]
  /// The formulas by where their text begins in the file.
  private var spans: [SourcePosition: MathSpan] = [:]
  /// Where a code span begins that lost the blank at its start, and where its formula does.
  private var aliases: [SourcePosition: SourcePosition] = [:]

  /// - Parameter start: where the Markdown begins in the file.
  init(in text: [UInt8], at start: SourcePosition) {
    markdown = text
    var line = start.line
    var lineStart = -start.column
    var isQuoted = false
    var next = 0
    var end = -1
    for span in MathSpans(in: text).all {
      guard span.range.lowerBound > end, Self.mayBeCode(span, in: text) else { continue }
      end = span.range.upperBound
      for index in next..<span.range.lowerBound {
        if text[index] == .quoteMark { isQuoted = true }
        guard text[index] == .lineFeed else { continue }
        line += 1
        lineStart = index + 1
        isQuoted = false
      }
      next = span.range.lowerBound
      let width = span.isDisplay ? 2 : 1
      for offset in 0..<width {
        markdown[span.range.lowerBound + offset] = .backtick
        markdown[span.range.upperBound - 1 - offset] = .backtick
      }
      hideBlockStarts(of: span.range, isQuoted: isQuoted)
      let inside = next + width
      let place = SourcePosition(line: line, column: inside - lineStart)
      spans[place] = span
      aliases[alias(of: place, at: inside)] = place
    }
  }

  /// Whether a formula may stand between backticks: beside others they would be read as one run.
  private static func mayBeCode(_ span: MathSpan, in text: [UInt8]) -> Bool {
    let range = span.range
    let neighbours = [range.lowerBound - 1, range.upperBound].filter(text.indices.contains)
    return !span.tex.utf8.contains(.backtick) && !neighbours.contains { text[$0] == .backtick }
  }

  /// Keeps the lines of a formula from beginning a block, such as a list at '- b'.
  private mutating func hideBlockStarts(of formula: Range<Int>, isQuoted: Bool) {
    var isMargin = false
    for index in formula {
      let byte = markdown[index]
      if isMargin, byte.isBlank || (isQuoted && byte == .quoteMark) { continue }
      if isMargin, byte.isDigit || byte.isPunctuation, byte != .backtick, byte != .dollar {
        markdown[index] = UInt8(ascii: "x")
      }
      isMargin = byte == .lineFeed
    }
  }

  /// Where code begins that loses the blank or the line end at its start.
  private func alias(of place: SourcePosition, at index: Int) -> SourcePosition {
    switch markdown[index] {
    case .space: return SourcePosition(line: place.line, column: place.column + 1)
    case .lineFeed:
      let margin = markdown[(index + 1)...].prefix { $0.isBlank || $0 == .quoteMark }
      return SourcePosition(line: place.line + 1, column: margin.count)
    default: return place
    }
  }

  /// The text with formulas in place of the code spans that stand for them.
  func restored(in inlines: [Inline]) -> [Inline] {
    guard !spans.isEmpty else { return inlines }
    return inlines.rewritten(insideLinks: true) { inline in
      guard case .code(let code) = inline, let span = span(of: code) else { return [inline] }
      let trimmed = code.text.utf8.prefix { $0 == .space }.count
      let map = code.map.dropping(first: trimmed)
      return [.formula(Formula(tex: span.tex, isDisplay: span.isDisplay, map: map))]
    }
  }

  private func span(of code: CodeSpan) -> MathSpan? {
    let place = code.map.position(of: 0)
    return spans[place] ?? aliases[place].flatMap { spans[$0] }
  }
}
