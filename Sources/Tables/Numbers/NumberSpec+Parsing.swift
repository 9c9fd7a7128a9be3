extension NumberSpec {
  /// Reads a spec such as `.2f`.
  ///
  /// - Throws: `NumberSpecError` that says what is wrong.
  package init(parsing text: String) throws {
    self.init()
    var rest = text[...]
    readAlign(&rest)
    readFlags(&rest)
    width = try Self.number(from: &rest, in: text) ?? 0
    readGrouping(&rest)
    if rest.first == "." {
      rest.removeFirst()
      guard let precision = try Self.number(from: &rest, in: text) else {
        throw NumberSpecError(spec: text, reason: "missing digits after the point")
      }
      self.precision = precision
    }
    try readKind(&rest, in: text)
    try check(text)
  }

  private mutating func readAlign(_ rest: inout Substring) {
    let second = rest.dropFirst().first?.asciiValue.flatMap(Align.init)
    if let second, let first = rest.first {
      fill = Array(String(first).utf8)
      align = second
      rest = rest.dropFirst(2)
    } else if let first = rest.first?.asciiValue.flatMap(Align.init) {
      align = first
      rest.removeFirst()
    }
  }

  private mutating func readFlags(_ rest: inout Substring) {
    let hasAlign = align != nil
    if let mark = rest.first?.asciiValue, "+- ".utf8.contains(mark) {
      sign = mark
      rest.removeFirst()
    }
    if rest.first == "z" {
      dropsNegativeZero = true
      rest.removeFirst()
    }
    if rest.first == "#" {
      isAlternate = true
      rest.removeFirst()
    }
    if rest.first == "0" {
      // A fill that was written wins over the zero.
      if !hasAlign { align = .inner }
      if !hasAlign || fill == [UInt8(ascii: " ")] { fill = [UInt8(ascii: "0")] }
      rest.removeFirst()
    }
  }

  private mutating func readGrouping(_ rest: inout Substring) {
    guard let mark = rest.first?.asciiValue, ",_".utf8.contains(mark) else { return }
    grouping = mark
    rest.removeFirst()
  }

  private mutating func readKind(_ rest: inout Substring, in text: String) throws {
    guard let letter = rest.first else { return }
    guard rest.count == 1 else {
      throw NumberSpecError(spec: text, reason: "invalid part '\(rest)'")
    }
    guard let kind = letter.asciiValue.flatMap(Kind.init), kind != .none else {
      throw NumberSpecError(spec: text, reason: "unknown type '\(letter)'")
    }
    self.kind = kind
  }

  private func check(_ text: String) throws {
    if kind.isInteger, precision != nil {
      throw NumberSpecError(spec: text, reason: "a precision does not go with whole numbers")
    }
    if kind.isInteger, dropsNegativeZero {
      throw NumberSpecError(spec: text, reason: "'z' does not go with whole numbers")
    }
    if kind == .character, sign != UInt8(ascii: "-") || isAlternate {
      throw NumberSpecError(spec: text, reason: "a sign or '#' does not go with 'c'")
    }
    guard grouping != 0 else { return }
    let isBinary =
      kind == .binary || kind == .octal || kind == .hexadecimal
      || kind == .upperHexadecimal
    if kind == .number || kind == .character || (isBinary && grouping == UInt8(ascii: ",")) {
      let mark = Character(Unicode.Scalar(grouping))
      throw NumberSpecError(
        spec: text,
        reason: "'\(mark)' does not go with '\(Character(Unicode.Scalar(kind.rawValue)))'")
    }
  }

  /// The digits at the front; a number this long would be a slip of the pen.
  private static func number(from rest: inout Substring, in text: String) throws -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty else { return nil }
    rest = rest[digits.endIndex...]
    guard let number = Int(digits), number <= 1000 else {
      throw NumberSpecError(spec: text, reason: "\(digits) is more than 1000")
    }
    return number
  }
}
