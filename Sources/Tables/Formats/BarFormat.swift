/// Shows a number beside a bar that is full at the end of its domain.
///
///     {bar: [0, 10]}                           // 2.50, a quarter full
///     {bar: {domain: [0, 10], spec: ".1f"}}
///
/// The domain must be given, as a page is written before its last row is read.
package struct BarFormat: CellFormat, NamedFormat {
  package static let name = "bar"
  private let nullText: [UInt8]
  private let zone: Zone
  private let domain: ClosedRange<Double>
  private let spec: NumberSpec?
  package var alignment: Alignment { .right }

  /// Takes `domain`, the numbers where the bar is empty and full, and `spec`.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["domain", "spec"])
    guard let domain = try arguments.domain("domain") else {
      throw FormatError.missingOption(
        "domain", format: Self.name, example: "{bar: {domain: [0, 10]}}")
    }
    self.domain = domain
    spec = try arguments.spec("spec")
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    guard let value = cell.readNumber(of: field, nullText: nullText, zone: zone) else { return }
    cell.text.append(shown: field, value: value, spec: spec)
    cell.graphic = .gauge(fraction: domain.fraction(of: value))
  }
}

extension ClosedRange<Double> {
  /// Where a number lies between the ends, from 0 to 1.
  func fraction(of value: Double) -> Double {
    let inside = Swift.min(Swift.max(value, lowerBound), upperBound)
    return (inside - lowerBound) / (upperBound - lowerBound)
  }
}

extension [UInt8] {
  /// Appends a number as its spec says; without one as a float, or with the digits it has
  /// when it is whole.
  mutating func append(shown field: Field, value: Double, spec: NumberSpec?) {
    if spec == nil, case .integer(let integer) = field { return append(decimal: integer) }
    FloatFormat.append(field, value: value, spec: spec, to: &self)
  }
}
