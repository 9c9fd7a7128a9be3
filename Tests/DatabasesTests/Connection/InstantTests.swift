import Tables
import TestSupport
import Testing

@testable import Databases

/// Date and time parameters mean the same instants on both engines, whatever a file stores.
@Suite struct InstantTests {
  private static let script = """
    CREATE TABLE ev (id INTEGER, tz TIMESTAMP WITH TIME ZONE, wall TIMESTAMP, day DATE);
    INSERT INTO ev VALUES
      (1, '2026-11-01 02:00:00+00:00', '2026-10-31 22:00:00', '2026-10-31'),
      (2, '2026-11-01T12:00:00Z', '2026-11-01T07:00:00', '2026-11-01'),
      (3, '2026-11-01 15:00:00.5-05:00', '2026-11-01 15:00:00.5', '2026-11-01'),
      (4, NULL, NULL, NULL);
    """

  private static let values: [String: Value] = [
    "since": .date(20_758), "until": .date(20_759),
    "at": .timestamp(Timestamp(microseconds: 1_793_545_200_000_000, isZoned: true)),
    "days": .list([.date(20_757), .date(20_759)]),
  ]

  private func ids(_ condition: String, on engine: TestEngine, _ script: String) throws -> String {
    let snapshot = try TestDatabase(engine, script).snapshot(zone: "America/New_York")
    let sql = "SELECT id FROM ev WHERE \(condition) ORDER BY id"
    return try snapshot.words(sql, Self.values).map { $0[0].dropFirst(8) }.joined(separator: " ")
  }

  @Test(
    arguments: TestEngine.available,
    [
      ("tz >= :since", "2 3"), ("tz >= :at", "3"), ("tz < :at", "1 2"), ("wall >= :since", "2 3"),
      ("wall >= :at", "3"), ("day >= :since", "2 3"), ("day < :at", "1 2 3"),
      ("tz BETWEEN :since AND :until", "2 3"), ("tz NOT BETWEEN :since AND :at", "1 3"),
      ("day IN :days", "1"), ("day = :since", "2 3"), (":since <= tz", "2 3"),
      ("coalesce(tz, :at) >= :at", "3 4"),
    ])
  func aTimeIsAnInstant(engine: TestEngine, expected: (condition: String, ids: String)) throws {
    #expect(try ids(expected.condition, on: engine, Self.script) == expected.ids)
  }

  @Test(arguments: [
    "tz", "julianday(tz)", "unixepoch(tz)", "unixepoch(tz) * 1000", "unixepoch(tz) * 1000000",
    "strftime('%Y%m%dT%H%M%SZ', tz)", "strftime('%Y%m%d%H%M%S', tz, '-5 hours')",
  ])
  func aFileMayStoreItInAnyForm(form: String) throws {
    let stored = "\(Self.script) UPDATE ev SET tz = \(form);"
    #expect(try ids("tz >= :since", on: .sqlite, stored) == "2 3")
    #expect(try ids("tz < :at", on: .sqlite, stored) == "1 2")
  }

  @Test func whatIsNoTimeComesAfterAllTimes() throws {
    let stored = "\(Self.script) UPDATE ev SET tz = 'soon' WHERE id = 1;"
    #expect(try ids("tz >= :since", on: .sqlite, stored) == "1 2 3")
    #expect(try ids(":since <= tz", on: .sqlite, stored) == "1 2 3")
  }

  @Test(
    arguments: TestEngine.available,
    [
      ("date_trunc('day', tz)", "1793419200000000z 1793505600000000z"),
      ("date_trunc('hour', tz)", "1793498400000000z 1793534400000000z"),
      ("date_trunc('month', wall)", "1790812800000000 1793491200000000"),
      ("date_trunc('week', tz)", "1792987200000000z 1792987200000000z"),
    ])
  func stepsBeginOnTheClockOfTheZone(
    engine: TestEngine, expected: (step: String, times: String)
  ) throws {
    let snapshot = try TestDatabase(engine, Self.script).snapshot(zone: "America/New_York")
    let words = try snapshot.words("SELECT \(expected.step) FROM ev WHERE id < 3 ORDER BY id")
    #expect(words.map { $0[0].dropFirst(10) }.joined(separator: " ") == expected.times)
  }

  @Test func aStepThatThereIsNotIsTold() throws {
    let snapshot = try TestDatabase(.sqlite, Self.script).snapshot()
    #expect(
      snapshot.failure("SELECT date_trunc('dya', tz) FROM ev")?.message
        == "unknown unit 'dya' of date_trunc: expected one of second, minute, hour, day, week, month, quarter, year"
    )
    #expect(
      snapshot.failure("SELECT date_trunc('day', 'soon')")?.message
        == "the value of date_trunc is no time")
    #expect(try snapshot.words("SELECT date_trunc('day', NULL)") == [["null"]])
  }

  @Test(arguments: TestEngine.available) func aNullWithoutATypeIsTaken(engine: TestEngine) throws {
    let snapshot = try TestDatabase(engine, Self.script).snapshot()
    let words = try snapshot.words(
      "SELECT id FROM ev WHERE (:p IS NULL OR 'a' = :p) AND id = 1", ["p": .null])
    #expect(words == [["integer 1"]])
  }
}
