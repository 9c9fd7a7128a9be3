import Tables

/// Parameters as the text that both engines read and that sorts like the stored values.
package enum ParameterText {
  /// `2024-05-07`, with ` BC` before the year 1.
  package static func text(ofDate days: Int32) -> String {
    let date = CivilDate(daysSince1970: Int(days))
    return day(date) + era(date)
  }

  /// `2024-05-07 12:00:00.5+00:00`, without an offset for a wall-clock time.
  package static func text(of timestamp: Timestamp) -> String {
    guard timestamp.isFinite else {
      return timestamp.microseconds == .max ? "infinity" : "-infinity"
    }
    let days = timestamp.microseconds.floorDivided(by: 86_400_000_000)
    let date = CivilDate(daysSince1970: Int(days))
    let time = timestamp.microseconds - days * 86_400_000_000
    let seconds = time / 1_000_000
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { padded($0, to: 2) }.joined(separator: ":")
    let fraction = time % 1_000_000 == 0 ? "" : ".\(padded(time % 1_000_000, to: 6))"
    return "\(day(date)) \(clock)\(fraction)\(timestamp.isZoned ? "+00:00" : "")\(era(date))"
  }

  private static func day(_ date: CivilDate) -> String {
    let year = date.year > 0 ? date.year : 1 - date.year
    return [padded(year, to: 4), padded(date.month, to: 2), padded(date.day, to: 2)]
      .joined(separator: "-")
  }

  private static func era(_ date: CivilDate) -> String { date.year > 0 ? "" : " BC" }

  private static func padded(_ number: some BinaryInteger, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
