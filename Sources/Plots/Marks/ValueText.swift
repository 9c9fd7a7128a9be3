import Tables

/// Writes the values of a figure alike: with three digits of the largest, and with as many more
/// as tell the smallest from it.
///
///     ValueText([21.84, 8.5]).text(8.5)   // "8.5"
struct ValueText: Sendable {
  private let spec: NumberSpec?
  private let decimals: Int?
  private let kind: PlotColumn.Kind

  init(_ values: [Double], spec: NumberSpec? = nil, kind: PlotColumn.Kind = .number) {
    self.spec = spec
    self.kind = kind
    let finite = values.filter(\.isFinite)
    let largest = finite.map(\.magnitude).max() ?? 0
    guard largest >= 1e-3, largest < 1e9, let low = finite.min(), let high = finite.max() else {
      decimals = nil
      return
    }
    let range = high > low ? -PlotNumber.power(of: high - low) : 0
    let most = min(max(2 - PlotNumber.power(of: largest), range, 0), 6)
    decimals =
      (0..<most).first { places in
        finite.allSatisfy {
          Self.rounded($0, places) == Self.rounded($0, most)
        }
      } ?? most
  }

  private static func rounded(_ value: Double, _ places: Int) -> Double {
    let unit = (0..<places).reduce(1.0) { power, _ in power * 10 }
    return (value * unit).rounded() / unit
  }

  func text(_ value: Double) -> String {
    if let spec { return spec.text(value) }
    if kind == .duration { return PlotTime.duration(value) }
    guard let decimals, value.isFinite else { return PlotNumber.text(value) }
    if value != 0, Self.rounded(value, decimals) == 0 { return PlotNumber.text(value) }
    return PlotNumber.text(value, decimals: decimals)
  }

  /// A difference with its sign, such as `+0.7`.
  func change(_ value: Double) -> String {
    let text = text(value)
    return value >= 0 && !text.hasPrefix(PlotNumber.minus) ? "+" + text : text
  }
}

/// The best values of a measure.
enum Goal {
  static func isLess(_ channel: Channel?) -> Bool { Measure.isLessBetter(channel?.field ?? "") }

  /// The places of the best values, the best first; fewer than `count` where values are missing.
  static func best(_ values: [Double], _ count: Int, isLess: Bool) -> [Int] {
    let order = values.indices.filter { values[$0].isFinite }.sorted {
      values[$0] == values[$1] ? $0 < $1 : (values[$0] < values[$1]) == isLess
    }
    return Array(order.prefix(max(count, 0)))
  }
}
