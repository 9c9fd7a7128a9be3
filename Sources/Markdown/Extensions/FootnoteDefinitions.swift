/// The footnotes that a text defines, taken out of it before the parse.
///
/// cmark would read `[^1]: word` as the definition of a link. The lines stay, blank, so that
/// all others keep their numbers.
struct FootnoteDefinitions {
  /// One definition: its text, and the file's lines it stood on.
  struct Body {
    var text: SourceText
    var lines: ClosedRange<Int>
  }

  /// The bodies by label in lower case; the first of a label counts.
  private(set) var bodies: [String: Body] = [:]

  /// A line that looks like the start of a definition.
  private struct Candidate {
    var line: Int
    var label: FootnoteLabel
    /// The byte of the line that `[` is at.
    var column: Int
    /// Whether no list or quote stands around it.
    var isTopLevel: Bool
  }

  /// Moves the definitions out of `text`.
  init(lifting text: inout SourceText, _ escapes: inout Escapes) {
    let candidates = text.lines.indices.compactMap { Self.candidate(at: $0, in: text) }
    guard !candidates.isEmpty, let mark = escapes.spare() else { return }
    let ends = Self.paragraphEnds(in: text, candidates, mark, escapes)
    for (index, candidate) in candidates.enumerated() where ends[candidate.line] >= 0 {
      var end = ends[candidate.line]
      if index + 1 < candidates.count, candidates[index + 1].line <= end {
        end = candidates[index + 1].line - 1
      } else if candidate.isTopLevel {
        end = Self.indentedEnd(after: end, in: text)
      }
      lift(candidate, through: end, from: &text)
    }
  }

  private static func candidate(at index: Int, in text: SourceText) -> Candidate? {
    let line = text.line(index)
    guard line.contains(.caret) else { return nil }
    let rest = line.afterMarkers
    guard let label = FootnoteLabel(at: rest), rest.dropFirst(label.count).first == .colon
    else { return nil }
    let column = rest.startIndex - line.startIndex
    let isTopLevel = column < 4 && line.prefix(column).allSatisfy { $0 == .space }
    return Candidate(line: index, label: label, column: column, isTopLevel: isTopLevel)
  }

  /// For each line of a paragraph its last line; -1 for all others.
  ///
  /// Only cmark knows what is a paragraph and what is code. A mark in place of `[^` keeps it
  /// from reading a link definition.
  private static func paragraphEnds(
    in text: SourceText, _ candidates: [Candidate], _ mark: [UInt8], _ escapes: Escapes
  ) -> [Int] {
    var marked = text
    for candidate in candidates {
      let start = text.lines[candidate.line].range.lowerBound + candidate.column
      marked.bytes.replaceSubrange(start..<(start + 2), with: mark)
    }
    var ends = [Int](repeating: -1, count: text.lines.count)
    for block in CommonMark.blocks(of: marked, escapes: escapes).leaves {
      let last: Int
      switch block.kind {
      case .paragraph: last = block.lines.upperBound
      // The underline of a heading is not part of the definition above it.
      case .heading: last = block.lines.upperBound - 1
      case .code, .html, .quote, .alert, .list, .table, .thematicBreak: continue
      }
      guard last >= block.lines.lowerBound else { continue }
      for line in block.lines.lowerBound...last where line <= ends.count {
        ends[line - 1] = min(last, ends.count) - 1
      }
    }
    return ends
  }

  /// The last line of the indented blocks after a definition's first paragraph.
  private static func indentedEnd(after line: Int, in text: SourceText) -> Int {
    var end = line
    var index = line + 1
    while index < text.lines.count {
      let bytes = text.line(index)
      let isBlank = bytes.isBlank
      guard isBlank || indentation(of: bytes, limit: 4).width >= 4 else { break }
      if !isBlank { end = index }
      index += 1
    }
    return end
  }

  private mutating func lift(
    _ candidate: Candidate, through end: Int, from text: inout SourceText
  ) {
    var body = SourceText()
    for index in candidate.line...end {
      let line = text.line(index)
      let skipped = skipped(in: line, isFirst: index == candidate.line, candidate)
      body.append(
        line: line.dropFirst(skipped), from: text.position(line: index, column: skipped))
      let kept = candidate.isTopLevel ? 0 : min(skipped, candidate.column)
      let range = text.lines[index].range.dropFirst(kept)
      text.bytes.replaceSubrange(range, with: repeatElement(.space, count: range.count))
    }
    let lines = text.fileLines(from: candidate.line + 1, through: end + 1)
    if bodies[candidate.label.key] == nil {
      bodies[candidate.label.key] = Body(text: body, lines: lines)
    }
  }

  /// How many bytes of a line do not belong to the body.
  private func skipped(in line: ArraySlice<UInt8>, isFirst: Bool, _ candidate: Candidate) -> Int {
    if isFirst {
      let rest = line.dropFirst(candidate.column + candidate.label.count + 1)
      return rest.drop(while: \.isBlank).startIndex - line.startIndex
    }
    if candidate.isTopLevel { return Self.indentation(of: line, limit: 4).count }
    return line.drop { $0.isBlank || $0 == .quoteMark }.startIndex - line.startIndex
  }

  /// The blanks at the start of a line, up to a width; a tab reaches the next multiple of 4.
  private static func indentation(
    of line: ArraySlice<UInt8>, limit: Int
  ) -> (count: Int, width: Int) {
    var width = 0
    var count = 0
    for byte in line.prefix(while: \.isBlank) {
      guard width < limit else { break }
      width += byte == .tab ? 4 - width % 4 : 1
      count += 1
    }
    return (count, width)
  }
}

/// A label as written in a text: `[^label]`.
struct FootnoteLabel {
  private static let maximumCount = 200

  /// The label in lower case: labels differ by more than case.
  var key: String
  /// The bytes of the whole mark, brackets included.
  var count: Int

  /// Reads a label at the start of `bytes`.
  init?(at bytes: ArraySlice<UInt8>) {
    guard bytes.starts(with: [.openBracket, .caret]) else { return nil }
    let label = bytes.dropFirst(2).prefix(Self.maximumCount).prefix {
      $0 != .closeBracket && $0 != .openBracket && !$0.isWhitespace
    }
    guard !label.isEmpty, label.endIndex < bytes.endIndex, bytes[label.endIndex] == .closeBracket
    else { return nil }
    key = String(decoding: label, as: UTF8.self).lowercased()
    count = label.count + 3
  }
}
