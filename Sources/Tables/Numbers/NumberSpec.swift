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
