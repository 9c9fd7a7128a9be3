/// A place in the report file.
package struct SourcePosition: Hashable, Sendable {
  /// The line, from 1.
  package var line: Int
  /// The byte in the line, from 0.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Tells where each byte of a piece of code stands in the report file.
///
/// Code in a list or a quote loses its indentation and markers, so each of its lines has
/// a place of its own.
package struct SourceMap: Hashable, Sendable {
  /// Where the text from `offset` on stands, until the next piece.
  package struct Piece: Hashable, Sendable {
    /// The byte in the code, from 0.
    package var offset: Int
    /// The place of that byte in the file.
    package var position: SourcePosition

    package init(offset: Int, position: SourcePosition) {
      self.offset = offset
      self.position = position
    }
  }

  /// The pieces by rising offset, usually one a line.
  package var pieces: [Piece]

  package init(pieces: [Piece] = []) {
    self.pieces = pieces
  }

  /// The place in the file of a byte of the code.
  ///
  ///     block.map.position(of: 7)  // line 42, column 9
  package func position(of offset: Int) -> SourcePosition {
    guard let piece = piece(at: offset) else { return SourcePosition(line: 1, column: 0) }
    let column = piece.position.column + max(0, offset - piece.offset)
    return SourcePosition(line: piece.position.line, column: max(0, column))
  }

  /// The map of code that was found on the one line of a text which has a map itself.
  func inside(_ outer: SourceMap) -> SourceMap {
    var result: [Piece] = []
    for (index, piece) in pieces.enumerated() {
      let start = piece.position.column
      result.append(Piece(offset: piece.offset, position: outer.position(of: start)))
      let next = index + 1 < pieces.count ? pieces[index + 1].offset : .max
      for later in outer.pieces where later.offset > start {
        let offset = piece.offset + later.offset - start
        if offset < next { result.append(Piece(offset: offset, position: later.position)) }
      }
    }
    return SourceMap(pieces: result)
  }

  /// The map of the code without its first bytes.
  func dropping(first count: Int) -> SourceMap {
    guard count > 0 else { return self }
    let start = Piece(offset: 0, position: position(of: count))
    let rest = pieces.filter { $0.offset > count }
    return SourceMap(
      pieces: [start] + rest.map { Piece(offset: $0.offset - count, position: $0.position) })
  }

  /// The last piece that begins at or before an offset, found by halving.
  private func piece(at offset: Int) -> Piece? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? pieces[low - 1] : pieces.first
  }
}
