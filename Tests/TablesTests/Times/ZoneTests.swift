import Testing

@testable import Tables

@Suite struct ZoneTests {
  private func berlin() throws -> Zone { try #require(Zone(name: "Europe/Berlin")) }

  @Test func zonesHaveTheirName() throws {
    #expect(try berlin().name == "Europe/Berlin")
    #expect(Zone.utc.name == "UTC")
    #expect(Zone(name: "Etc/UTC")?.offset(at: 0) == 0)
    #expect(Zone(name: "Europe/Bielefeld") == nil)
  }

  @Test func zonesAnswerAlikeForwardsAndBackwards() throws {
    let (forwards, backwards) = (try berlin(), try berlin())
    let seconds = stride(from: Int64(1_600_000_000), to: 1_760_000_000, by: 777_777)
    let expected = seconds.map { forwards.offset(at: $0) }
    #expect(Array(seconds.reversed().map { backwards.offset(at: $0) }.reversed()) == expected)
    #expect(Set(expected) == [3600, 7200])
  }

  @Test(
    arguments: [
      // The clock goes from 2:00 to 3:00, and from 3:00 back to 2:00.
      (1_711_846_799, 3600), (1_711_846_800, 7200), (1_729_990_799, 7200), (1_729_990_800, 3600),
    ] as [(Int64, Int)])
  func theOffsetChangesWithinASecond(seconds: Int64, offset: Int) throws {
    #expect(try berlin().offset(at: seconds) == offset)
  }

  @Test func wallClocksOfInstantsAndBack() throws {
    let zone = try berlin()
    let instant = Timestamp(microseconds: 1_715_083_200_000_001, isZoned: true)
    let wall = Timestamp(microseconds: zone.wallClock(of: instant), isZoned: false)
    #expect(wall.microseconds == 1_715_090_400_000_001)
    #expect(zone.instant(of: wall) == instant.microseconds)
    #expect(zone.instant(of: instant) == instant.microseconds)
    #expect(zone.wallClock(of: wall) == wall.microseconds)
  }

  @Test func anHourThatTheClockSkipsIsReadByTheOffsetBefore() throws {
    // 2024-03-31 02:30 in Berlin, which is no time.
    let skipped = Timestamp(microseconds: 1_711_852_200_000_000, isZoned: false)
    #expect(try berlin().instant(of: skipped) == 1_711_848_600_000_000)
  }

  @Test(arguments: [
    // Skipped, and twice, on both sides of Greenwich; as PostgreSQL 15 answers.
    ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:30"),
    ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 01:30"),
    ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:30"),
    ("America/New_York", "2026-11-01 01:30", "2026-11-01 06:30"),
    ("America/New_York", "2026-11-01 00:59", "2026-11-01 04:59"),
    ("America/New_York", "2026-11-01 02:00", "2026-11-01 07:00"),
  ])
  func doubtfulHoursAreReadAsPostgreSQLDoes(name: String, wall: String, utc: String) throws {
    let zone = try #require(Zone(name: name))
    let time = try #require(wall.withBytes { Timestamp(parsing: $0) })
    let expected = try #require(utc.withBytes { Timestamp(parsing: $0) })
    #expect(zone.instant(of: time) == expected.microseconds)
  }

  @Test func theEndsOfTimeStayWhereTheyAre() throws {
    for name in ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"] {
      let zone = try #require(Zone(name: name))
      for time in [Timestamp.distantPast, Timestamp.distantFuture] {
        #expect(zone.instant(of: time) == time.microseconds)
        #expect(zone.wallClock(of: time) == time.microseconds)
      }
      for microseconds in [Int64.min + 1, Int64.max - 1] {
        for isZoned in [true, false] {
          let time = Timestamp(microseconds: microseconds, isZoned: isZoned)
          #expect(Timestamp(microseconds: zone.wallClock(of: time), isZoned: false).isFinite)
          #expect(Timestamp(microseconds: zone.instant(of: time), isZoned: true).isFinite)
        }
      }
    }
  }

  @Test(arguments: [Int64.min, Int64.min + 1, -1, 0, Int64.max - 1, Int64.max])
  func anyInstantHasAnOffset(seconds: Int64) throws {
    #expect(try abs(berlin().offset(at: seconds)) <= 7200)
  }

  @Test(
    arguments: [
      (7, 3, 2), (-7, 3, -3), (-6, 3, -2), (6, 3, 2), (0, 3, 0),
      (.min, 1_000_000, -9_223_372_036_855),
    ] as [(Int64, Int64, Int64)])
  func divisionRoundsDown(value: Int64, divisor: Int64, quotient: Int64) {
    #expect(value.floorDivided(by: divisor) == quotient)
  }
}
