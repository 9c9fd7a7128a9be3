#if canImport(Glibc)
  import Glibc
#endif

/// The way all numbers of a linear axis are written, so that they share unit and decimals.
///
///     TickNotation(largest: 1.2e6, step: 2e5).text(400_000)   // "0.4M"
struct TickNotation {
  private enum Kind {
    case plain
    case unit(NumberUnit)
    case scientific
  }

  private let kind: Kind
  private let decimals: Int
  private let stepPower: Int

  /// The notation for numbers up to a largest magnitude whose ticks lie a step apart.
  ///
  /// - Parameter finer: how many times closer the written numbers may lie than the ticks.
  init(largest: Double, step: Double, finer: Double = 1) {
    let fineStep = step / finer
    stepPower =
      PlotNumber.power(of: fineStep)
      - PlotNumber.decimals(
        ofStep: fineStep / pow(10, Double(PlotNumber.power(of: fineStep))))
    if largest >= 1e15 || largest < 1e-3 {
      kind = .scientific
      decimals = 0
    } else if let unit = NumberUnit.shortest(largest: largest, step: step) {
      kind = .unit(unit)
      decimals = PlotNumber.decimals(ofStep: fineStep / unit.size)
    } else {
      kind = .plain
      decimals = PlotNumber.decimals(ofStep: fineStep)
    }
  }

  /// A number as the axis writes it.
  func text(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return PlotNumber.text(value, decimals: zeroDecimals) }
    switch kind {
    case .plain: return PlotNumber.text(value, decimals: decimals)
    case .unit(let unit):
      let text = PlotNumber.text(value / unit.size, decimals: decimals)
      return text + unit.suffix
    case .scientific:
      let places = min(max(PlotNumber.power(of: value.magnitude) - stepPower, 0), 16)
      return PlotNumber.scientific(value, places: places)
    }
  }

  /// Zero has the decimals of its neighbours but no unit.
  private var zeroDecimals: Int {
    if case .plain = kind { decimals } else { 0 }
  }
}

/// A power of a thousand and the letter that stands for it.
struct NumberUnit {
  let size: Double
  let suffix: String

  static let all = [
    NumberUnit(size: 1e12, suffix: "T"), NumberUnit(size: 1e9, suffix: "B"),
    NumberUnit(size: 1e6, suffix: "M"), NumberUnit(size: 1e3, suffix: "k"),
  ]

  /// The greatest unit in which ticks need at most two decimals; nil when none is short.
  static func shortest(largest: Double, step: Double) -> NumberUnit? {
    guard largest >= 10_000 else { return nil }
    return all.first {
      $0.size <= largest && largest < 10_000 * $0.size
        && PlotNumber.decimals(ofStep: step / $0.size) <= 2
    }
  }

  /// The unit of one number, from a thousand on.
  static func unit(of magnitude: Double) -> NumberUnit? {
    all.first { $0.size <= magnitude }
  }
}
