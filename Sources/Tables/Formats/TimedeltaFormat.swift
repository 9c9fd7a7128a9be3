/// Shows a length of time in words: `11 hours`; the tooltip is exact to the second.
///
/// A number is a length in seconds. What is negative begins with "minus".
package struct TimedeltaFormat: CellFormat {
  enum Style: String, CaseIterable { case long, short }

  package static let name = "timedelta"
  package static let options = ["style", "unit"]
  private let style: Style
  private let unit: LengthUnit
  package var alignment: Alignment { .right }

  /// Takes `style`: `long` ("11 hours") or `short` ("11 h 02 min"), and `unit`, what numbers
  /// count.
  package init(_ arguments: FormatArguments) throws {
    style = try arguments.choice("style", of: Style.self) ?? .long
    unit = try arguments.choice("unit", of: LengthUnit.self) ?? .seconds
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let microseconds = length(field) else { return .plain }
    cell.sort = .integer(microseconds)
    cell.writeTitle { Humanize.append(clock: microseconds, to: &$0) }
    cell.writeText {
      if microseconds <= -1_000_000 { $0.append("minus ") }
      switch style {
      case .long: Humanize.append(delta: microseconds.magnitude, to: &$0)
      case .short: Humanize.append(shortDelta: microseconds.magnitude, to: &$0)
      }
    }
    return .written
  }

  private func length(_ field: Field) -> Int64? {
    switch field {
    case .interval(let microseconds): microseconds
    case .integer, .real, .numeric, .text:
      field.lengthInMicroseconds(unit)
    case .null, .boolean, .json, .bytes, .timestamp, .date: nil
    }
  }
}
