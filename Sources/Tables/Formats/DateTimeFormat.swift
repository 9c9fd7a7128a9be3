/// Shows a time as `2024-05-07 12:00:00` in the zone of the report, and a date as it is.
package struct DateTimeFormat: CellFormat, NamedFormat {
  package static let name = "datetime"
  private let nullText: [UInt8]
  private let zone: Zone
  private let separator: [UInt8]
  private let precision: TimePrecision
  package var alignment: Alignment { .left }

  /// Takes `timespec`, how much of the time is shown, and `sep`, what stands before it.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["timespec", "sep"])
    precision = try arguments.choice("timespec", of: TimePrecision.self) ?? .seconds
    separator = try arguments.text("sep") ?? [UInt8(ascii: " ")]
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    guard let moment = field.moment else { return cell.fillPlain(field, zone: zone) }
    cell.sort = moment.sortKey(zone: zone)
    guard case .timestamp(let timestamp) = moment else {
      return moment.appendText(to: &cell.text, zone: zone)
    }
    cell.text.append(
      time: zone.wallClock(of: timestamp), separator: separator, precision: precision)
  }
}
