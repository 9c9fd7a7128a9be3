#if canImport(Glibc)
  import Glibc
#endif

/// Ticks at multiples of 1, 2 or 5 times a power of ten.
///
///     LinearTicks(domain: 0...1, count: 5)?.values   // [0, 0.2, 0.4, 0.6, 0.8, 1]
///
/// The rule is d3's `tickSpec` (Bostock, d3-array): the step is the one whose ratio to the
/// wished one is nearest, with thresholds at √50, √10 and √2. Ticks are whole numbers times
/// the step, or divided by its inverse when it is below one, so that 3 / 10 is 0.3.
struct LinearTicks {
  /// The step, or its inverse when `divides`.
  private var unit: Double
  private var divides: Bool
  private var first: Double
  private var last: Double

  /// The ticks of a domain; nil when it is one number, or too narrow to be divided.
  init?(domain: ClosedRange<Double>, count: Int) {
    let width = domain.upperBound - domain.lowerBound
    let wished = width / Double(max(count, 1))
    guard wished > 1e-290, wished.isFinite else { return nil }
    let power = floor(log10(wished))
    let factor = Self.factor(wished / pow(10, power))
    divides = power < 0
    unit = divides ? pow(10, -power) / factor : pow(10, power) * factor
    let low = domain.lowerBound
    let high = domain.upperBound
    var first = (divides ? low * unit : low / unit).rounded()
    var last = (divides ? high * unit : high / unit).rounded()
    if (divides ? first / unit : first * unit) < low { first += 1 }
    if (divides ? last / unit : last * unit) > high { last -= 1 }
    if last < first, count == 1, let finer = LinearTicks(domain: domain, count: 2) {
      self = finer
      return
    }
    self.first = first
    self.last = last
  }

  /// 1, 2, 5 or 10, whichever is nearest to a number from 1 to 10 by ratio.
  static func factor(_ ratio: Double) -> Double {
    switch ratio {
    case 50.0.squareRoot()...: 10
    case 10.0.squareRoot()...: 5
    case 2.0.squareRoot()...: 2
    default: 1
    }
  }

  /// The distance of two ticks.
  var step: Double { divides ? 1 / unit : unit }

  /// The ticks in rising order.
  var values: [Double] {
    guard last >= first else { return [] }
    var values: [Double] = []
    for offset in 0...Int(min(last - first, 10_000)) {
      let value = self[first + Double(offset)]
      // Far from zero two ticks may be the same number.
      if let last = values.last, value <= last { continue }
      values.append(value)
    }
    return values
  }

  /// The tick of a whole number of steps; adding zero drops the sign of a negative one.
  subscript(index: Double) -> Double { (divides ? index / unit : index * unit) + 0 }

  /// The last tick that is not above a number.
  func tick(below value: Double) -> Double {
    let tick = self[floor(divides ? value * unit : value / unit)]
    return min(tick, value)
  }

  /// The first tick that is not below a number.
  func tick(above value: Double) -> Double {
    let tick = self[ceil(divides ? value * unit : value / unit)]
    return max(tick, value)
  }

  /// The labelled ticks of a domain; its only number when it has one.
  static func ticks(domain: ClosedRange<Double>, count: Int) -> [Tick] {
    guard let ticks = LinearTicks(domain: domain, count: count) else {
      let value = domain.lowerBound
      return [Tick(value: value, label: PlotNumber.text(value))]
    }
    let values = ticks.values
    return Tick.major(values, labels: PlotNumber.tickLabels(values, step: ticks.step))
  }
}
