import TestSupport
import Testing

@testable import Tables

@Suite struct CivilDateTests {
  @Test(
    arguments: [
      (0, 1970, 1, 1), (-1, 1969, 12, 31), (19_850, 2024, 5, 7), (11_016, 2000, 2, 29),
      (-25_508, 1900, 3, 1), (-25_509, 1900, 2, 28), (-719_162, 1, 1, 1), (-719_163, 0, 12, 31),
      (2_932_896, 9999, 12, 31), (2_932_897, 10_000, 1, 1),
      // The ends of PostgreSQL's dates.
      (-2_440_588, -4713, 11, 24), (2_145_031_948 + 10_957, 5_874_897, 12, 31),
    ])
  func daysAreCountedFrom1970(days: Int, year: Int, month: Int, day: Int) {
    let date = CivilDate(year: year, month: month, day: day)
    #expect(CivilDate(daysSince1970: days) == date)
    #expect(date.daysSince1970 == days)
  }

  @Test func everyDayFollowsTheOneBefore() {
    var random = SeededNumbers(seed: 5)
    for _ in 0..<2000 {
      let days = Int.random(in: -1_000_000...4_000_000, using: &random)
      let (date, next) = (CivilDate(daysSince1970: days), CivilDate(daysSince1970: days + 1))
      #expect(date.daysSince1970 == days)
      let isLast = date.day == CivilDate.length(ofMonth: date.month, year: date.year)
      #expect(next.day == (isLast ? 1 : date.day + 1))
      #expect(next.month == (isLast ? date.month % 12 + 1 : date.month))
      #expect(next.year == date.year + (isLast && date.month == 12 ? 1 : 0))
    }
  }

  @Test(arguments: [
    (1, 2023, 31), (2, 2023, 28), (2, 2024, 29), (2, 1900, 28), (2, 2000, 29), (2, 0, 29),
    (2, -4, 29),
    (4, 2024, 30), (6, 2024, 30), (9, 2024, 30), (11, 2024, 30), (12, 2024, 31),
  ])
  func monthsHaveTheirDays(month: Int, year: Int, length: Int) {
    #expect(CivilDate.length(ofMonth: month, year: year) == length)
  }
}
