/// Shows a number beside a bar that is full at the end of its domain.
///
///     {bar: [0, 10]}                           // 2.50, a quarter full
///     {bar: {domain: [0, 10], spec: ".1f"}}
///
/// The domain must be given, as a page is written before its last row is read.
package struct BarFormat: NumberFormat {
  package static let name = "bar"
  package static let options = ["domain", "spec"]
  private let domain: ClosedRange<Double>
  private let spec: NumberSpec?

  /// Takes `domain`, the numbers where the bar is empty and full, and `spec`.
  package init(_ arguments: FormatArguments) throws {
    guard let domain = try arguments.domain("domain") else {
      throw FormatError.missingOption(
        "domain", format: Self.name, example: "{bar: {domain: [0, 10]}}")
    }
    self.domain = domain
    spec = try arguments.spec("spec")
  }

  func write(_ number: Double, of field: Field, into cell: inout CellWriter) {
    cell.writeText { $0.append(shown: field, value: number, spec: spec) }
    cell.graphic = .gauge(fraction: domain.fraction(of: number))
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
