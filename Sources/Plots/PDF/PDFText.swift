/// A text as numbers of glyphs of a font that the file carries.
struct PDFText {
  /// The glyphs as a string of PDF.
  private(set) var glyphs = ""
  /// The width in the unit of the font size.
  private(set) var width = 0.0
  /// The letters that the font lacks, for which a question mark stands.
  private(set) var missing: [Unicode.Scalar] = []

  /// - Parameter font: takes note of the glyphs.
  init(_ text: String, size: Double, in font: inout PDFFont) {
    var units = 0
    for scalar in text.unicodeScalars {
      let letter = Self.substitutes[scalar] ?? (scalar.value < 32 ? " " : scalar)
      var glyph = font.font.glyph(of: letter)
      if glyph == nil {
        missing.append(scalar)
        glyph = font.font.glyph(of: "?")
      }
      guard let glyph else { continue }
      glyphs += Self.hexadecimal(font.number(of: glyph, for: letter))
      units += font.font.advance(of: glyph)
    }
    width = Double(units) * size / font.font.unitsPerEm
  }

  /// Signs that stand for others of the same look, which the font lacks.
  private static let substitutes: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{2009}": " ", "\u{202F}": " ", "\u{22C5}": "\u{B7}", "\u{223C}": "~", "\u{2010}": "-",
    "\u{2011}": "-",
  ]

  /// A number of two bytes.
  static func hexadecimal(_ value: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }

  /// A text in UTF-16, the greatest byte first.
  static func utf16(_ text: String) -> String {
    text.utf16.map { hexadecimal(Int($0)) }.joined()
  }
}
