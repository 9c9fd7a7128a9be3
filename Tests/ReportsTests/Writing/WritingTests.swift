import Markup
import Tables
import Testing

@testable import Reports

/// Numbers, times and JSON as pages write them.
@Suite struct WritingTests {
  @Test(arguments: [
    (0, "0"), (12, "12"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"),
    (-1000, "-1,000"), (-999, "-999"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func thousandsAreApart(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test(arguments: [
    (Duration.seconds(1), "1000.0"), (.milliseconds(41), "41.0"), (.microseconds(41_290), "41.2"),
    (.zero, "0.0"),
    (.microseconds(99), "0.0"), (.seconds(61), "61000.0"),
  ])
  func aDurationHasTenthsOfMilliseconds(duration: Duration, text: String) {
    #expect(duration.milliseconds == text)
  }

  @Test(arguments: [
    (0, "Thu 1 Jan 1970"), (-1, "Wed 31 Dec 1969"), (59, "Sun 1 Mar 1970"),
    (20_776, "Thu 19 Nov 2026"), (-719_162, "Mon 1 Jan 1"),
    (11_016, "Tue 29 Feb 2000"),
  ])
  func aDayHasItsWeekday(days: Int, text: String) {
    let start = Int64(days) * 86_400_000_000
    let context = FormatContext(now: Timestamp(microseconds: 0, isZoned: true), zone: .utc)
    for moment in [start, start + 86_399_999_999] {
      #expect(context.longDate(of: Timestamp(microseconds: moment, isZoned: true)) == text)
    }
  }

  @Test func aTimeHasTheOffsetOfItsZone() throws {
    let time = try #require(Timestamp(parsing: "2026-07-01T12:00:00Z"))
    #expect(time.iso(in: .utc) == "2026-07-01T12:00:00+00:00")
    let berlin = try #require(Zone(name: "Europe/Berlin"))
    #expect(time.iso(in: berlin) == "2026-07-01T14:00:00+02:00")
    #expect(Timestamp(parsing: "yesterday") == nil)
  }

  @Test func anObjectHasCommasBetweenItsKeys() throws {
    let json = try written { out in
      var object = JSONObject(&out)
      object.text("a", "x\"<y", &out)
      object.text("b", nil, &out)
      object.integer("c", -3, &out)
      object.close(&out)
    }
    #expect(JSON(parsing: json) == .object([("a", .string("x\"<y")), ("c", .number("-3"))]))
    #expect(json.hasSuffix(", \"c\": -3}"))
  }

  @Test(arguments: [
    (Value.null, "null"), (.boolean(true), "true"), (.integer(7), "7"), (.real(0.5), "0.5"),
    (.text("a\n"), "\"a\\n\""),
    (.list([.integer(1), .list([.text("b")]), .list([])]), "[1, [\"b\"], []]"),
    (.date(1), "\"1970-01-02\""),
  ])
  func aParameterIsWrittenAsJSON(value: Value, expected: String) throws {
    let json = try written { out in
      var object = JSONObject(&out)
      object.value("x", value, zone: .utc, &out)
      object.close(&out)
    }
    #expect(json == "{\"x\": \(expected)}")
  }

  @Test func anArrayHasCommasBetweenItsElements() throws {
    #expect(try written { $0.array([1, 2, 3]) { $1.integer($0) } } == "[1, 2, 3]")
    #expect(try written { $0.array([Int]()) { $1.integer($0) } } == "[]")
  }

  @Test func thePartsOfAPageStandInTheirOrder() throws {
    let spool = Spool()
    var earlier = ByteWriter(to: spool)
    earlier.raw("table")
    try earlier.flush()
    var parts = PageParts()
    parts.out.raw("<p>")
    parts.include(spool)
    parts.out.raw("</p>")
    parts.close()
    #expect(parts.count == 12)
    #expect(String(decoding: try parts.bytes(), as: UTF8.self) == "<p>table</p>")
    var copied: [UInt8] = []
    try parts.copy { copied += $0 }
    #expect(copied == Array("<p>table</p>".utf8))
  }

  private func written(_ body: (inout ByteWriter) -> Void) throws -> String {
    var out = ByteWriter(to: Spool())
    body(&out)
    return String(decoding: try out.bytes(), as: UTF8.self)
  }
}
