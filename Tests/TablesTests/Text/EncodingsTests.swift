import Testing

@testable import Tables

@Suite struct EncodingsTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func base64IsPadded(text: String, encoded: String) {
    #expect(Array(text.utf8).base64 == encoded)
  }

  @Test func base64HasAllItsDigits() {
    #expect([0xFB, 0xEF, 0xBE, 0xFF, 0xFF, 0xFF].base64 == "++++////")
    #expect([0x00, 0x10, 0x83, 0x10, 0x51, 0x87].base64 == "ABCDEFGH")
    #expect([0x69, 0xB7, 0x1D, 0x79, 0xF8, 0x21].base64 == "abcdefgh")
    #expect([0xD3, 0x5D, 0xB7, 0xE3, 0x9E, 0xBB].base64 == "0123456789".prefix(8))
  }

  @Test(arguments: [([], ""), ([0], "00"), ([0xFF, 0x0A, 0x9F], "ff0a9f")] as [([UInt8], String)])
  func hexadecimalHasTwoDigitsAByte(bytes: [UInt8], text: String) {
    #expect(bytes.hexadecimal == text)
  }
}
