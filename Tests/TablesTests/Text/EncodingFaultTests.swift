import Tables
import Testing

@Suite struct EncodingFaultTests {
  private func words(_ bytes: [UInt8]) -> String? {
    EncodingFault(in: bytes, name: "a.md").map(String.init(describing:))
  }

  @Test func theFirstWrongByteHasALineAndAColumn() {
    #expect(words(Array("é\n\nnaï".utf8) + [0xE9, 0x0A]) == "a.md:3:4: not UTF-8: byte 0xE9")
    #expect(words([0xED, 0xA0, 0x80]) == "a.md:1:1: not UTF-8: byte 0xED")
    #expect(words([0x61, 0xC0, 0xAF]) == "a.md:1:2: not UTF-8: byte 0xC0")
    #expect(words(Array("twelve bytes".utf8) + [0xE2, 0x82]) == "a.md:1:13: not UTF-8: byte 0xE2")
  }

  @Test func aNulIsNoText() {
    #expect(words([0x61, 0, 0xFF]) == "a.md:1:2: invalid NUL character, it may be UTF-16")
  }

  @Test func theMarkOfUTF16IsKnown() {
    #expect(words([0xFF, 0xFE, 0x61, 0]) == "a.md:1:1: not UTF-8: byte 0xFF, it may be UTF-16")
  }

  @Test func textIsUTF8() throws {
    #expect(words(Array("naïve 日本 👩‍🚀\n".utf8)) == nil)
    #expect(words([]) == nil)
    #expect(try String(text: [0xEF, 0xBB, 0xBF, 0x61], name: "") == "a")
    #expect(throws: EncodingFault.self) { try String(text: [0xFF], name: "") }
  }

  @Test func cellsOfAnyLengthAreLookedAtWhole() {
    for length in 0..<40 {
      var bytes = [UInt8](repeating: 0x61, count: length)
      bytes.withUnsafeBufferPointer { #expect($0.isUTF8) }
      bytes.append(0xFF)
      bytes.withUnsafeBufferPointer { #expect(!$0.isUTF8) }
      bytes.removeLast()
      bytes += Array("é".utf8)
      bytes.withUnsafeBufferPointer { #expect($0.isUTF8) }
    }
  }
}
