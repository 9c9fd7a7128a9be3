import Testing

@testable import Tables

/// How numbers are written: `float`, `compact`, `si`, `meanstd`, units and columns of one width.
@Suite struct NumberFormatTests {
  /// The texts of a column whose format saw all values before.
  private func column(
    _ name: String, _ values: [Double], _ named: [String: Value] = [:]
  ) throws -> [String] {
    let format = try FormatContext.sample.formats.format(
      name, options: FormatOptions(named: named), context: .sample)
    for value in values { format.settle(on: .real(value)) }
    return values.map { DrawnCell(format.cell(of: .real($0))).text }
  }

  @Test(
    arguments: [
      (1e38, "1e+38"), (3.4e38, "3.4e+38"), (1e300, "1e+300"), (1e25, "1e+25"),
      (-1.7976931348623157e308, "-1.8e+308"), (1.23456e20, "1.23e+20"), (1e16, "1e+16"),
      (1e15, "1000000000000000.00"), (1e-5, "1e-05"), (1.5e-5, "1.5e-05"), (5e-324, "5e-324"),
      (0.001, "0.001"), (-0.0, "0.00"), (0, "0.00"),
    ])
  func largeAndSmallNumbersHaveAnExponent(value: Double, text: String) throws {
    #expect(try drawn("float", .real(value)).text == text)
  }

