/// Text for one cmark parse, each line with its origin in the report file.
struct SourceText {
  /// One line without its line end.
  struct Line {
    var range: Range<Int>
    var origin: SourcePosition
  }

  var bytes: [UInt8] = []
  private(set) var lines: [Line] = []

  init() {}

  /// Splits bytes into lines, as cmark does: at LF, CR and CR LF.
  init(_ bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == .lineFeed || byte == .carriageReturn {
        add(start..<index, firstLine)
        if byte == .carriageReturn, index + 1 < bytes.count, bytes[index + 1] == .lineFeed {
          index += 1
        }
        start = index + 1
      }
      index += 1
    }
    if start < bytes.count { add(start..<bytes.count, firstLine) }
  }

  private mutating func add(_ range: Range<Int>, _ firstLine: Int) {
    let origin = SourcePosition(line: firstLine + lines.count, column: 0)
    lines.append(Line(range: range, origin: origin))
  }

  /// Adds a line that stands at `origin` in the file.
  mutating func append(line: some Collection<UInt8>, from origin: SourcePosition) {
    let start = bytes.count
    bytes.append(contentsOf: line)
    lines.append(Line(range: start..<bytes.count, origin: origin))
    bytes.append(.lineFeed)
  }

  /// The bytes of a line, counted from 0; nothing beyond the last.
  func line(_ index: Int) -> ArraySlice<UInt8> {
    lines.indices.contains(index) ? bytes[lines[index].range] : []
  }

  /// The place in the file of a byte of a line, counted from 0.
  func position(line index: Int, column: Int) -> SourcePosition {
    guard let last = lines.indices.last else { return SourcePosition(line: 1, column: column) }
    let origin = lines[min(max(index, 0), last)].origin
    return SourcePosition(line: origin.line, column: origin.column + column)
  }

  /// The file's lines of a block that cmark puts on lines `start` to `end`, counted from 1.
  func fileLines(from start: Int, through end: Int) -> ClosedRange<Int> {
    let first = position(line: start - 1, column: 0).line
    return first...max(first, position(line: end - 1, column: 0).line)
  }
}
