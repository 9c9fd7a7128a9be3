/// Shows a length of time in words: `11 hours`; the tooltip is exact to the second.
///
/// A number is a length in seconds. What is negative begins with "minus".
package struct TimedeltaFormat: CellFormat, NamedFormat {
  enum Style: String, CaseIterable { case long, short }

  package static let name = "timedelta"
  private let nullText: [UInt8]
  private let zone: Zone
  private let style: Style
  package var alignment: Alignment { .right }

  /// Takes `style`: `long` ("11 hours") or `short` ("11 h 02 min").
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["style"])
    style = try arguments.choice("style", of: Style.self) ?? .long
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    guard let microseconds = length(field) else { return cell.fillPlain(field, zone: zone) }
    cell.sort = .integer(microseconds)
    Humanize.append(clock: microseconds, to: &cell.title)
    if microseconds <= -1_000_000 { cell.text.append("minus ") }
    switch style {
    case .long: Humanize.append(delta: microseconds.magnitude, to: &cell.text)
    case .short: Humanize.append(shortDelta: microseconds.magnitude, to: &cell.text)
    }
  }

  private func length(_ field: Field) -> Int64? {
    switch field {
    case .interval(let microseconds): microseconds
    case .integer, .real, .numeric, .text:
      field.number.flatMap { Int64(exactly: ($0 * 1e6).rounded()) }
    case .null, .boolean, .json, .bytes, .timestamp, .date: nil
    }
  }
}
