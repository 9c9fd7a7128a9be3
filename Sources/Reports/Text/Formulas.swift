import Markdown
import Math
import Tables

/// Markdown whose formulas have become code spans, and what those spans stand for.
///
/// A dollar sign takes one byte and so does a backtick: in code nothing of a formula is read as
/// Markdown, and every other byte of the report keeps its place.
struct Formulas: Sendable {
  /// The Markdown with backticks in place of the dollar signs.
  private(set) var markdown: String
  /// The formulas by where their text begins in the report.
  private(set) var spans: [SourcePosition: MathSpan] = [:]
  /// Where a code span begins that lost the blank at its start, and where its formula does.
  private(set) var aliases: [SourcePosition: SourcePosition] = [:]

  /// - Parameter start: where the Markdown begins in the report.
  init(in text: String, at start: SourcePosition) {
    var bytes = Array(text.utf8)
    let found = MathSpans(in: bytes).all.filter { !$0.tex.contains("`") }
    guard !found.isEmpty else {
      markdown = text
      return
    }
    var line = start.line
    var lineStart = -start.column
    var next = 0
    for span in found {
      for index in next..<span.range.lowerBound where bytes[index] == UInt8(ascii: "\n") {
        line += 1
        lineStart = index + 1
      }
      next = span.range.lowerBound
      let width = span.isDisplay ? 2 : 1
      for offset in 0..<width {
        bytes[span.range.lowerBound + offset] = UInt8(ascii: "`")
        bytes[span.range.upperBound - 1 - offset] = UInt8(ascii: "`")
      }
      var inside = next + width
      let place = SourcePosition(line: line, column: inside - lineStart)
      spans[place] = span
      // A code span loses the blank or the line end at its start.
      guard bytes[inside] == UInt8(ascii: " ") || bytes[inside] == UInt8(ascii: "\n") else {
        continue
      }
      let isLineEnd = bytes[inside] == UInt8(ascii: "\n")
      inside += 1
      let marks = isLineEnd ? bytes[inside...].prefix { " >\t".utf8.contains($0) }.count : 0
      aliases[
        SourcePosition(
          line: isLineEnd ? line + 1 : line,
          column: isLineEnd ? marks : inside - lineStart)] = place
    }
    markdown = String(decoding: bytes, as: UTF8.self)
  }
}

extension Formulas {
  /// The formula that a code span stands for; nil when it is code.
  func formula(_ span: CodeSpan) -> MathSpan? {
    let place = span.map.position(of: 0)
    return spans[place] ?? aliases[place].flatMap { spans[$0] }
  }

  /// The warnings for formulas that stay code.
  func problems(in source: SourceFile) -> [Diagnostic] {
    spans.compactMap { position, span in
      guard let error = Formulas.problem(of: span) else { return nil }
      let place = source.location(line: position.line, byteColumn: position.column + error.offset)
      return Diagnostic(error.message, at: place, hint: error.hint, severity: .warning)
    }
  }

  private static func problem(of span: MathSpan) -> MathError? {
    do throws(MathError) {
      _ = try MathML(tex: span.tex, isDisplay: span.isDisplay)
      return nil
    } catch {
      return error
    }
  }

  /// Adds the formulas of another text of the same report.
  mutating func merge(_ other: Formulas) {
    spans.merge(other.spans) { _, new in new }
    aliases.merge(other.aliases) { _, new in new }
  }
}
