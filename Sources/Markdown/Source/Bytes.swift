/// Names for the bytes that Markdown gives a meaning.
extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let pipe = UInt8(ascii: "|")
  static let tilde = UInt8(ascii: "~")
  static let less = UInt8(ascii: "<")
  static let quoteMark = UInt8(ascii: ">")
  static let dollar = UInt8(ascii: "$")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let caret = UInt8(ascii: "^")
  static let colon = UInt8(ascii: ":")
  static let at = UInt8(ascii: "@")
  static let dot = UInt8(ascii: ".")
  static let hyphen = UInt8(ascii: "-")
  static let underscore = UInt8(ascii: "_")

  /// A space or a tab.
  var isBlank: Bool { self == .space || self == .tab }
  /// ASCII whitespace, line ends included.
  var isWhitespace: Bool { self == .space || (9...13).contains(self) }
  var isDigit: Bool { (48...57).contains(self) }
  var isLetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
  var isAlphanumeric: Bool { isLetter || isDigit }
  /// ASCII punctuation, in CommonMark's sense.
  var isPunctuation: Bool {
    (33...47).contains(self) || (58...64).contains(self) || (91...96).contains(self)
      || (123...126).contains(self)
  }
}

extension Collection<UInt8> where SubSequence == ArraySlice<UInt8> {
  /// The bytes without spaces and tabs at both ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = drop(while: \.isBlank)
    while let last = slice.last, last.isBlank { slice.removeLast() }
    return slice
  }

  /// Whether there is nothing but spaces and tabs.
  var isBlank: Bool { allSatisfy(\.isBlank) }
}
