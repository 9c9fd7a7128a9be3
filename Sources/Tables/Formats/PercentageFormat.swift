/// Shows a fraction as a percentage with a bar: `78.9%`.
package struct PercentageFormat: CellFormat {
  package static let name = "percentage"
  package static let options = ["spec", "mul"]
  package static let writesNumbers = true
  private let spec: NumberSpec
  private let factor: Double
  private let hasSpec: Bool
  package var alignment: Alignment { .right }

  /// Takes `spec`, how the number is written, and `mul`, what it is multiplied by first.
  package init(_ arguments: FormatArguments) throws {
    let chosen = try arguments.spec("spec")
    hasSpec = chosen != nil
    var spec = chosen ?? .fixed(1)
    spec.dropsNegativeZero = true
    self.spec = spec
    factor = try arguments.number("mul") ?? 100
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let value = field.number else {
      guard let mean = MeanDeviation(field) else { return .plain }
      return cell.write(mean, .percent) { spec.append($0 * factor, to: &$1) }
    }
    if value.isNaN { return .missing }
    let scaled = value * factor
    cell.writeText {
      append(scaled, to: &$0)
      $0.append(UInt8(ascii: "%"))
    }
    cell.sort = .real(value)
    cell.graphic = .bar(fraction: scaled.isNaN ? 0 : min(max(scaled / 100, 0), 1))
    return .written
  }

  private func append(_ number: Double, to out: inout [UInt8]) {
    if !hasSpec, number.isFinite, number.magnitude >= NumberStyle.fixed.upperBound {
      NumberStyle.append(short: number, to: &out)
    } else {
      spec.append(number, to: &out)
    }
  }
}
