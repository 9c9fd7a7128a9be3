import Tables

/// Where the text of a YAML scalar stands in its source, past quotes, escapes and folded lines.
struct ScalarPlaces {
  /// How a scalar is written.
  enum Style { case plain, single, double, block }

  /// The place of a byte of the text, until the next one; both count from 0.
  struct Place: Equatable {
    var offset: Int
    var line: Int
    /// In Unicode scalars.
    var column: Int
  }

  private(set) var places: [Place] = []
  private let source: UnsafeBufferPointer<UInt8>
  private let text: UnsafeBufferPointer<UInt8>
  private let style: Style
  private var index: Int
  private var offset = 0
  private var line: Int
  private var column: Int

  /// - Parameters:
  ///   - source: all of the YAML, in which the scalar begins at the byte `start`.
  ///   - line: the line and the column of that byte, from 0.
  init(
    of text: UnsafeBufferPointer<UInt8>, _ style: Style, in source: UnsafeBufferPointer<UInt8>,
    at start: Int, line: Int, column: Int
  ) {
    self.source = source
    self.text = text
    self.style = style
    index = start
    self.line = line
    self.column = column
    switch style {
    case .plain: break
    case .single, .double: advance()
    case .block:
      while index < source.count, source[index] != .newline { advance() }
      skipBlanks()
    }
    mark()
    while offset < text.count, index < source.count, step() {}
  }

  private mutating func mark() {
    places.append(Place(offset: offset, line: line, column: column))
  }

  /// Goes one byte on in the source.
  private mutating func advance() {
    guard index < source.count else { return }
    index += 1
    if source[index - 1] == .newline {
      line += 1
      column = 0
    } else if index == source.count || source[index] & 0xC0 != 0x80 {
      column += 1
    }
  }

  private mutating func skipBlanks() {
    while index < source.count, Ascii.isSpace(source[index]) { advance() }
  }

  /// Finds the next bytes of the text; false where they are not found.
  private mutating func step() -> Bool {
    let byte = source[index]
    if style == .double, byte == .backslash { return stepOverEscape() }
    if style == .single, byte == .apostrophe { advance() }
    if byte == text[offset] {
      advance()
      offset += 1
      // Its indentation stands before the text of the next line.
      if byte == .newline { skipBlanks() }
      if byte == .newline || byte == .apostrophe { mark() }
      return true
    }
    guard Ascii.isSpace(byte) else { return false }
    skipBlanks()
    while offset < text.count, Ascii.isSpace(text[offset]) { offset += 1 }
    mark()
    return true
  }

  private mutating func stepOverEscape() -> Bool {
    advance()
    guard index < source.count else { return false }
    let sign = source[index]
    if sign == .newline {
      skipBlanks()
    } else {
      let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][sign] ?? 0
      for _ in 0...digits { advance() }
      offset += 1
      while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    mark()
    return true
  }
}

extension UInt8 {
  fileprivate static let newline = UInt8(ascii: "\n")
  fileprivate static let backslash = UInt8(ascii: "\\")
  fileprivate static let apostrophe = UInt8(ascii: "'")
}
