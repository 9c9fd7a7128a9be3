import Testing

@testable import Tables

@Suite struct BytesTests {
  @Test func literalsAreAppendedAsTheyAre() {
    #expect(String(written: { $0.append("é → ") }) == "é → ")
    #expect(String(written: { $0.append("") }).isEmpty)
  }

  @Test(
    arguments: [
      (0, "0"), (7, "7"), (10, "10"), (99, "99"), (100, "100"), (-1, "-1"), (1_000_000, "1000000"),
      (.max, "9223372036854775807"), (.min, "-9223372036854775808"),
    ] as [(Int64, String)])
  func wholeNumbersAreDecimal(value: Int64, text: String) {
    #expect(String(written: { $0.append(decimal: value) }) == text)
  }

  @Test(
    arguments: [
      (0, 0, "0"), (0, 3, "000"), (7, 2, "07"), (123, 2, "123"), (5, 20, "00000000000000000005"),
      (.max, 1, "18446744073709551615"), (1, 99, "00000000000000000001"),
    ] as [(UInt64, Int, String)])
  func digitsAreFilledWithZeros(value: UInt64, width: Int, text: String) {
    #expect(String(written: { $0.append(digits: value, atLeast: width) }) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (-12_345, "-12,345"), (1_000_001, "1,000,001"),
      (.min, "-9,223,372,036,854,775,808"),
    ] as [(Int64, String)])
  func thousandsAreGrouped(value: Int64, text: String) {
    #expect(String(written: { $0.append(grouped: value) }) == text)
  }

  @Test func numbersBelowAHundredHaveTwoDigits() {
    #expect(
      String(written: { for value in [0, 9, 10, 99] { $0.append(twoDigits: value) } }) == "00091099"
    )
  }

  @Test func wordsAreSpelledInAnyCase() {
    for text in ["nan", "NaN", "NAN"] { #expect(text.withBytes { $0.spells("nan") }) }
    for text in ["", "na", "nann", "\u{0E}an", "nàn"] {
      #expect(!text.withBytes { $0.spells("nan") })
    }
  }

  @Test func wordsAreEqualInTheirCaseOnly() {
    #expect("null".withBytes { $0.equals("null") })
    #expect(!"Null".withBytes { $0.equals("null") })
    #expect(!"nul".withBytes { $0.equals("null") })
  }

  @Test(arguments: [
    ("", ""), ("  ", ""), (" a b ", "a b"), ("a", "a"), ("\t\na", "a"), ("a ", "a"),
  ])
  func blanksAreTrimmedAtBothEnds(text: String, trimmed: String) {
    let result = text.withBytes { String(decoding: $0.trimmed { $0 <= 0x20 }, as: UTF8.self) }
    #expect(result == trimmed)
  }

  @Test(
    arguments: [("a ± b", 2), ("±", 0), ("ab±±", 2), ("", nil), ("+-", nil)] as [(String, Int?)])
  func theFirstPlaceOfATextIsFound(text: String, place: Int?) {
    #expect(text.withBytes { $0.place(of: "±") } == place)
  }
}

@Suite struct AsciiTests {
  @Test func bytesBelongToKinds() {
    func all(_ isIn: (UInt8) -> Bool) -> String {
      String(decoding: (UInt8(0)...127).filter(isIn), as: UTF8.self)
    }
    #expect(all(Ascii.isDigit) == "0123456789")
    #expect(all(Ascii.isSpace) == "\t\n\u{B}\u{C}\r ")
    #expect(all(Ascii.isLetter).count == 52)
    #expect(all(Ascii.isOperator) == "!#%&*+-/<=>?@^|~")
    #expect(all { Ascii.isWord($0) && !Ascii.isWordStart($0) } == "$0123456789")
  }

  @Test func lettersBeyondASCIIBelongToWords() {
    #expect("é".utf8.allSatisfy(Ascii.isWordStart))
  }
}
