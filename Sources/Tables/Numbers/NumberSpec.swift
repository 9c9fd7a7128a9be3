/// How a number is written: Python's format mini-language for numbers, parsed once.
///
///     [[fill]align][sign][z][#][0][width][,_][.precision][type]
///
///     try NumberSpec(parsing: "+,.1f").text(1234.56)  // "+1,234.6"
package struct NumberSpec: Equatable, Sendable {
  enum Align: UInt8 {
    case left = 0x3C
    case right = 0x3E
    case center = 0x5E
    /// Filled between the sign and the digits.
    case inner = 0x3D
  }

  /// The letter at the end of a spec.
  enum Kind: UInt8 {
    case decimal = 0x64
    case binary = 0x62
    case octal = 0x6F
    case hexadecimal = 0x78
    case upperHexadecimal = 0x58
    case character = 0x63
    case exponent = 0x65
    case upperExponent = 0x45
    case fixed = 0x66
    case upperFixed = 0x46
    case general = 0x67
    case upperGeneral = 0x47
    case number = 0x6E
    case percent = 0x25
    case none = 0

    var isInteger: Bool {
      switch self {
      case .decimal, .binary, .octal, .hexadecimal, .upperHexadecimal, .character: true
      case .exponent, .upperExponent, .fixed, .upperFixed, .general, .upperGeneral, .number,
        .percent, .none:
        false
      }
    }
  }

  var fill: [UInt8] = [UInt8(ascii: " ")]
  var align: Align?
  /// `+`, a blank, or `-` for negative numbers only.
  var sign = UInt8(ascii: "-")
  /// Whether a zero left by rounding loses its minus sign.
  var dropsNegativeZero = false
  var isAlternate = false
  var width = 0
  /// `,` or `_`, or 0 for none.
  var grouping: UInt8 = 0
  var precision: Int?
  var kind = Kind.none

  init() {}

  /// A fixed count of decimals, as `.2f`.
  package static func fixed(_ places: Int) -> NumberSpec {
    var spec = NumberSpec()
    spec.kind = .fixed
    spec.precision = places
    return spec
  }

  /// A count of significant digits, as `.3g`.
  static func significant(_ digits: Int) -> NumberSpec {
    var spec = NumberSpec()
    spec.kind = .general
    spec.precision = digits
    return spec
  }

  /// Whether the spec is for whole numbers only, as `d` and `x` are.
  package var isForIntegers: Bool { kind.isInteger }

  /// A number as a `String`, for places where speed does not matter.
  package func text(_ value: Double) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A whole number as a `String`, for places where speed does not matter.
  package func text(_ value: Int64) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Why a text is no number format.
package struct NumberSpecError: Error, Equatable {
  package var spec: String
  /// What is wrong with it, such as `unknown type 's'`.
  package var reason: String
}

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
