import Testing

@testable import Math

/// The alphabets of mathematics.
@Suite struct MathFontTests {
  static let fonts: [MathFont] = [
    .upright, .bold, .italic, .boldItalic, .doubleStruck, .script, .boldScript, .fraktur,
    .sansSerif,
    .monospace,
  ]

  @Test(arguments: fonts)
  func everyLetterOfAnAlphabetExists(font: MathFont) {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    let written = font.text(letters).unicodeScalars
    #expect(written.count == letters.count)
    #expect(Set(written).count == letters.count)
    for scalar in written {
      #expect(scalar.properties.generalCategory != .unassigned, "\(scalar.value)")
    }
  }

  @Test(arguments: fonts)
  func everyGreekLetterOfAnAlphabetExists(font: MathFont) {
    let letters = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω∇∂ϵϑϰϕϱϖ"
    let written = font.text(letters).unicodeScalars
    #expect(Set(written).count == letters.count)
    for scalar in written {
      #expect(scalar.properties.generalCategory != .unassigned, "\(scalar.value)")
    }
  }

  /// Unicode knows of each letter which plain one it is a form of; a few have it by name only.
  @Test func aLetterInAFontIsNamedAfterThePlainOne() {
    for font in Self.fonts {
      for letter in "AHMRZbhgxz".unicodeScalars {
        let name = font.text(String(letter)).unicodeScalars.first?.properties.name ?? ""
        let isSmall = letter.properties.isLowercase
        let isHeight = name == "PLANCK CONSTANT" && letter == "h"
        #expect(isHeight || name.hasSuffix(" \(String(letter).uppercased())"), "\(name)")
        #expect(isHeight || name.contains("SMALL") == isSmall, "\(name)")
      }
    }
  }

  @Test(arguments: [
    (MathFont.bold, "a1Γ∇", "𝐚𝟏𝚪𝛁"), (.italic, "ahα", "𝑎ℎ𝛼"), (.boldItalic, "xπ", "𝒙𝝅"),
    (.doubleStruck, "NZRE1", "ℕℤℝ𝔼𝟙"), (.script, "ABLeg", "𝒜ℬℒℯℊ"), (.boldScript, "A", "𝓐"),
    (.fraktur, "gRC", "𝔤ℜℭ"), (.sansSerif, "A1", "𝖠𝟣"), (.monospace, "x0", "𝚡𝟶"),
    (.upright, "aα", "aα"),
  ])
  func someLetters(font: MathFont, text: String, expected: String) {
    #expect(font.text(text) == expected)
  }

  @Test func whatAnAlphabetLacksStays() {
    #expect(MathFont.script.text("1α!é") == "1α!é")
    #expect(MathFont.italic.text("12") == "12")
    #expect(MathFont.monospace.text("α-") == "α-")
  }

  @Test(arguments: [
    ("\\mathrm{ab}", 1), ("\\mathbf{ab}", 1), ("\\mathtt{ab}", 1), ("\\mathsf{ab}", 1),
    ("\\mathit{ab}", 1),
    ("\\mathbb{AB}", 2), ("\\mathcal{AB}", 2), ("\\mathfrak{AB}", 2), ("\\boldsymbol{ab}", 2),
  ])
  func lettersOfSomeFontsAreOneName(tex: String, count: Int) throws {
    #expect(try elements(of: tex).ranges(of: "<mi").count == count)
  }
}
