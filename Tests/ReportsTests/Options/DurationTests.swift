import Reports
import Testing

/// Lengths of time as a report writes them.
@Suite struct DurationTests {
  @Test(arguments: [
    ("30", 30_000), ("30s", 30_000), ("30 sec", 30_000), ("1 second", 1000), ("2 seconds", 2000),
    ("500ms", 500), ("2 min", 120_000), ("2m", 120_000), ("1 minute", 60_000),
    ("3 minutes", 180_000),
    ("1h", 3_600_000), ("2 hours", 7_200_000), ("0.5s", 500), (".5 h", 1_800_000), ("1.5m", 90_000),
    ("30s ", 30_000), ("1000000h", 3_600_000_000_000),
  ])
  func aLengthHasAUnit(text: String, milliseconds: Int) {
    #expect(Duration(parsing: text) == .milliseconds(milliseconds))
  }

  @Test(arguments: [
    "", "s", "0", "0s", "-1s", "1.2.3s", "1 day", "1S", "½s", "1000001h", "1e3s", "one", "1,5s",
    "+1s",
  ])
  func otherTextsAreNone(text: String) {
    #expect(Duration(parsing: text) == nil)
  }
}
