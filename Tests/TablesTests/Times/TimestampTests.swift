import Testing

@testable import Tables

@Suite struct TimestampTests {
  @Test(
    arguments: [
      (0, 0), (1.5, 1_500_000), (-0.000_000_4, 0), (1_715_083_200.123_456, 1_715_083_200_123_456),
    ] as [(Double, Int64)])
  func secondsAreInstants(seconds: Double, microseconds: Int64) {
    let expected = Timestamp(microseconds: microseconds, isZoned: true)
    #expect(Timestamp(secondsSince1970: seconds) == expected)
  }

  @Test(arguments: [1e13, -1e13, 1e300, .infinity, -.infinity, .nan, -9_223_372_036_854.775_808])
  func secondsTooFarAwayAreNone(seconds: Double) {
    #expect(Timestamp(secondsSince1970: seconds) == nil)
  }

  @Test func daysBeginAtMidnight() {
    #expect(Timestamp(midnightOf: 0) == Timestamp(microseconds: 0, isZoned: false))
    #expect(Timestamp(midnightOf: -1) == Timestamp(microseconds: -86_400_000_000, isZoned: false))
    #expect(Timestamp(midnightOf: .max) == .distantFuture)
    #expect(Timestamp(midnightOf: .min) == .distantPast)
    #expect(Timestamp(midnightOf: .max - 1).isFinite && Timestamp(midnightOf: .min + 1).isFinite)
  }
}
