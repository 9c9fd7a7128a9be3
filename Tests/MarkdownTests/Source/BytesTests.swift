import Testing

@testable import Markdown

/// What Markdown calls letters, blanks and punctuation.
@Suite struct BytesTests {
  @Test func everyByteOfASCIIHasTheClassOfItsCharacter() {
    for byte in UInt8.min..<128 {
      let scalar = Unicode.Scalar(byte)
      let properties = scalar.properties
      #expect(byte.isLetter == properties.isAlphabetic, "\(byte)")
      #expect(byte.isDigit == (properties.numericType != nil), "\(byte)")
      #expect(byte.isWhitespace == properties.isWhitespace, "\(byte)")
      let isSign = (33...126).contains(byte) && !byte.isAlphanumeric
      #expect(byte.isPunctuation == isSign, "\(byte)")
    }
  }

  @Test func noByteBeyondASCIIHasAClass() {
    for byte in UInt8(128)...UInt8.max {
      #expect(!byte.isAlphanumeric && !byte.isWhitespace && !byte.isPunctuation && !byte.isBlank)
    }
  }

  @Test func onlySpacesAndTabsAreTrimmed() {
    #expect(Array(" \t a b\t ".utf8).trimmed.elementsEqual("a b".utf8))
    #expect(Array("\na\n".utf8).trimmed.elementsEqual("\na\n".utf8))
    #expect(Array(" \t".utf8).trimmed.isEmpty)
  }

  @Test func nothingIsBlankToo() {
    #expect([UInt8]().isBlank)
    #expect(Array(" \t".utf8).isBlank)
    #expect(!Array(" \n".utf8).isBlank)
  }
}
