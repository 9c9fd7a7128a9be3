/// Shows a change with an arrow and its sign: `▲ +0.31`; no change is `±0`.
///
///     {delta: {good: down, spec: ".1f"}}
///
/// Only with `good` is a change coloured, as better or worse.
package struct DeltaFormat: NumberFormat {
  enum Direction: String, CaseIterable { case up, down }

  package static let name = "delta"
  package static let options = ["good", "spec"]
  private let good: Direction?
  private let spec: NumberSpec

  /// Takes `good`, the direction that is an improvement, `up` or `down`, and `spec`.
  package init(_ arguments: FormatArguments) throws {
    good = try arguments.choice("good", of: Direction.self)
    var spec = try arguments.spec("spec") ?? .fixed(2)
    spec.sign = UInt8(ascii: "+")
    self.spec = spec
  }

  func write(_ number: Double, of field: Field, into cell: inout CellWriter) {
    var isSeen = !number.isFinite
    cell.writeText { out in
      number < 0 ? out.append("▼ ") : out.append("▲ ")
      let digits = out.count
      FloatFormat.append(field, value: number, spec: spec, to: &out)
      isSeen = isSeen || out[digits...].contains { isDigit($0) && $0 != UInt8(ascii: "0") }
    }
    // What is too small to be seen in these digits is no change.
    if !isSeen { cell.writeText { $0.append("±0") } }
    cell.graphic = .delta(isSeen ? tone(of: number) : .neutral)
  }

  private func tone(of number: Double) -> Graphic.Tone {
    guard let good else { return .neutral }
    return (number > 0) == (good == .up) ? .good : .bad
  }
}
