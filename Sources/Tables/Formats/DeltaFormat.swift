/// Shows a change with an arrow and its sign: `▲ +0.31`; no change is `±0`.
///
///     {delta: {good: down, spec: ".1f"}}
///
/// Only with `good` is a change coloured, as better or worse.
package struct DeltaFormat: CellFormat, NamedFormat {
  enum Direction: String, CaseIterable { case up, down }

  package static let name = "delta"
  private let nullText: [UInt8]
  private let zone: Zone
  private let good: Direction?
  private let spec: NumberSpec
  package var alignment: Alignment { .right }

  /// Takes `good`, the direction that is an improvement, `up` or `down`, and `spec`.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["good", "spec"])
    good = try arguments.choice("good", of: Direction.self)
    var spec = try arguments.spec("spec") ?? .fixed(2)
    spec.sign = UInt8(ascii: "+")
    self.spec = spec
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    guard let value = cell.readNumber(of: field, nullText: nullText, zone: zone) else { return }
    value < 0 ? cell.text.append("▼ ") : cell.text.append("▲ ")
    let digits = cell.text.count
    FloatFormat.append(field, value: value, spec: spec, to: &cell.text)
    // What is too small to be seen in these digits is no change.
    if value.isFinite, !cell.text[digits...].contains(where: isOneToNine) {
      cell.text.removeAll(keepingCapacity: true)
      cell.text.append("±0")
      cell.graphic = .delta(.neutral)
    } else {
      cell.graphic = .delta(tone(of: value))
    }
  }

  private func tone(of value: Double) -> Graphic.Tone {
    guard let good else { return .neutral }
    return (value > 0) == (good == .up) ? .good : .bad
  }
}

private func isOneToNine(_ byte: UInt8) -> Bool { isDigit(byte) && byte != UInt8(ascii: "0") }
