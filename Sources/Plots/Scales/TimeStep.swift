#if canImport(Glibc)
  import Glibc
#endif

/// The distance of two ticks of a time axis, in units of the clock or the calendar.
enum TimeStep: Equatable {
  case seconds(Int64)
  case days(Int64)
  case weeks
  case months(Int64)
  case years(Int64)

  /// d3's intervals without its wide gaps: each is at most four times the one before.
  private static let upToMonths: [TimeStep] =
    [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200].map { .seconds($0) }
    + [.days(1), .days(2), .weeks, .months(1), .months(3), .years(1)]

  /// The step that gives about `count` ticks; nil below a second.
  init?(domain: ClosedRange<Double>, count: Int) {
    let wished = (domain.upperBound - domain.lowerBound) / Double(max(count, 1))
    guard wished >= 0.5 else { return nil }
    let year = TimeStep.years(1).length
    guard wished > year else {
      self = Self.upToMonths.min { $0.distance(to: wished) < $1.distance(to: wished) } ?? .weeks
      return
    }
    let power = pow(10, floor(log10(wished / year)))
    self = .years(Int64(power * LinearTicks.factor(wished / year / power)))
  }

  /// How many seconds the step usually has.
  var length: Double {
    switch self {
    case .seconds(let count): Double(count)
    case .days(let count): 86_400 * Double(count)
    case .weeks: 604_800
    case .months(let count): 2_629_746 * Double(count)
    case .years(let count): 31_556_952 * Double(count)
    }
  }

  private func distance(to wished: Double) -> Double { log(wished / length).magnitude }
}
