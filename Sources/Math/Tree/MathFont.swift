/// An alphabet of mathematics.
///
///     MathFont.doubleStruck.text("R")  // "ℝ"
enum MathFont: Sendable {
  case upright, bold, italic, boldItalic, doubleStruck, script, boldScript, fraktur, sansSerif
  case monospace

  /// Whether letters side by side are one name, as in `\mathrm{softmax}`.
  var joinsLetters: Bool {
    switch self {
    case .upright, .bold, .italic, .sansSerif, .monospace: true
    case .boldItalic, .doubleStruck, .script, .boldScript, .fraktur: false
    }
  }

  /// The text in this alphabet; what it lacks stays as it is.
  func text(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text.unicodeScalars.map(scalar))
    return String(result)
  }

  private func scalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let exception = exceptions[scalar] { return exception }
    let value = scalar.value
    let moved: UInt32? =
      switch value {
      case 0x41...0x5A: starts.capital.map { $0 + value - 0x41 }
      case 0x61...0x7A: starts.small.map { $0 + value - 0x61 }
      case 0x30...0x39: starts.digit.map { $0 + value - 0x30 }
      case 0x391...0x3A9: starts.greek.map { $0 + value - 0x391 }
      case 0x3B1...0x3C9: starts.greek.map { $0 + 26 + value - 0x3B1 }
      case 0x2207: starts.greek.map { $0 + 25 }
      default:
        MathFont.greekVariants.firstIndex(of: scalar).flatMap { index in
          starts.greek.map { $0 + 51 + UInt32(index) }
        }
      }
    return moved.flatMap(Unicode.Scalar.init) ?? scalar
  }

  // Unicode has these after the small Greek letters of each alphabet, in this order.
  private static let greekVariants: [Unicode.Scalar] = ["∂", "ϵ", "ϑ", "ϰ", "ϕ", "ϱ", "ϖ"]

  private struct Starts {
    var capital: UInt32?
    var small: UInt32?
    var digit: UInt32?
    var greek: UInt32?
  }

  private var starts: Starts {
    switch self {
    case .upright: Starts()
    case .bold: Starts(capital: 0x1D400, small: 0x1D41A, digit: 0x1D7CE, greek: 0x1D6A8)
    case .italic: Starts(capital: 0x1D434, small: 0x1D44E, greek: 0x1D6E2)
    case .boldItalic: Starts(capital: 0x1D468, small: 0x1D482, digit: 0x1D7CE, greek: 0x1D71C)
    case .doubleStruck: Starts(capital: 0x1D538, small: 0x1D552, digit: 0x1D7D8)
    case .script: Starts(capital: 0x1D49C, small: 0x1D4B6)
    case .boldScript: Starts(capital: 0x1D4D0, small: 0x1D4EA)
    case .fraktur: Starts(capital: 0x1D504, small: 0x1D51E)
    case .sansSerif: Starts(capital: 0x1D5A0, small: 0x1D5BA, digit: 0x1D7E2)
    case .monospace: Starts(capital: 0x1D670, small: 0x1D68A, digit: 0x1D7F6)
    }
  }

  /// The letters that Unicode had before it had whole alphabets.
  private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .italic: ["h": "ℎ"]
    case .doubleStruck: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    case .script: MathFont.scriptExceptions
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    case .upright, .bold, .boldItalic, .boldScript, .sansSerif, .monospace: [:]
    }
  }

  private static let scriptExceptions: [Unicode.Scalar: Unicode.Scalar] = [
    "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
    "g": "ℊ", "o": "ℴ",
  ]
}
