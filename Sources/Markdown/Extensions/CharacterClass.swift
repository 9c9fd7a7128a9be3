/// What the character beside a run of `~` is, which decides whether it opens or closes.
enum CharacterClass {
  case space, punctuation, other

  /// The class of the last character of UTF-8 text; nil for no text.
  init?(lastOf bytes: ArraySlice<UInt8>) {
    guard let start = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return nil }
    self.init(firstOf: bytes[start...])
  }

  /// The class of the first character of UTF-8 text; nil for no text.
  init?(firstOf bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first else { return nil }
    if first < 0x80 {
      self = first.isWhitespace ? .space : first.isPunctuation ? .punctuation : .other
      return
    }
    guard let scalar = String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first
    else { return nil }
    self.init(scalar)
  }

  private init(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .spaceSeparator: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      self = .punctuation
    default: self = .other
    }
  }
}
