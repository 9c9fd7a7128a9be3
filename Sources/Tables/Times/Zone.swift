import Foundation

/// A time zone that answers quickly for many instants in a row.
///
/// Foundation is asked once for each stretch between two clock changes.
package final class Zone {
  /// The IANA name, such as `Europe/Berlin`.
  package let name: String
  private let zone: TimeZone
  private var stretch: Range<Int64> = 0..<0
  private var stretchOffset = 0

  /// The zone of that IANA name, or nil when there is none.
  package init?(name: String) {
    guard let zone = Zone.isUTC(name) ? TimeZone(secondsFromGMT: 0) : TimeZone(identifier: name)
    else { return nil }
    self.name = name
    self.zone = zone
  }

  private init(_ zone: TimeZone) {
    self.zone = zone
    name = Zone.isUTC(zone.identifier) ? "UTC" : zone.identifier
  }

  /// The zone of this machine.
  package static var current: Zone { Zone(TimeZone.current) }
  /// Coordinated universal time.
  package static var utc: Zone { Zone(TimeZone(secondsFromGMT: 0) ?? .current) }

  private static func isUTC(_ name: String) -> Bool {
    ["UTC", "GMT", "Etc/UTC", "Etc/GMT", "Z"].contains(name)
  }

  /// Seconds east of Greenwich at an instant given in seconds since 1970.
  package func offset(at seconds: Int64) -> Int {
    if stretch.contains(seconds) { return stretchOffset }
    // Foundation goes wrong beyond the years it knows.
    let known = min(max(seconds, -9_000_000_000_000), 9_000_000_000_000)
    guard known == seconds else { return offset(at: known) }
    stretchOffset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(known)))
    // Begins earlier than asked where no change lies between, as rows often go back in time.
    let month: Int64 = 30 * 86_400
    let start = [3 * month, month].map { known - $0 }.first { change(after: $0) > known }
    let end = change(after: known)
    stretch = min(start ?? seconds, seconds)..<max(seconds + 1, end)
    return stretchOffset
  }

  private func change(after seconds: Int64) -> Int64 {
    let date = Date(timeIntervalSince1970: Double(seconds))
    return zone.nextDaylightSavingTimeTransition(after: date)
      .map { Int64($0.timeIntervalSince1970) } ?? .max
  }

  /// The wall-clock microseconds of a timestamp: zoned ones are moved into this zone.
  package func wallClock(of timestamp: Timestamp) -> Int64 {
    guard timestamp.isZoned, timestamp.isFinite else { return timestamp.microseconds }
    let seconds = timestamp.microseconds.floorDivided(by: 1_000_000)
    return timestamp.microseconds.adding(seconds: offset(at: seconds))
  }

  /// The instant of a timestamp: unzoned ones are read on this zone's clock.
  package func instant(of timestamp: Timestamp) -> Int64 {
    guard !timestamp.isZoned, timestamp.isFinite else { return timestamp.microseconds }
    let seconds = timestamp.microseconds.floorDivided(by: 1_000_000)
    return timestamp.microseconds.adding(seconds: -offset(ofWall: seconds))
  }

  /// The instant that a time means on this zone's clock.
  package func instant(_ timestamp: Timestamp) -> Timestamp {
    Timestamp(microseconds: instant(of: timestamp), isZoned: true)
  }

  /// The offset of a time on the wall clock.
  ///
  /// As in PostgreSQL, the offset before a change decides in an hour that the clock skips, and the
  /// one after it in an hour that comes twice.
  private func offset(ofWall seconds: Int64) -> Int {
    let (before, after) = (offset(at: seconds - 86_400), offset(at: seconds + 86_400))
    guard before != after else { return before }
    return offset(at: seconds - Int64(after)) == after ? after : before
  }
}

extension Int64 {
  /// The microseconds moved by seconds, stopping short of the two infinities.
  fileprivate func adding(seconds: Int) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(Int64(seconds) * 1_000_000)
    return overflow ? (seconds < 0 ? .min + 1 : .max - 1) : sum
  }
}
