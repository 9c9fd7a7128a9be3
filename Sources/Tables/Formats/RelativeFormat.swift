/// Shows how long before or after the report a time is: `9 minutes ago`.
///
/// Counts from one instant to another, so a clock change in between does not matter.
package struct RelativeFormat: CellFormat {
  enum Style: String, CaseIterable { case long, short }

  package static let name = "relative"
  package static let options = ["style", "timespec", "sep", "unit"]
  private let zone: Zone
  private let now: Int64
  private let today: Int64
  private let style: Style
  private let separator: [UInt8]
  private let precision: TimePrecision
  /// What numbers count; nil leaves it to their size.
  private let unit: StoredTime.Unit?

  /// Takes `style`, `long` or `short`, `timespec` and `sep` for the tooltip, and `unit`, what
  /// numbers count.
  package init(_ arguments: FormatArguments) throws {
    style = try arguments.choice("style", of: Style.self) ?? .long
    precision = try arguments.choice("timespec", of: TimePrecision.self) ?? .seconds
    separator = try arguments.text("sep") ?? [UInt8(ascii: " ")]
    unit = try arguments.choice("unit", of: StoredTime.Unit.self)
    zone = arguments.context.zone
    now = zone.instant(of: arguments.context.now)
    today = zone.wallClock(of: arguments.context.now).floorDivided(by: 86_400_000_000)
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let moment = field.moment(unit: unit) else { return .plain }
    cell.sort = moment.sortKey
    switch moment {
    case .timestamp(let timestamp): write(timestamp, into: &cell)
    case .date(let days): write(days: days, into: &cell)
    case .null, .boolean, .integer, .real, .numeric, .text, .json, .bytes, .interval: break
    }
    return .written
  }

  private func write(_ timestamp: Timestamp, into cell: inout CellWriter) {
    guard timestamp.isFinite else {
      return cell.writeText { $0.append(time: timestamp.microseconds) }
    }
    let (ago, overflow) = now.subtractingReportingOverflow(zone.instant(of: timestamp))
    cell.writeText { append(ago: overflow ? (ago < 0 ? .max : .min) : ago, to: &$0) }
    cell.writeTitle {
      $0.append(time: zone.wallClock(of: timestamp), separator: separator, precision: precision)
    }
    cell.graphic = .time(timestamp)
  }

  /// Writes a date by whole days, as it has no time to count from.
  private func write(days: Int32, into cell: inout CellWriter) {
    guard days != .max, days != .min else { return cell.writeText { $0.append(date: days) } }
    let ago = today - Int64(days)
    cell.writeText {
      if ago == 0 {
        $0.append("today")
      } else {
        append(ago: Int64(microsecondsInDays: ago), to: &$0)
      }
    }
    cell.writeTitle { $0.append(date: days) }
    cell.graphic = .time(Timestamp(midnightOf: days))
  }

  private func append(ago microseconds: Int64, to out: inout [UInt8]) {
    switch style {
    case .long: Humanize.append(ago: microseconds, to: &out)
    case .short: Humanize.append(shortAgo: microseconds, to: &out)
    }
  }
}
