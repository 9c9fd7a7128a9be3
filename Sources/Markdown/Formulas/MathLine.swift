/// One line of Markdown, read from its left margin inwards.
struct MathLine {
  let bytes: [UInt8]
  /// Where the line ends, without its line end.
  let end: Int
  /// The next byte.
  private(set) var position: Int
  private var column = 0
  /// The columns of a tab that a list item has taken in part.
  private var taken = 0

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next byte, if the line has one.
  var first: UInt8? { position < end ? bytes[position] : nil }

  /// What is left of the line.
  var rest: Range<Int> { position..<end }

  /// The width of the blanks that follow, in columns.
  var indent: Int {
    var width = -taken
    var index = position
    while index < end, bytes[index].isBlank {
      width += bytes[index] == .tab ? 4 - (column + width + taken) % 4 : 1
      index += 1
    }
    return max(0, width)
  }

  /// Whether only blanks are left.
  var isBlank: Bool { bytes[position..<end].allSatisfy(\.isBlank) }

  /// Goes past the blanks.
  mutating func skipBlanks() { skip(columns: indent) }

  /// Goes past blanks of some width; a tab may be left in part.
  mutating func skip(columns: Int) {
    var left = columns
    while left > 0, let byte = first, byte.isBlank {
      let width = byte == .tab ? 4 - column % 4 : 1
      let available = width - taken
      guard left >= available else {
        taken += left
        return
      }
      left -= available
      taken = 0
      column += width
      position += 1
    }
  }

  /// Goes past bytes that are not blanks.
  mutating func skip(bytes count: Int) {
    position = min(position + count, end)
    column += count
  }

  /// Whether the bytes here are these.
  func starts(with text: StaticString) -> Bool {
    guard end - position >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { bytes[position..<end].starts(with: $0) }
  }

  /// The number of times that the next byte is repeated.
  func run(of byte: UInt8) -> Int {
    bytes[position..<end].prefix { $0 == byte }.count
  }
}
