import TestSupport
import Testing

@testable import Tables

/// `bytes`, `duration`, `delta` and `meanstd`.
@Suite struct MeasureFormatTests {
  // MARK: bytes

  @Test(
    arguments: [
      (0, "0 B", "0 bytes"), (1, "1 B", "1 byte"), (-1500, "-1.5 kB", "-1,500 bytes"),
      (999, "999 B", "999 bytes"), (1000, "1.0 kB", "1,000 bytes"),
      (1_500_000, "1.5 MB", "1,500,000 bytes"), (9_949_999, "9.9 MB", "9,949,999 bytes"),
      (9_950_000, "10 MB", "9,950,000 bytes"), (999_499, "999 kB", "999,499 bytes"),
      (999_999, "1.0 MB", "999,999 bytes"),
      (.max, "9.2 EB", "9,223,372,036,854,775,807 bytes"),
      (.min, "-9.2 EB", "-9,223,372,036,854,775,808 bytes"),
    ] as [(Int64, String, String)])
  func sizesHaveTheLargestUnitThatFits(count: Int64, text: String, title: String) throws {
    let cell = try drawn("bytes", .integer(count))
    #expect(cell.shown == Shown(text: text, title: title))
    #expect(cell.sort == .integer(count))
  }

  @Test func sizesMayCountIn1024s() throws {
    let binary: [String: Value] = ["binary": .boolean(true)]
    #expect(try drawn("bytes", .integer(1_500_000), binary).shown.text == "1.4 MiB")
    #expect(try drawn("bytes", .integer(1023), binary).shown.text == "1023 B")
    #expect(try drawn("bytes", .integer(1024), binary).shown.text == "1.0 KiB")
  }

