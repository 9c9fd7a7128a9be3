import Foundation

/// Text in the fonts that every reader of PDF has: Helvetica and, for signs it lacks, Symbol.
struct PDFText {
  /// A run of one font, as the bytes of a PDF string.
  struct Run: Equatable {
    var isSymbol: Bool
    var bytes: [UInt8]
  }

  private(set) var runs: [Run] = []
  /// The width in the unit of the font size.
  let width: Double

  init(_ text: String, size: Double, isBold: Bool) {
    let text = String(text.map { $0 == "\u{2009}" || $0 == "\u{202F}" ? " " : $0 })
    width = TextMetrics.width(of: PDFText.measured(text), size: size, bold: isBold)
    for scalar in text.unicodeScalars {
      let symbol = PDFText.symbols[scalar]
      let byte = symbol ?? PDFText.latin(scalar) ?? UInt8(ascii: "?")
      if let last = runs.last, last.isSymbol == (symbol != nil) {
        runs[runs.count - 1].bytes.append(byte)
      } else {
        runs.append(Run(isSymbol: symbol != nil, bytes: [byte]))
      }
    }
  }

  /// Accents take no room of their own.
  private static func measured(_ text: String) -> String {
    String(String.UnicodeScalarView(text.decomposedStringWithCanonicalMapping.unicodeScalars))
  }

  /// The character in the encoding WinAnsi.
  private static func latin(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 32...126, 0xA0...0xFF: UInt8(scalar.value)
    default: windows[scalar]
    }
  }

  private static let windows: [Unicode.Scalar: UInt8] = [
    "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "‰": 0x89,
    "Š": 0x8A, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95,
    "–": 0x96, "—": 0x97, "™": 0x99, "š": 0x9A, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
    "\u{2010}": 0x2D, "\u{2011}": 0x2D,
  ]

  /// The signs of the font Symbol, in its own encoding.
  private static let symbols: [Unicode.Scalar: UInt8] = {
    var table: [Unicode.Scalar: UInt8] = [
      "−": 0x2D, "≤": 0xA3, "≥": 0xB3, "∞": 0xA5, "≈": 0xBB, "≠": 0xB9, "→": 0xAE, "←": 0xAC,
      "↑": 0xAD, "↓": 0xAF, "√": 0xD6, "∂": 0xB6, "∑": 0xE5, "∏": 0xD5, "∈": 0xCE, "∇": 0xD1,
      "∝": 0xB5, "′": 0xA2, "⋅": 0xD7, "∼": 0x7E, "μ": 0x6D,
    ]
    let greek: [(String, [UInt8])] = [
      ("αβχδεφγηικλνοπθρστυξψζω", Array("abcdefghiklnopqrstuxyzw".utf8)),
      ("ΔΦΓΛΠΘΣΞΨΩ", Array("DFGLPQSXYW".utf8)),
    ]
    for (letters, codes) in greek {
      for (letter, code) in zip(letters.unicodeScalars, codes) { table[letter] = code }
    }
    return table
  }()

  /// A PDF string of bytes.
  static func literal(_ bytes: [UInt8]) -> String {
    var result = "("
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
        result += "\\" + String(Unicode.Scalar(byte))
      case 32...126: result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let octal = String(byte, radix: 8)
        result += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
      }
    }
    return result + ")"
  }
}
