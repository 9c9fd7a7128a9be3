/// The starts of lines that CommonMark reads as the start of a block.
enum BlockStart {
  /// How many bytes of a line's text are the mark of a block; 0 when the line begins none.
  ///
  /// The text may be followed by others on its line, so a mark at its end counts.
  static func count(in text: ArraySlice<UInt8>) -> Int {
    guard let first = text.first else { return 0 }
    switch first {
    case UInt8(ascii: "#"):
      let level = text.prefix { $0 == first }.count
      return level <= 6 && isEnd(text.dropFirst(level)) ? 1 : 0
    case .hyphen, UInt8(ascii: "+"), UInt8(ascii: "="):
      let isMark = first != UInt8(ascii: "=") && isEnd(text.dropFirst())
      return isMark || isRule(text) ? 1 : 0
    case .colon: return isRule(text) || text.count == 1 ? 1 : 0
    case _ where first.isDigit: return numberCount(in: text)
    default: return 0
    }
  }

  /// Whether a mark of a list or heading may end here.
  private static func isEnd(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.first?.isBlank ?? true
  }

  /// Whether a line may underline a heading or divide the head of a table from its rows.
  private static func isRule(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { $0 == UInt8(ascii: "=") || $0.isBlank }
      || text.allSatisfy { "-:|".utf8.contains($0) || $0.isBlank }
  }

  /// The digits of a list's number with the sign after them.
  private static func numberCount(in text: ArraySlice<UInt8>) -> Int {
    let digits = text.prefix(10).prefix(while: \.isDigit).count
    guard digits < 10, let sign = text.dropFirst(digits).first, ".)".utf8.contains(sign),
      isEnd(text.dropFirst(digits + 1))
    else { return 0 }
    return digits + 1
  }
}
