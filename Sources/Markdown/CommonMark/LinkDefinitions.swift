/// The link reference definitions of a text, such as `[label]: https://…`.
///
/// cmark keeps them to itself, so texts that are parsed apart get them again. A line that
/// only looks like one makes a paragraph there, which nobody reads.
struct LinkDefinitions {
  /// Lines to parse along with other text.
  private(set) var lines: [[UInt8]] = []
  /// The lines of the file that the definitions begin on.
  private(set) var places: [Int] = []

  init(in text: SourceText, blocks: [MarkdownBlock]) {
    let isCode = Self.linesOfCode(in: blocks, count: text.lines.count)
    var index = 0
    while index < text.lines.count {
      guard !isCode[index], let first = Self.definition(in: text.line(index)) else {
        index += 1
        continue
      }
      lines.append(Array(first))
      places.append(text.position(line: index, column: 0).line)
      index += 1
      // The address and the title may stand on the next two lines.
      for _ in 0..<2 where index < text.lines.count && !isCode[index] {
        guard let next = Self.continuation(in: text.line(index)) else { break }
        lines.append(Array(next))
        index += 1
      }
      lines.append([])
    }
  }

  /// The definition on a line, without what stands before it in lists and quotes.
  private static func definition(in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let rest = line.afterMarkers
    guard rest.first == .openBracket,
      zip(rest, rest.dropFirst()).contains(where: { $0 == (.closeBracket, .colon) })
    else { return nil }
    return rest
  }

  private static func continuation(in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let rest = line.drop { $0.isBlank || $0 == .quoteMark }
    guard let first = rest.first else { return nil }
    return first.isLetter || "/\"'(.".utf8.contains(first) ? rest : nil
  }

  private static func linesOfCode(in blocks: [MarkdownBlock], count: Int) -> [Bool] {
    var isCode = [Bool](repeating: false, count: count)
    for block in blocks.leaves {
      switch block.kind {
      case .code, .html:
        for line in block.lines where line <= count { isCode[line - 1] = true }
      case .paragraph, .heading, .quote, .alert, .list, .table, .thematicBreak: break
      }
    }
    return isCode
  }
}

extension ArraySlice<UInt8> {
  /// A line without indentation, `>` and list markers.
  var afterMarkers: ArraySlice<UInt8> {
    var rest = drop { $0.isBlank || $0 == .quoteMark }
    while let marker = rest.listMarkerCount {
      rest = rest.dropFirst(marker).drop { $0.isBlank || $0 == .quoteMark }
    }
    return rest
  }

  /// How many bytes the list marker at the start has; nil when there is none.
  private var listMarkerCount: Int? {
    let digits = prefix(9).prefix(while: \.isDigit)
    let rest = dropFirst(digits.count)
    guard let mark = rest.first, rest.dropFirst().first?.isBlank == true else { return nil }
    let isMarker = digits.isEmpty ? "-+*".utf8.contains(mark) : ".)".utf8.contains(mark)
    return isMarker ? digits.count + 1 : nil
  }
}
