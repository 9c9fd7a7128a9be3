/// Finds the end of a link's address and title.
enum MathDestination {
  /// The end of `(address "title")`, after its parenthesis; nil when the text starts with none.
  static func end(in text: ArraySlice<UInt8>) -> Int? {
    guard text.first == UInt8(ascii: "(") else { return nil }
    var index = skipSpaces(from: text.startIndex + 1, text)
    guard let addressEnd = addressEnd(from: index, text) else { return nil }
    index = skipSpaces(from: addressEnd, text)
    if index > addressEnd, let titleEnd = titleEnd(from: index, text) {
      index = skipSpaces(from: titleEnd, text)
    }
    return index < text.endIndex && text[index] == UInt8(ascii: ")") ? index + 1 : nil
  }

  private static func skipSpaces(from start: Int, _ text: ArraySlice<UInt8>) -> Int {
    text[start...].firstIndex { !$0.isWhitespace } ?? text.endIndex
  }

  private static func addressEnd(from start: Int, _ text: ArraySlice<UInt8>) -> Int? {
    guard start < text.endIndex else { return nil }
    if text[start] == .less {
      return bracketEnd(from: start + 1, text)
    }
    var depth = 0
    var index = start
    while index < text.endIndex, !text[index].isWhitespace {
      switch text[index] {
      case .backslash: index += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      if depth < 0 { return index }
      // As many as cmark allows; more would make the search slow.
      if depth > 32 { return nil }
      index += 1
    }
    return depth == 0 ? min(index, text.endIndex) : nil
  }

  private static func bracketEnd(from start: Int, _ text: ArraySlice<UInt8>) -> Int? {
    var index = start
    while index < text.endIndex, !">\n<".utf8.contains(text[index]) {
      index += text[index] == .backslash ? 2 : 1
    }
    return index < text.endIndex && text[index] == .quoteMark ? index + 1 : nil
  }

  private static func titleEnd(from start: Int, _ text: ArraySlice<UInt8>) -> Int? {
    guard start < text.endIndex else { return nil }
    let closing: UInt8? =
      switch text[start] {
      case UInt8(ascii: "\""): UInt8(ascii: "\"")
      case UInt8(ascii: "'"): UInt8(ascii: "'")
      case UInt8(ascii: "("): UInt8(ascii: ")")
      default: nil
      }
    guard let closing else { return nil }
    var index = start + 1
    while index < text.endIndex, text[index] != closing {
      index += text[index] == .backslash ? 2 : 1
    }
    return index < text.endIndex ? index + 1 : nil
  }
}
