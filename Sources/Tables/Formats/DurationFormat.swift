/// Shows a length of time in its two largest units: `34 h 01 min`, `6 min 20 s`, `1.24 s`.
///
/// A number is a length in seconds. The tooltip has all of it as hours, minutes and seconds.
package struct DurationFormat: CellFormat {
  package static let name = "duration"
  package static let options = ["unit"]
  package static let writesNumbers = true
  package var alignment: Alignment { .right }
  private let unit: LengthUnit

  /// Takes `unit`, what numbers count.
  package init(_ arguments: FormatArguments) throws {
    unit = try arguments.choice("unit", of: LengthUnit.self) ?? .seconds
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let microseconds = length(field) else { return writeHuge(field, into: &cell) }
    cell.sort = .integer(microseconds)
    cell.writeText {
      if microseconds < 0 { $0.append(UInt8(ascii: "-")) }
      Humanize.append(exactDelta: microseconds.magnitude, to: &$0)
    }
    cell.writeTitle {
      if microseconds < 0 { $0.append(UInt8(ascii: "-")) }
      Humanize.append(hours: microseconds.magnitude, to: &$0)
    }
    return .written
  }

  /// A number too large for a length keeps its place in the order.
  private func writeHuge(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let number = field.number else { return .plain }
    if number.isNaN { return .missing }
    cell.writeText { field.appendDigits(to: &$0) }
    cell.sort = .real(number * unit.microseconds)
    return .written
  }

  private func length(_ field: Field) -> Int64? {
    switch field {
    case .interval(let microseconds): microseconds
    case .integer, .real, .numeric: field.lengthInMicroseconds(unit)
    case .text(let text): field.lengthInMicroseconds(unit) ?? Interval.microseconds(parsing: text)
    case .null, .boolean, .json, .bytes, .timestamp, .date: nil
    }
  }
}

extension Humanize {
  /// Up to which length, in microseconds, it is told to which precision.
  private static let precisions: [(limit: UInt64, unit: UInt64)] = [
    (1_000, 1), (1_000_000, 1_000), (10_000_000, 10_000), (60_000_000, 100_000),
    (3_600_000_000, 1_000_000), (172_800_000_000, 60_000_000), (.max, 3_600_000_000),
  ]

  /// Appends a length of time, rounded: `41 ms`, `1.24 s`, `6 min 20 s`, `4 days 3 h`.
  package static func append(exactDelta microseconds: UInt64, to out: inout [UInt8]) {
    if microseconds == 0 { return out.append("0 s") }
    for precision in precisions {
      let units = (microseconds + precision.unit / 2) / precision.unit
      let rounded = units * precision.unit
      guard rounded < precision.limit else { continue }
      return append(rounded: rounded, of: microseconds, to: &out)
    }
  }

  private static func append(rounded: UInt64, of microseconds: UInt64, to out: inout [UInt8]) {
    switch rounded {
    case ..<1_000:
      out.append(digits: rounded, atLeast: 1)
      out.append(" µs")
    case ..<1_000_000:
      out.append(digits: rounded / 1_000, atLeast: 1)
      out.append(" ms")
    case ..<60_000_000:
      append(seconds: rounded, isWhole: microseconds % 1_000_000 == 0, to: &out)
    default: append(shortDelta: rounded, to: &out)
    }
  }

  private static func append(seconds microseconds: UInt64, isWhole: Bool, to out: inout [UInt8]) {
    out.append(digits: microseconds / 1_000_000, atLeast: 1)
    if !isWhole {
      let hundredths = microseconds % 1_000_000 / 10_000
      out.append(UInt8(ascii: "."))
      let hasTwo = microseconds < 10_000_000
      out.append(digits: hasTwo ? hundredths : hundredths / 10, atLeast: hasTwo ? 2 : 1)
    }
    out.append(" s")
  }

  /// Appends a length of time in full: `34:01:09`, `0:00:01.240`.
  static func append(hours microseconds: UInt64, to out: inout [UInt8]) {
    let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    out.append(digits: seconds / 3600, atLeast: 1)
    out.append(UInt8(ascii: ":"))
    out.append(twoDigits: Int(seconds / 60 % 60))
    out.append(UInt8(ascii: ":"))
    out.append(twoDigits: Int(seconds % 60))
    guard fraction > 0 else { return }
    out.append(UInt8(ascii: "."))
    if fraction % 1_000 == 0 {
      out.append(digits: fraction / 1_000, atLeast: 3)
    } else {
      out.append(digits: fraction, atLeast: 6)
    }
  }
}
