/// Shows a number on a background that is the darker the larger it is.
///
///     {heat: {domain: [70, 80]}}
///     {heat: {domain: [-1, 1], scheme: div, spec: "+.2f"}}
///
/// A `div` column turns from blue through the page's colour, at `mid`, to orange.
package struct HeatFormat: NumberFormat {
  package static let name = "heat"
  package static let options = ["domain", "scheme", "mid"] + NumberStyle.options
  /// The colours of a scheme.
  private static let levels = 9
  private let domain: ClosedRange<Double>
  private let middle: Double
  private let scheme: HeatScheme
  private var style: NumberStyle

  /// Takes `domain`, the numbers of the first and the last colour, `scheme`, `seq` or `div`,
  /// `mid`, the number of the middle of a `div` column, and those of `NumberStyle`.
  package init(_ arguments: FormatArguments) throws {
    guard let domain = try arguments.domain("domain") else {
      throw FormatError.missingOption(
        "domain", format: Self.name, example: "{heat: {domain: [0, 1]}}")
    }
    self.domain = domain
    scheme = try arguments.choice("scheme", of: HeatScheme.self) ?? .sequential
    style = try NumberStyle(arguments)
    middle = try arguments.number("mid") ?? 0
    guard scheme == .sequential || (middle > domain.lowerBound && middle < domain.upperBound)
    else {
      throw arguments.invalid("mid", .real(middle), "a number inside the domain")
    }
  }

  package mutating func settle(on field: Field) { style.settle(on: field) }

  func append(_ number: Double, of field: Field, to out: inout [UInt8]) {
    style.append(whole: field, value: number, to: &out)
  }

  func write(_ number: Double, of field: Field, into cell: inout CellWriter) {
    cell.writeText { append(number, of: field, to: &$0) }
    let level = Int(position(of: number) * Double(Self.levels))
    cell.graphic = .heat(scheme, level: min(level, Self.levels - 1))
  }

  /// Where a number lies among the colours, from 0 to 1.
  private func position(of value: Double) -> Double {
    switch scheme {
    case .sequential: domain.fraction(of: value)
    case .diverging where value < middle:
      (domain.lowerBound...middle).fraction(of: value) / 2
    case .diverging: 0.5 + (middle...domain.upperBound).fraction(of: value) / 2
    }
  }
}
