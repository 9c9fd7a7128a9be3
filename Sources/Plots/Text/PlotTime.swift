import Tables

/// Times as plots write them, on the wall clock of a zone.
package enum PlotTime {
  /// The last instant that is placed, in seconds since 1970: a tick beyond it must fit as well.
  static let farthest = 4e12

  /// A time to the minute, for labels, tooltips and notes.
  ///
  ///     PlotTime.text(1_794_834_300, zone: berlin)   // "Mon 16 Nov 2026, 14:05"
  package static func text(_ seconds: Double, zone: Zone) -> String {
    guard let instant = instant(seconds) else { return PlotNumber.text(seconds) }
    let time = WallTime(instant, zone: zone)
    return "\(time.weekday) \(time.monthDay) \(time.year), \(time.minutes)"
  }

  /// A length of time in its two largest units, or with what it has below a second.
  ///
  ///     PlotTime.duration(122_460)   // "34 h 01 min"
  ///     PlotTime.duration(1.24)      // "1.24 s"
  package static func duration(_ seconds: Double) -> String {
    guard seconds.magnitude <= farthest else { return PlotNumber.text(seconds) }
    var bytes: [UInt8] = []
    Humanize.append(
      exactDelta: UInt64((seconds.magnitude * 1_000_000).rounded()), to: &bytes)
    return (seconds < 0 ? PlotNumber.minus : "") + String(decoding: bytes, as: UTF8.self)
  }

  /// The whole second that a time lies in; nil when the calendar does not reach it.
  static func instant(_ seconds: Double) -> Int64? {
    guard seconds.magnitude <= farthest else { return nil }
    return Int64(seconds.rounded(.down))
  }

  /// The part of a time below a second, such as `.25`.
  static func fraction(_ seconds: Double, places: Int) -> String {
    let fraction = seconds - seconds.rounded(.down)
    // A rounding up to the next second would need a carry; cutting off the digits does not.
    let limit = 1 - PlotTime.tenth(places)
    return String(PlotNumber.text(min(fraction, limit), decimals: places).dropFirst())
  }

  private static func tenth(_ places: Int) -> Double {
    (0..<places).reduce(1) { power, _ in power / 10 }
  }
}
