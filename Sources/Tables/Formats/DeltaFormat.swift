/// Shows a change with an arrow and its sign: `▲ +0.31`; no change is `±0`.
///
///     {delta: {good: down, spec: ".1f"}}
///
/// Only with `good` is a change coloured, as better or worse.
package struct DeltaFormat: NumberFormat {
  enum Direction: String, CaseIterable { case up, down }

  package static let name = "delta"
  package static let options = ["good"] + NumberStyle.options
  private let good: Direction?
  private var style: NumberStyle

  /// Takes `good`, the direction that is an improvement, `up` or `down`, and those of `NumberStyle`.
  package init(_ arguments: FormatArguments) throws {
    good = try arguments.choice("good", of: Direction.self)
    style = try NumberStyle(arguments, isChange: true)
  }

  package mutating func settle(on field: Field) { style.settle(on: field) }

  func append(_ number: Double, of field: Field, to out: inout [UInt8]) {
    style.append(field, value: number, to: &out)
  }

  func write(_ number: Double, of field: Field, into cell: inout CellWriter) {
    var isSeen = !number.isFinite
    cell.writeText { out in
      number < 0 ? out.append("▼ ") : out.append("▲ ")
      let digits = out.count
      append(number, of: field, to: &out)
      isSeen = isSeen || out[digits...].contains { isDigit($0) && $0 != UInt8(ascii: "0") }
    }
    // What is too small to be seen in the digits of a spec is no change.
    if !isSeen { cell.writeText { $0.append("±0") } }
    cell.graphic = .delta(isSeen ? tone(of: number) : .neutral)
  }

  private func tone(of number: Double) -> Graphic.Tone {
    guard let good else { return .neutral }
    return (number > 0) == (good == .up) ? .good : .bad
  }
}
