/// Text of one paragraph, heading or cell, with the places of its bytes in the Markdown.
struct MathText {
  private(set) var bytes: [UInt8] = []
  /// Where each line starts.
  private(set) var lines: [Int] = []
  private var pieces: [(offset: Int, position: Int)] = []

  var isEmpty: Bool { bytes.isEmpty }

  /// Adds a line; a line end goes between two.
  mutating func append(line range: Range<Int>, of source: [UInt8]) {
    if !bytes.isEmpty { bytes.append(.lineFeed) }
    lines.append(bytes.count)
    append(range, of: source)
  }

  /// Adds bytes to the last line.
  mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    pieces.append((bytes.count, range.lowerBound))
    bytes += source[range]
  }

  /// Where a byte stands in the Markdown.
  func position(of offset: Int) -> Int {
    var (low, high) = (0, pieces.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].offset <= offset { low = middle } else { high = middle }
    }
    guard pieces.indices.contains(low) else { return offset }
    return pieces[low].position + offset - pieces[low].offset
  }

  /// The bytes of a line, without its line end.
  func range(ofLine line: Int) -> Range<Int> {
    lines[line]..<(line + 1 < lines.count ? lines[line + 1] - 1 : bytes.count)
  }
}

// Tables.
extension MathText {
  /// The text as it is, or its cells when it is a table.
  var cells: [MathText] {
    guard let ruler = lines.indices.dropFirst().first(where: isRuler) else { return [self] }
    let before = text(ofLines: 0..<(ruler - 1))
    let rows = [ruler - 1] + Array((ruler + 1)..<lines.count)
    return (before.isEmpty ? [] : [before]) + rows.flatMap(cells(ofLine:))
  }

  /// Whether a line separates the head of a table from its body.
  private func isRuler(_ line: Int) -> Bool {
    let line = bytes[range(ofLine: line)]
    return line.contains(UInt8(ascii: "-")) && line.contains(.pipe)
      && line.allSatisfy { "|-: \t".utf8.contains($0) }
  }

  private func text(ofLines lines: Range<Int>) -> MathText {
    var text = MathText()
    for line in lines {
      let range = range(ofLine: line)
      if !text.isEmpty { text.bytes.append(.lineFeed) }
      text.lines.append(text.bytes.count)
      text.append(range, of: self)
    }
    return text
  }

  /// The cells of a row, in which `\|` is a bar.
  private func cells(ofLine line: Int) -> [MathText] {
    var cells: [MathText] = []
    var cell = MathText()
    let range = range(ofLine: line)
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if bytes[index] == .backslash, index + 1 < range.upperBound {
        if bytes[index + 1] == .pipe {
          cell.append(start..<index, of: self)
          start = index + 1
        }
        index += 1
      } else if bytes[index] == .pipe {
        cell.append(start..<index, of: self)
        cells.append(cell)
        cell = MathText()
        start = index + 1
      }
      index += 1
    }
    cell.append(start..<range.upperBound, of: self)
    return cells + [cell]
  }

  /// Adds bytes of one line of another text.
  private mutating func append(_ range: Range<Int>, of text: MathText) {
    pieces.append((bytes.count, text.position(of: range.lowerBound)))
    bytes += text.bytes[range]
  }
}
