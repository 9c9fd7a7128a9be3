import Testing

@testable import Markdown

/// Where the bytes of a piece of code stand.
@Suite struct SourceMapTests {
  /// Two lines of code in a list, `SELECT\n  x`.
  let map = SourceMap(pieces: [
    SourceMap.Piece(offset: 0, position: SourcePosition(line: 4, column: 2)),
    SourceMap.Piece(offset: 7, position: SourcePosition(line: 5, column: 6)),
  ])

  @Test(arguments: [
    (0, 4, 2), (6, 4, 8), (7, 5, 6), (10, 5, 9), (1000, 5, 999), (-3, 4, 2),
  ])
  func aByteStandsInThePieceBeforeIt(offset: Int, line: Int, column: Int) {
    #expect(map.position(of: offset) == SourcePosition(line: line, column: column))
  }

  @Test func nothingStandsAtTheStart() {
    #expect(SourceMap().position(of: 9) == SourcePosition(line: 1, column: 0))
  }

  @Test func aColumnBeforeTheLineIsItsStart() {
    // The margin that a parser adds to a line gives columns below 0.
    let map = SourceMap(pieces: [
      SourceMap.Piece(offset: 0, position: SourcePosition(line: 2, column: -4))
    ])
    #expect(map.position(of: 1) == SourcePosition(line: 2, column: 0))
    #expect(map.position(of: 6) == SourcePosition(line: 2, column: 2))
  }

  @Test(arguments: [(0, 0), (2, 0), (6, 0), (7, 0), (9, 0), (2, 8), (0, 12)])
  func theRestOfCodeKeepsItsPlaces(dropped: Int, offset: Int) {
    let rest = map.dropping(first: dropped)
    #expect(rest.position(of: offset) == map.position(of: dropped + offset))
    #expect(rest.pieces.first?.offset == 0)
  }

  @Test func ofManyPiecesTheRightOneIsFound() {
    let pieces = (0..<1000).map {
      SourceMap.Piece(offset: 3 * $0, position: SourcePosition(line: $0 + 1, column: 10))
    }
    let map = SourceMap(pieces: pieces)
    for offset in 0..<3000 {
      let expected = SourcePosition(line: offset / 3 + 1, column: 10 + offset % 3)
      #expect(map.position(of: offset) == expected)
    }
  }
}
