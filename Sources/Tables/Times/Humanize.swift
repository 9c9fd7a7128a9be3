/// Lengths of time in words, exactly as Python's humanize 4.6 to 4.14 writes them.
///
/// These versions cut off: 90 seconds are "a minute", 45 days "a month". Later ones round.
package enum Humanize {
  private static let second: UInt64 = 1_000_000

  /// Appends a length of time in microseconds, such as `11 hours` or `1 year, 1 month`.
  package static func append(delta microseconds: UInt64, to out: inout [UInt8]) {
    let seconds = microseconds / second
    let days = Int64(seconds / 86_400)
    if days == 0 { return append(seconds: Int64(seconds), to: &out) }
    let years = days / 365
    let restDays = days % 365
    // Thirty and a half days make a month.
    let months = restDays * 2 / 61
    switch years {
    case 0: append(days: restDays, months: months, to: &out)
    case 1: append(yearAnd: restDays, months: months, to: &out)
    default:
      out.append(grouped: years)
      out.append(" years")
    }
  }

  /// Appends how long ago a time is, such as `9 minutes ago`, `2 hours from now` or `now`.
  package static func append(ago microseconds: Int64, to out: inout [UInt8]) {
    guard microseconds.magnitude >= second else { return out.append("now") }
    append(delta: microseconds.magnitude, to: &out)
    microseconds > 0 ? out.append(" ago") : out.append(" from now")
  }

  private static func append(seconds: Int64, to out: inout [UInt8]) {
    switch seconds {
    case 0: out.append("a moment")
    case 1: out.append("a second")
    case ..<60: append(seconds, " seconds", to: &out)
    case ..<120: out.append("a minute")
    case ..<3600: append(seconds / 60, " minutes", to: &out)
    case ..<7200: out.append("an hour")
    default: append(seconds / 3600, " hours", to: &out)
    }
  }

  private static func append(days: Int64, months: Int64, to out: inout [UInt8]) {
    switch (months, days) {
    case (0, 1): out.append("a day")
    case (0, _): append(days, " days", to: &out)
    case (1, _): out.append("a month")
    default: append(months, " months", to: &out)
    }
  }

  private static func append(yearAnd days: Int64, months: Int64, to out: inout [UInt8]) {
    switch (months, days) {
    case (0, 0): out.append("a year")
    case (0, 1): out.append("1 year, 1 day")
    case (0, _):
      out.append("1 year, ")
      append(days, " days", to: &out)
    case (1, _): out.append("1 year, 1 month")
    default:
      out.append("1 year, ")
      append(months, " months", to: &out)
    }
  }

  private static func append(_ count: Int64, _ unit: StaticString, to out: inout [UInt8]) {
    out.append(decimal: count)
    out.append(unit)
  }
}

extension Humanize {
  /// Appends how far away a time is in its largest unit, such as `9 min`, `4 h` or `in 3 days`.
  package static func append(shortAgo microseconds: Int64, to out: inout [UInt8]) {
    guard microseconds.magnitude >= second else { return out.append("now") }
    if microseconds < 0 { out.append("in ") }
    let seconds = Int64(microseconds.magnitude / second)
    let days = seconds / 86_400
    switch seconds {
    case ..<60: append(seconds, " s", to: &out)
    case ..<3600: append(seconds / 60, " min", to: &out)
    case ..<86_400: append(seconds / 3600, " h", to: &out)
    default: append(shortDays: days, to: &out)
    }
  }

  private static func append(shortDays days: Int64, to out: inout [UInt8]) {
    let months = days * 2 / 61
    switch (days / 365, months) {
    case (0, 0): append(counted: days, " day", to: &out)
    case (0, _): append(counted: months, " month", to: &out)
    default: append(counted: days / 365, " year", to: &out)
    }
  }

  /// Appends a length of time in its two largest units: `11 h 02 min`, `6 min 20 s`, `4 days 3 h`.
  package static func append(shortDelta microseconds: UInt64, to out: inout [UInt8]) {
    let seconds = Int64(microseconds / second)
    switch seconds {
    case 0 where microseconds == 0: out.append("0 s")
    case 0 where microseconds < 1000: out.append("<1 ms")
    case 0: append(Int64(microseconds / 1000), " ms", to: &out)
    case ..<60: append(seconds, " s", to: &out)
    case ..<3600:
      append(seconds / 60, " min ", to: &out)
      out.append(twoDigits: Int(seconds % 60))
      out.append(" s")
    // Two days are still better told in hours: 34 h 01 min.
    case ..<172_800:
      append(seconds / 3600, " h ", to: &out)
      out.append(twoDigits: Int(seconds / 60 % 60))
      out.append(" min")
    default:
      append(counted: seconds / 86_400, " day", to: &out)
      guard seconds / 3600 % 24 > 0 else { return }
      out.append(UInt8(ascii: " "))
      append(seconds / 3600 % 24, " h", to: &out)
    }
  }

  private static func append(counted count: Int64, _ unit: StaticString, to out: inout [UInt8]) {
    out.append(grouped: count)
    out.append(unit)
    if count != 1 { out.append(UInt8(ascii: "s")) }
  }

  /// Appends a length of time exactly, to the second: `2 days, 1:04:09`, `-0:00:30`.
  ///
  /// Half seconds round to the even second, as Python does.
  package static func append(clock microseconds: Int64, to out: inout [UInt8]) {
    let (whole, rest) = microseconds.magnitude.quotientAndRemainder(dividingBy: second)
    let isUp = rest > second / 2 || (rest == second / 2 && whole % 2 == 1)
    let seconds = Int64(whole) + (isUp ? 1 : 0)
    if microseconds < 0, seconds > 0 { out.append(UInt8(ascii: "-")) }
    if seconds >= 86_400 {
      out.append(decimal: seconds / 86_400)
      seconds < 172_800 ? out.append(" day, ") : out.append(" days, ")
    }
    out.append(decimal: seconds / 3600 % 24)
    out.append(UInt8(ascii: ":"))
    out.append(twoDigits: Int(seconds / 60 % 60))
    out.append(UInt8(ascii: ":"))
    out.append(twoDigits: Int(seconds % 60))
  }
}
