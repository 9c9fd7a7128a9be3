import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite struct NumberSpecTests {
  @Test func specsWriteWhatPythonWrites() throws {
    let json = try #require(
      JSON(parsing: String(decoding: fixture("python-format.json"), as: UTF8.self)))
    guard case .array(let cases)? = json["cases"] else { return }
    #expect(cases.count == 901)
    for item in cases {
      guard case .array(let parts) = item else { continue }
      let texts = parts.compactMap(\.text)
      let spec = try NumberSpec(parsing: texts[0])
      let written =
        texts[1] == "i"
        ? spec.text(try #require(Int64(texts[2]))) : spec.text(try #require(Double(texts[2])))
      #expect(written == texts[3], "\(texts[2]) as '\(texts[0])'")
    }
  }

  @Test func specsThatPythonRefusesAreRefused() throws {
    let json = try #require(
      JSON(parsing: String(decoding: fixture("python-format.json"), as: UTF8.self)))
    guard case .array(let specs)? = json["invalid"] else { return }
    for spec in specs.compactMap(\.text) {
      #expect(throws: NumberSpecError.self, "\(spec)") { try NumberSpec(parsing: spec) }
    }
  }

  @Test(arguments: [
    ("s", "unknown type 's'"),
    (".f", "missing digits after the point"),
    (".2d", "a precision does not go with whole numbers"),
    (",x", "',' does not go with 'x'"),
    ("10f5", "invalid part 'f5'"),
    (".99999f", "99999 is more than 1000"),
  ])
  func aWrongSpecSaysWhatIsWrong(spec: String, reason: String) {
    #expect(throws: NumberSpecError(spec: spec, reason: reason)) { try NumberSpec(parsing: spec) }
  }

  @Test func significantDigitsAreThoseOfPrintf() throws {
    var random = SeededNumbers(seed: 43)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...16, using: &random)
      let value = Double.sample(&random)
      for (kind, format, precision) in [("e", "%.*e", count - 1), ("G", "%.*G", count)] {
        let expected = String(written: { $0.append(printf: format, precision, value) })
        let ours = try NumberSpec(parsing: ".\(precision)\(kind)").text(value)
        if ours != expected {
          Issue.record("\(value) as .\(precision)\(kind): \(ours), not \(expected)")
        }
      }
    }
  }

  @Test func decimalDigitsRoundInDecimal() {
    let spec = NumberSpec.fixed(2)
    let text = "2.675".withBytes { digits in
      String(written: { spec.append(decimal: digits, value: 2.675, to: &$0) })
    }
    #expect(text == "2.68")
    #expect(spec.text(2.675) == "2.67")
  }

  @Test(
    arguments: [
      ("2.5", ".0f", "2"), ("3.5", ".0f", "4"), ("0.125", ".2f", "0.12"),
      ("-1.005", ".2f", "-1.00"),
      ("1", ".3f", "1.000"), ("1e2", ".1f", "100.0"), ("12345.678", ",.2f", "12,345.68"),
      ("0.5", "08.2f", "00000.50"), ("18446744073709551615", ".0f", "18446744073709551615"),
      ("18446744073709551616", ".1f", "18446744073709551616.0"), ("0.1", ".3e", "1.000e-01"),
      ("5", "+.1f", "+5.0"), ("0.00000000000000000001", ".2f", "0.00"),
    ])
  func digitsOfADatabaseAreWritten(digits: String, spec: String, text: String) throws {
    let spec = try NumberSpec(parsing: spec)
    let written = try digits.withBytes { bytes in
      let value = try #require(NumberText.double(bytes))
      return String(written: { spec.append(decimal: bytes, value: value, to: &$0) })
    }
    #expect(written == text)
  }

  @Test(arguments: [
    ("*<8.1f", "1.5*****"), ("*^8.1f", "**1.5***"), ("*=+8.1f", "+****1.5"), ("é>6.1f", "ééé1.5"),
    ("012,.1f", "00,000,001.5"), ("1000.1f", String(repeating: " ", count: 997) + "1.5"),
  ])
  func numbersAreFilledUpToAWidth(spec: String, text: String) throws {
    #expect(try NumberSpec(parsing: spec).text(1.5) == text)
  }

  @Test func widthsBeyondReasonAreRefused() {
    for spec in ["1001", "99999999999999999999f", ".1001f", ".999999999999f"] {
      #expect(throws: NumberSpecError.self, "\(spec)") { try NumberSpec(parsing: spec) }
    }
  }

  @Test(arguments: [
    ("d", 1e300, "1e+300"), ("x", 255.4, "ff"), ("c", 65, "A"), ("c", -1, "\u{FFFD}"),
    ("b", -5, "-101"),
    ("#o", 8, "0o10"), ("X", 3054, "BEE"), ("_x", 1_048_575, "f_ffff"),
  ])
  func decimalsInSpecsForWholeNumbers(spec: String, value: Double, text: String) throws {
    #expect(try NumberSpec(parsing: spec).text(value) == text)
  }
}
