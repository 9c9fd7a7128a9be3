/// Finds the code spans of a paragraph in its source, one after the other.
///
/// cmark's own positions of inlines are wrong after a definition and inside containers.
struct CodeLocator {
  private var line = 0
  private var column = 0
  private var end = 0
  private var quoteDepth = 0
  private var isLost = false

  init() {}

  init(from place: TreeBuilder.Place, quoteDepth: Int) {
    line = place.start - 1
    column = max(0, place.column)
    end = max(place.start, place.end)
    self.quoteDepth = quoteDepth
  }

  /// Where the text of the next code span stands.
  mutating func map(of literal: [UInt8], in text: SourceText) -> SourceMap {
    let start = text.position(line: line, column: column)
    var search = (line: line, column: column)
    while !isLost, search.line < end {
      let bytes = text.line(search.line)
      let rest = bytes.dropFirst(search.column)
      guard let tick = rest.firstIndex(of: .backtick) else {
        search = (search.line + 1, 0)
        continue
      }
      let content = rest[tick...].prefix { $0 == .backtick }.endIndex - bytes.startIndex
      if let map = match(literal, in: text, line: search.line, column: content) { return map }
      search.column = content
    }
    // One failed search is enough: the others would read the same lines again.
    isLost = true
    return SourceMap(pieces: [SourceMap.Piece(offset: 0, position: start)])
  }

  /// Tries the literal at a place, with and without the blank that cmark strips.
  private mutating func match(
    _ literal: [UInt8], in text: SourceText, line: Int, column: Int
  ) -> SourceMap? {
    let bytes = text.line(line).dropFirst(column)
    if let map = walk(literal, in: text, line: line, column: column) { return map }
    if bytes.isEmpty, line + 1 < end {
      return walk(literal, in: text, line: line + 1, column: margin(of: text.line(line + 1)))
    }
    guard bytes.first == .space else { return nil }
    return walk(literal, in: text, line: line, column: column + 1)
  }

  private mutating func walk(
    _ literal: [UInt8], in text: SourceText, line: Int, column: Int
  ) -> SourceMap? {
    var place = (line: line, column: column)
    var pieces = [piece(0, place, text)]
    var source = text.line(place.line)
    for (offset, byte) in literal.enumerated() {
      if place.column >= source.count {
        guard byte == .space, place.line + 1 < end else { return nil }
        source = text.line(place.line + 1)
        place = (place.line + 1, margin(of: source))
        pieces.append(piece(offset + 1, place, text))
      } else {
        guard source[source.startIndex + place.column] == byte else { return nil }
        place.column += 1
      }
    }
    (self.line, self.column) = (place.line, place.column + 1)
    return SourceMap(pieces: pieces)
  }

  private func piece(
    _ offset: Int, _ place: (line: Int, column: Int), _ text: SourceText
  ) -> SourceMap.Piece {
    let position = text.position(line: place.line, column: place.column)
    return SourceMap.Piece(offset: offset, position: position)
  }

  private func margin(of line: ArraySlice<UInt8>) -> Int {
    line.afterMargin(quoteDepth: quoteDepth).startIndex - line.startIndex
  }
}

extension ArraySlice<UInt8> {
  /// A line of a paragraph without indentation and the `>` of the quotes around it.
  func afterMargin(quoteDepth: Int) -> ArraySlice<UInt8> {
    var rest = drop(while: \.isBlank)
    for _ in 0..<quoteDepth {
      guard rest.first == .quoteMark else { break }
      rest = rest.dropFirst().drop(while: \.isBlank)
    }
    return rest
  }
}