  @Test func sizesOfOtherTypes() throws {
    let huge = try drawn("bytes", .real(1e300))
    #expect(huge.shown == Shown(text: "1e+276 YB", title: "1e+300 bytes"))
    #expect(huge.sort == .real(1e300))
    #expect(
      try drawn("bytes", .real(1500.5)).shown == Shown(text: "1.5 kB", title: "1,500.5 bytes"))
    #expect(try drawn("bytes", .real(-.infinity)).shown.text == "-inf B")
    #expect(try drawn("bytes", text: "2048").shown.text == "2.0 kB")
    #expect(try drawn("bytes", text: "big").shown == Shown(text: "big"))
    let blob = try Field.with(text: "abc", as: Field.bytes) { try drawn("bytes", $0) }
    #expect(blob.shown == Shown(text: "3 B", title: "3 bytes"))
  }

  // MARK: duration

  @Test(
    arguments: [
      (0, "0 s", "0:00:00"), (1, "1 µs", "0:00:00.000001"), (999, "999 µs", "0:00:00.000999"),
      (1500, "2 ms", "0:00:00.001500"), (41_000, "41 ms", "0:00:00.041"),
      (999_600, "1.00 s", "0:00:00.999600"), (1_240_400, "1.24 s", "0:00:01.240400"),
      (9_996_000, "10.0 s", "0:00:09.996"), (20_000_000, "20 s", "0:00:20"),
      (12_340_000, "12.3 s", "0:00:12.340"),
      (59_970_000, "1 min 00 s", "0:00:59.970"), (380_000_000, "6 min 20 s", "0:06:20"),
      (3_599_600_000, "1 h 00 min", "0:59:59.600"),
      (122_460_000_000, "34 h 01 min", "34:01:00"),
      (356_400_000_000, "4 days 3 h", "99:00:00"), (345_600_000_000, "4 days", "96:00:00"),
      (-380_000_000, "-6 min 20 s", "-0:06:20"),
      (.min, "-106,751,991 days 4 h", "-2562047788:00:54.775808"),
    ] as [(Int64, String, String)])
  func lengthsHaveTheirTwoLargestUnits(microseconds: Int64, text: String, title: String) throws {
    let cell = try drawn("duration", .interval(microseconds))
    #expect(cell.shown == Shown(text: text, title: title))
    #expect(cell.sort == .integer(microseconds))
  }

  @Test func lengthsOfOtherTypes() throws {
    #expect(try drawn("duration", .integer(380)).shown.text == "6 min 20 s")
    #expect(try drawn("duration", .real(0.041)).shown.text == "41 ms")
    #expect(try drawn("duration", text: "1 day 02:03:04").shown.text == "26 h 03 min")
    #expect(try drawn("duration", text: "soon").shown == Shown(text: "soon"))
    let huge = try drawn("duration", .real(1e300))
    #expect(huge.shown.text == "1e+300")
    #expect(huge.sort == .real(1e306))
  }

  // MARK: delta

  @Test(
    arguments: [
      (0.31, "▲ +0.31", .good), (-0.3, "▼ -0.30", .bad), (0, "±0", .neutral),
      (-0.0, "±0", .neutral), (0.004, "▲ +0.004", .good), (-1e-9, "▼ -1e-09", .bad),
      (1e20, "▲ +1e+20", .good), (.infinity, "▲ +inf", .good),
      (-.infinity, "▼ -inf", .bad),
    ] as [(Double, String, Graphic.Tone)])
  func changesHaveAnArrowAndASign(value: Double, text: String, tone: Graphic.Tone) throws {
    let cell = try drawn("delta", .real(value), ["good": .text("up")])
    #expect(cell.shown.text == text)
    #expect(cell.graphic == .delta(tone))
    #expect(cell.sort == .real(value))
  }

  @Test func changesMayBeGoodDownward() throws {
    let down: [String: Value] = ["good": .text("down"), "spec": .text(".1%")]
    let cell = try drawn("delta", .real(-0.125), down)
    #expect(cell.shown == Shown(text: "▼ -12.5%", title: "-0.125"))
    #expect(cell.graphic == .delta(.good))
  }

  @Test func changesThatASpecDoesNotShowAreNone() throws {
    #expect(try drawn("delta", .real(0.004), ["spec": .text(".2f")]).shown.text == "±0")
    let cell = try Field.with(text: "0.310000", as: Field.numeric) { try drawn("delta", $0) }
    #expect(cell.shown.text == "▲ +0.31")
  }

  @Test func changesAreNotColouredUnasked() throws {
    #expect(try drawn("delta", .integer(3)).graphic == .delta(.neutral))
    #expect(try drawn("delta", text: "up").shown == Shown(text: "up"))
  }

  // MARK: meanstd

  @Test(
    arguments: [
      // Two digits from 100 to 354, one to 949, rounded up to 1000 from there.
      ("[78.9234, 0.1432, 5]", "78.92 ± 0.14", "78.9234 ± 0.1432, n = 5"),
      ("[0.827, 0.119]", "0.83 ± 0.12", "0.827 ± 0.119"),
      ("[0.827, 0.354]", "0.83 ± 0.35", "0.827 ± 0.354"),
      ("[0.827, 0.367]", "0.8 ± 0.4", "0.827 ± 0.367"),
      ("[0.827, 0.949]", "0.8 ± 0.9", "0.827 ± 0.949"),
      ("[0.827, 0.95]", "0.8 ± 0.9", "0.827 ± 0.95"),
      ("[0.827, 0.96]", "0.8 ± 1.0", "0.827 ± 0.96"),
      ("[77.93, 0.0961, 3]", "77.93 ± 0.10", "77.93 ± 0.0961, n = 3"),
      ("[1234.5, 123.4]", "1230 ± 120", "1234.5 ± 123.4"),
      ("[1234.5, 45]", "1230 ± 50", "1234.5 ± 45"),
      ("[-12.5, 3]", "-12.5 ± 3.0", "-12.5 ± 3"),
      ("[70, 0]", "70 ± 0", "70 ± 0"),
      ("[1e300, 1e299]", "1e+300 ± 1e+299", "1e+300 ± 1e+299"),
      (#"{"n": 3, "mean": 77.93, "sd": 0.123}"#, "77.93 ± 0.12", "77.93 ± 0.123, n = 3"),
      (#"{"mean": "77.93", "std": "0.123"}"#, "77.93 ± 0.12", "77.93 ± 0.123"),
      ("76.4 ± 0.355", "76.4 ± 0.4", "76.4 ± 0.355"), ("1+-0.2", "1.00 ± 0.20", "1 ± 0.2"),
      ("76.4", "76.4", "76.4"), ("[76.4, null, 1]", "76.4", "76.4, n = 1"),
    ])
  func deviationsAreRoundedAsThePDGDoes(json: String, text: String, title: String) throws {
    #expect(try drawn("meanstd", text: json).shown == Shown(text: text, title: title))
  }

  @Test func aMeanIsOrderedByItselfAndItsDeviationMuted() throws {
    let cell = try drawn("meanstd", json: "[78.9234, 0.1432]")
    #expect(cell.sort == .real(78.9234))
    #expect(cell.graphic == .muted(from: 5))
  }

  @Test(arguments: ["[]", "[1,2,3,4]", "[1, \"x\"]", "{\"sd\": 1}", "[1, -2]", "x ± y", "{", "[1"])
  func whatIsNoMeanStaysText(json: String) throws {
    let cell = try drawn("meanstd", text: json)
    #expect(cell.shown == Shown(text: json))
    #expect(cell.graphic == .none)
  }

  @Test func aMeanThatIsMissing() throws {
    #expect(try drawn("meanstd", json: "[null, 1]").isNull)
  }

  // MARK: order

  @Test(arguments: ["bytes", "duration", "delta", "meanstd", "bar", "heat", "spark"])
  func keysOrderAsValues(name: String) throws {
    var generator = SeededNumbers(seed: 7)
    let options = Formats.neededOptions(of: name)
    for _ in 0..<500 {
      let exponents = -3.0...20.0
      let values = (0..<2).map { _ in
        Double.random(in: -1...1, using: &generator)
          * Double.power(10, .random(in: exponents, using: &generator))
      }
      let keys = try values.map { try drawn(name, .real($0), options).sort.number }
      let (left, right) = (try #require(keys[0]), try #require(keys[1]))
      // Lengths are counted in whole microseconds.
      if values[0] < values[1] { #expect(left <= right) } else { #expect(left >= right) }
    }
  }
}

extension Double {
  fileprivate static func power(_ base: Int, _ exponent: Double) -> Double {
    (0..<Int(exponent.magnitude)).reduce(1.0) { value, _ in
      exponent < 0 ? value / Double(base) : value * Double(base)
    }
  }
}
