/// Shows a time as `2024-05-07 12:00:00` in the zone of the report, and a date as it is.
package struct DateTimeFormat: CellFormat {
  package static let name = "datetime"
  package static let options = ["timespec", "sep", "unit"]
  private let zone: Zone
  private let separator: [UInt8]
  private let precision: TimePrecision
  /// What numbers count; nil leaves it to their size.
  private let unit: StoredTime.Unit?

  /// Takes `timespec`, how much of the time is shown, `sep`, what stands before it, and `unit`,
  /// what numbers count.
  package init(_ arguments: FormatArguments) throws {
    precision = try arguments.choice("timespec", of: TimePrecision.self) ?? .seconds
    separator = try arguments.text("sep") ?? [UInt8(ascii: " ")]
    unit = try arguments.choice("unit", of: StoredTime.Unit.self)
    zone = arguments.context.zone
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let moment = field.moment(unit: unit) else { return .plain }
    cell.sort = moment.sortKey
    cell.writeText {
      guard case .timestamp(let timestamp) = moment else {
        return moment.appendText(to: &$0, zone: zone)
      }
      $0.append(time: zone.wallClock(of: timestamp), separator: separator, precision: precision)
    }
    return .written
  }
}
