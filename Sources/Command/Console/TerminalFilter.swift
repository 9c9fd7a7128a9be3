import Tables

/// Data on their way to a terminal, a piece at a time: what would steer it becomes pictures.
final class TerminalFilter {
  /// The start of a character, or of a line's end, whose rest comes with the next piece.
  private var rest: [UInt8] = []

  func pass(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    rest += bytes
    let end = rest.count - openCount
    let text = String(decoding: rest[..<end], as: UTF8.self)
    rest.removeFirst(end)
    return Array(text.replacing("\r\n", with: "\n").visibleLines.utf8)
  }

  /// How many bytes at the end may not be all of what they belong to.
  private var openCount: Int {
    if rest.last == UInt8(ascii: "\r") { return 1 }
    guard let start = rest.suffix(3).lastIndex(where: { $0 >= 0xC0 }) else { return 0 }
    let needed = rest[start] >= 0xF0 ? 4 : rest[start] >= 0xE0 ? 3 : 2
    let count = rest.count - start
    return count < needed ? count : 0
  }
}
