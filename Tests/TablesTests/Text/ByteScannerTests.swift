import Testing

@testable import Tables

@Suite struct ByteScannerTests {
  private func scan<Result>(_ text: String, _ body: (inout ByteScanner) -> Result) -> Result {
    text.withBytes { bytes in
      var scanner = ByteScanner(bytes)
      return body(&scanner)
    }
  }

  @Test func whatComesNextIsTakenOrLeft() {
    scan("a-B") { scanner in
      let taken = [scanner.take(Ascii.minus), scanner.take(UInt8(ascii: "a"))]
      #expect(taken == [false, true] && scanner.peek == Ascii.minus)
      let words = [scanner.take("-c"), scanner.take("-b")]
      #expect(words == [false, true] && scanner.isAtEnd)
      let pastTheEnd = scanner.take(0)
      #expect(scanner.peek == 0 && !pastTheEnd)
    }
  }

  @Test(
    arguments: [
      ("12", 1...4, 12), ("12345", 1...4, 1234), ("1", 2...2, nil), ("", 1...1, nil),
      ("x1", 1...2, nil),
      ("007", 1...9, 7),
    ] as [(String, ClosedRange<Int>, Int?)])
  func aNumberHasAsManyDigitsAsWanted(text: String, digits: ClosedRange<Int>, number: Int?) {
    let read = scan(text) { $0.number(digits: digits) }
    #expect(read == number)
  }

  @Test(
    arguments: [
      ("5", 500_000), ("123456", 123_456), ("1234564", 123_456), ("1234565", 123_457),
      ("9999995", 1_000_000), ("000001", 1), ("", nil), ("x", nil), ("12345649999", 123_456),
    ] as [(String, Int?)])
  func millionthsAreRounded(text: String, value: Int?) {
    let read = scan(text) { $0.millionths() }
    #expect(read == value)
  }

  @Test func wordsAndSpacesAreStretches() {
    scan(" \t days,") { scanner in
      scanner.skipSpaces()
      let word = scanner.word()
      #expect(String(decoding: word, as: UTF8.self) == "days")
      let nothing = scanner.word()
      #expect(nothing.isEmpty && scanner.peek == Ascii.comma)
      scanner.skip(100)
      #expect(scanner.isAtEnd)
    }
  }
}