  @Test func aWholeNumberAndADecimalOneKeepTheirDigits() throws {
    #expect(
      try drawn("float", text: "1e38").text == "1e+38")
    #expect(try drawn("integer", .integer(.max)).text == "9223372036854775807")
    let digits = "123456789012345678901234567890.12"
    #expect(
      try Field.with(text: digits, as: Field.numeric) { try drawn("float", $0) }.text == digits)
  }

  @Test(
    arguments: [
      ("float", ".2f", -0.0004, "0.00"), ("float", "+.2f", -0.0004, "+0.00"),
      ("float", ".0f", -0.4, "0"), ("float", ".3e", -0.0, "0.000e+00"),
      ("float", "08.2f", -0.0001, "00000.00"), ("float", ".2f", -0.006, "-0.01"),
      ("percentage", ".1f", -0.0004, "0.0%"), ("bytes", "", -0.4, "0 B"),
      ("integer", "", -0.0, "0"), ("float", ",.1f", -1234.56, "-1,234.6"),
    ])
  func noZeroIsNegative(name: String, spec: String, value: Double, text: String) throws {
    let named: [String: Value] = spec.isEmpty ? [:] : ["spec": .text(spec)]
    #expect(try drawn(name, .real(value), named).text == text)
  }

  @Test func aDecimalZeroIsNotNegativeEither() throws {
    let cell = try Field.with(text: "-0.001", as: Field.numeric) {
      try drawn("float", $0, main: .text(".2f"))
    }
    #expect(cell.text == "0.00")
    #expect(cell.title == "-0.001")
  }

  @Test(
    arguments: [
      ([0.5, 0.001], ["0.500", "0.001"]), ([0.1, 3e-4, 2], ["0.1000", "0.0003", "2.0000"]),
      ([0.5, 1e-5], ["0.50", "1e-05"]), ([0.5, 0.0012345], ["0.50000", "0.00123"]),
      ([0.0045, 0.000123], ["0.004500", "0.000123"]), ([12.5, 1e38], ["12.50", "1e+38"]),
      ([1, 2.25, -0.0], ["1.00", "2.25", "0.00"]),
    ] as [([Double], [String])])
  func aColumnHasOneCountOfDecimals(values: [Double], texts: [String]) throws {
    #expect(try column("float", values) == texts)
    #expect(try column("heat", values, ["domain": .list([.integer(0), .integer(1)])]) == texts)
  }

  @Test func aSpecIsTheCountOfDecimals() throws {
    #expect(try column("float", [0.5, 0.001], ["spec": .text(".1f")]) == ["0.5", "0.0"])
  }

  @Test(
    arguments: [
      (124_300_000, "124M"), (3_200, "3.2k"), (3_204, "3.2k"), (3_256, "3.26k"), (999, "999"),
      (999_499, "999k"), (999_500, "1M"), (1_000, "1k"), (0, "0"), (-1_500_000, "-1.5M"),
      (7e9, "7B"), (1.75e12, "1.75T"), (1e16, "1e+16"), (0.5, "0.5"), (.infinity, "inf"),
    ] as [(Double, String)])
  func aCompactNumberHasThreeDigits(value: Double, text: String) throws {
    #expect(try drawn("compact", .real(value)).text == text)
  }

  @Test(
    arguments: [
      (0.0032, "3.2 ms"), (1.5e-6, "1.5 µs"), (12, "12 s"), (1500, "1.5 ks"), (0, "0 s"),
      (-2e-9, "-2 ns"), (1e-30, "1e-30 s"), (.nan, "--"),
    ] as [(Double, String)])
  func aNumberOfAUnitHasItsPrefix(value: Double, text: String) throws {
    #expect(
      try drawn("si", .real(value), main: .text("s")).text == text)
  }

  @Test func aPrefixOfTheSystemNeedsNoUnit() throws {
    #expect(try drawn("si", .integer(1_200_000)).text == "1.2 M")
    #expect(try drawn("si", .integer(7)).text == "7")
    #expect(try drawn("si", .real(.infinity), main: .text("s")).text == "inf s")
  }

  @Test(
    arguments: [
      ("float", ["unit": "ms"], 12.3, "12.30 ms"), ("float", ["prefix": "$"], -0.5, "-$0.50"),
      ("float", ["prefix": "$", "spec": "+.0f"], 3, "+$3"), ("integer", ["unit": "°"], 90, "90°"),
      ("compact", ["unit": "tokens"], 1.5e9, "1.5B tokens"), ("float", ["unit": "/s"], 2, "2.00/s"),
      ("delta", ["unit": "ms"], 0.31, "▲ +0.31 ms"), ("integer", ["unit": "epochs"], 3, "3 epochs"),
    ])
  func aNumberHasWhatStandsAroundIt(
    name: String, named: [String: String], value: Double, text: String
  ) throws {
    let cell = try drawn(name, .real(value), named.mapValues(Value.text))
    #expect(cell.text == text)
    #expect(cell.sort.number == value)
  }

  // MARK: Means

  @Test(
    arguments: [
      ("meanstd", [:], "91.3 ± 0.4"), ("meanstd", ["spec": ".1f"], "91.3 ± 0.4"),
      ("meanstd", ["mul": ".01"], "0.913 ± 0.004"), ("meanstd", ["unit": "%"], "91.3 ± 0.4%"),
      ("float", ["spec": ".3f"], "91.300 ± 0.400"), ("integer", [:], "91.3 ± 0.4"),
      ("percentage", ["mul": "1"], "91.3 ± 0.4%"), ("compact", [:], "91.3 ± 0.4"),
    ])
  func meanAndDeviationAreWrittenAlike(
    name: String, named: [String: String], text: String
  ) throws {
    let cell = try Field.with(text: "[91.3, 0.4, 3]", as: Field.json) {
      try drawn(name, $0, named.mapValues(Value.text))
    }
    #expect(cell.text == text)
    #expect(cell.title == "91.3 ± 0.4, n = 3")
  }

  @Test func meansOfAColumnHaveOneCountOfDecimals() throws {
    let texts = ["[0.9, null, 1]", "[0.912, 0.0143, 5]", "[0.85, 0.05, 5]", "[-0.0001, 0.2, 3]"]
    let format = try FormatContext.sample.formats.format("meanstd", context: .sample)
    for text in texts { Field.with(text: text, as: Field.json) { format.settle(on: $0) } }
    let shown = texts.map { text in
      Field.with(text: text, as: Field.json) { DrawnCell(format.cell(of: $0)).text }
    }
    #expect(shown == ["0.900", "0.912 ± 0.014", "0.850 ± 0.050", "0.000 ± 0.200"])
  }

  /// What a column shows of means of these counts, and the count that its head tells.
  private func column(
    _ counts: [Int], isWhole: Bool = true, _ options: [String: Value] = [:]
  ) throws -> (cells: [String], head: Int?) {
    let format = try FormatContext.sample.formats.format(
      "meanstd", options: FormatOptions(named: options), context: .sample)
    let texts = counts.map { "[0.5, \($0 > 1 ? "0.1" : "null"), \($0)]" }
    for text in texts { Field.with(text: text, as: Field.json) { format.settle(on: $0) } }
    format.settled(isWhole: isWhole)
    let cells = texts.map { text in
      Field.with(text: text, as: Field.json) { DrawnCell(format.cell(of: $0)).text }
    }
    return (cells, format.commonCount)
  }

  @Test func equalCountsAreForTheHead() throws {
    #expect(try column([5, 5]) == (["0.50 ± 0.10", "0.50 ± 0.10"], 5))
    #expect(try column([1, 1]).head == nil)
  }

  @Test func otherCountsAreInTheCells() throws {
    #expect(try column([5, 3]) == (["0.50 ± 0.10 (n = 5)", "0.50 ± 0.10 (n = 3)"], nil))
    // One value is no mean, and a head would be wrong about it.
    #expect(try column([5, 1]) == (["0.50 ± 0.10 (n = 5)", "0.50"], nil))
    // Nobody knows the rows that are yet to come.
    #expect(try column([5], isWhole: false).cells == ["0.50 ± 0.10 (n = 5)"])
  }

  @Test func countsAreShownAsAsked() throws {
    #expect(
      try column([5, 5], ["n": .boolean(true)]) == (
        ["0.50 ± 0.10 (n = 5)", "0.50 ± 0.10 (n = 5)"], nil
      ))
    #expect(try column([5, 3], ["n": .boolean(false)]) == (["0.50 ± 0.10", "0.50 ± 0.10"], nil))
  }

  @Test(arguments: [("[0.9, null, 1]", "0.9"), ("0.91", "0.91"), ("[0.9134, null, 1]", "0.913")])
  func oneRunHasNoDigitsThatItDoesNotHave(json: String, text: String) throws {
    #expect(try drawn("meanstd", json: json).text == text)
  }
}
