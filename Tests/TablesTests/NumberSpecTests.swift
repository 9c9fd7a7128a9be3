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

  @Test func fixedDecimalsAreThoseOfPrintf() {
    var random = SeededNumbers(seed: 42)
    for _ in 0..<20_000 {
      let places = Int.random(in: 0...10, using: &random)
      let value = sample(&random)
      let expected = String(written: { $0.append(printf: "%.*f", places, value) })
      let ours = String(written: { $0.append(fixed: value, places: places) })
      if ours != expected {
        Issue.record("\(value) with \(places) places: \(ours), not \(expected)")
      }
    }
  }

  @Test func significantDigitsAreThoseOfPrintf() throws {
    var random = SeededNumbers(seed: 43)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...16, using: &random)
      let value = sample(&random)
      for (kind, format, precision) in [("e", "%.*e", count - 1), ("G", "%.*G", count)] {
        let expected = String(written: { $0.append(printf: format, precision, value) })
        let ours = try NumberSpec(parsing: ".\(precision)\(kind)").text(value)
        if ours != expected {
          Issue.record("\(value) as .\(precision)\(kind): \(ours), not \(expected)")
        }
      }
    }
  }

  /// Numbers of all sizes, and many that lie exactly between two decimals.
  private func sample(_ random: inout SeededNumbers) -> Double {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: Double(Int.random(in: 0..<1_000_000, using: &random)) / 64
    case 1: Double.random(in: 0..<1, using: &random)
    case 2: Double(Int.random(in: 0..<100_000, using: &random)) / 1000
    default: Double(bitPattern: random.next() & 0x4FFF_FFFF_FFFF_FFFF)
    }
  }

  @Test(
    arguments: [
      (0.5, "0.5"), (1e-5, "1e-05"), (1e16, "1e+16"), (-0.0, "-0.0"),
      (9.1e15, "9100000000000000.0"),
      (0.1 + 0.2, "0.30000000000000004"), (100, "100.0"), (.infinity, "inf"), (-.infinity, "-inf"),
      (.nan, "nan"), (1e-300, "1e-300"), (1.7976931348623157e308, "1.7976931348623157e+308"),
    ] as [(Double, String)])
  func theShortestDecimalIsPythonsRepr(value: Double, text: String) {
    #expect(String(written: { $0.append(shortest: value) }) == text)
  }

  @Test(arguments: [Int64.min, -1, 0, 9, 10, 1_234_567, .max])
  func wholeNumbersHaveTheirDigits(value: Int64) {
    #expect(String(written: { $0.append(decimal: value) }) == "\(value)")
  }

  @Test(
    arguments: [
      ("1.5", 1.5), ("-2", -2), ("+3e2", 300), ("1e-400", 0), ("1e400", Double.infinity),
      ("0.1", 0.1), ("123456789012345678901234567890", 1.2345678901234568e29),
      ("inf", .infinity),
      ("-Infinity", -.infinity), (".5", 0.5), ("5.", 5), ("-0", -0.0),
    ] as [(String, Double)])
  func textReadsAsTheNearestNumber(text: String, value: Double) {
    #expect(text.withBytes(NumberText.double) == value)
  }

  @Test(arguments: ["", "-", ".", "e5", "1e", "1.5x", " 1", "0x10", "1_000", "--1", "infinit"])
  func otherTextIsNoNumber(text: String) {
    #expect(text.withBytes(NumberText.double) == nil)
  }

  @Test func decimalsReadAsSwiftReadsThem() {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<5000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect("\(value)".withBytes(NumberText.double) == value)
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
}
