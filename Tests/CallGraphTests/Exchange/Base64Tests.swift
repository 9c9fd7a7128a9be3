import Tables
import Testing

@testable import CallGraph

@Suite struct Base64Tests {
  @Test func bytesComeBack() {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
      #expect(Base64.bytes(of: bytes.base64) == bytes)
    }
  }

  @Test(arguments: [
    "A", "AA", "AAA", "A===", "====", "AA=A", "AB==", "AAB=", "AA AA", "A-_A", "AA==AAAA", "AAAA\n",
  ])
  func otherTextsAreNone(text: String) {
    #expect(Base64.bytes(of: text) == nil)
  }
}
