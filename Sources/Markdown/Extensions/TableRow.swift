import Tables

/// One line of a pipe table, split into cells.
struct TableRow {
  /// A cell's text, with `|` for `\|`, and the byte of the line it begins at.
  struct Cell {
    var text: [UInt8]
    var column: Int
  }

  var cells: [Cell] = []

  init(splitting line: ArraySlice<UInt8>) {
    var rest = line.trimmed
    if rest.first == .pipe { rest = rest.dropFirst() }
    var start = rest.startIndex
    var index = start
    while index < rest.endIndex {
      // A backslash keeps a pipe in its cell, even in code and after another backslash.
      if rest[index] == .pipe, index == start || rest[index - 1] != .backslash {
        append(rest[start..<index], of: line)
        start = index + 1
      }
      index += 1
    }
    if !rest[start...].isBlank { append(rest[start...], of: line) }
  }

  private mutating func append(_ slice: ArraySlice<UInt8>, of line: ArraySlice<UInt8>) {
    let cell = slice.trimmed
    var text: [UInt8] = []
    text.reserveCapacity(cell.count)
    for byte in cell {
      if byte == .pipe, text.last == .backslash { text.removeLast() }
      text.append(byte)
    }
    cells.append(Cell(text: text, column: cell.startIndex - line.startIndex))
  }

  /// The alignments of a delimiter row such as `|:--|--:|`; nil when it is none.
  static func alignments(of line: ArraySlice<UInt8>) -> [Alignment?]? {
    guard line.allSatisfy({ $0.isBlank || $0 == .pipe || $0 == .colon || $0 == .hyphen }),
      // Dashes alone underline a heading.
      line.contains(.pipe) || line.contains(.colon)
    else { return nil }
    let cells = TableRow(splitting: line).cells.map(\.text)
    guard !cells.isEmpty, cells.allSatisfy(isDelimiter) else { return nil }
    return cells.map(alignment)
  }

  /// Whether a cell could stand in a delimiter row.
  static func isDelimiter(_ cell: [UInt8]) -> Bool {
    let end = cell.count > 1 && cell.last == .colon ? cell.dropLast() : cell[...]
    let dashes = end.first == .colon ? end.dropFirst() : end
    return !dashes.isEmpty && dashes.allSatisfy { $0 == .hyphen }
  }

  private static func alignment(of cell: [UInt8]) -> Alignment? {
    switch (cell.first == .colon, cell.last == .colon) {
    case (true, true): .center
    case (true, false): .left
    case (false, true): .right
    case (false, false): nil
    }
  }
}
