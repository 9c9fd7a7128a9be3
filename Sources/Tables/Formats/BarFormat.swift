/// Shows a number beside a bar that is full at the end of its domain.
///
///     {bar: [0, 10]}                           // 2.50, a quarter full
///     {bar: {domain: [0, 10], spec: ".1f"}}
///
/// The domain must be given, as a page is written before its last row is read.
package struct BarFormat: NumberFormat {
  package static let name = "bar"
  package static let options = ["domain"] + NumberStyle.options
  private let domain: ClosedRange<Double>
  private var style: NumberStyle

  /// Takes `domain`, the numbers where the bar is empty and full, and those of
  /// `NumberStyle`.
  package init(_ arguments: FormatArguments) throws {
    guard let domain = try arguments.domain("domain") else {
      throw FormatError.missingOption(
        "domain", format: Self.name, example: "{bar: {domain: [0, 10]}}")
    }
    self.domain = domain
    style = try NumberStyle(arguments)
  }

  package mutating func settle(on field: Field) { style.settle(on: field) }

  func append(_ number: Double, of field: Field, to out: inout [UInt8]) {
    style.append(whole: field, value: number, to: &out)
  }

  func write(_ number: Double, of field: Field, into cell: inout CellWriter) {
    cell.writeText { append(number, of: field, to: &$0) }
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
