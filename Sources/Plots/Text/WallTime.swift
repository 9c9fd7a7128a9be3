import Tables

/// What calendar and clock of a zone show at an instant, and its parts in words.
struct WallTime {
  let date: CivilDate
  /// Seconds since midnight.
  let second: Int
  private let day: Int

  init(_ instant: Int64, zone: Zone) {
    let wall = instant + Int64(zone.offset(at: instant))
    day = Int(wall.floorDivided(by: 86_400))
    date = CivilDate(daysSince1970: day)
    second = Int(wall.floorModulo(86_400))
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `Mon`
  var weekday: String { Self.weekdays[Int(Int64(day + 3).floorModulo(7))] }
  /// `Nov`
  var month: String { Self.months[date.month - 1] }
  /// `2026`
  var year: String {
    date.year < 0 ? PlotNumber.minus + "\(date.year.magnitude)" : "\(date.year)"
  }
  /// `16 Nov`
  var monthDay: String { "\(date.day) \(month)" }
  /// `14:05`
  var minutes: String { Self.padded(second / 3600) + ":" + Self.padded(second / 60 % 60) }
  /// `14:05:30`
  var seconds: String { minutes + ":" + Self.padded(second % 60) }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
