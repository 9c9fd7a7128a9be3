/// How a code block lies in its source: cmark tells neither its fence nor its columns.
struct CodeLayout {
  var isFenced: Bool
  var map: SourceMap

  init(of literal: [UInt8], info: [UInt8], at place: TreeBuilder.Place, in text: SourceText) {
    let opening = text.line(place.start - 1).dropFirst(max(0, place.column))
    let lines = literal.split(separator: .lineFeed, omittingEmptySubsequences: false)
    // Indented code may show a fence; then its first line is that text.
    let isFence = opening.starts(with: "```".utf8) || opening.starts(with: "~~~".utf8)
    isFenced = !info.isEmpty || (isFence && !opening.elementsEqual(lines.first ?? []))
    map = Self.map(of: lines, from: isFenced ? place.start : place.start - 1, in: text)
  }

  /// A line of code is the end of its source line: the markers stand before it.
  private static func map(
    of lines: [ArraySlice<UInt8>], from first: Int, in text: SourceText
  ) -> SourceMap {
    var map = SourceMap()
    map.pieces.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      let isLastEnd = index == lines.count - 1 && line.isEmpty && index > 0
      if isLastEnd { break }
      let column = text.line(first + index).count - line.count
      let position = text.position(line: first + index, column: column)
      map.pieces.append(SourceMap.Piece(offset: line.startIndex, position: position))
    }
    return map
  }
}
