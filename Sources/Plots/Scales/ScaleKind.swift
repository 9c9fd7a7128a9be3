/// How an axis spreads its values.
package enum ScaleKind: String, CaseIterable, Sendable {
  /// Equal differences are equally long.
  case linear
  /// Equal ratios are equally long; only for positive numbers.
  case log
  /// Like `log` away from zero and linear near it, for both signs.
  case symlog
  /// Areas rather than lengths; negative numbers mirror the positive.
  case sqrt
  /// Seconds since 1970, with ticks of the calendar.
  case time
  /// A place for each category; see `BandScale`.
  case band

  /// Whether the scale has no place for a number, as a logarithmic one for zero.
  @inline(__always)
  func lacks(_ value: Double) -> Bool {
    switch self {
    case .log: value <= 0
    case .sqrt: value < 0
    case .linear, .symlog, .time, .band: false
    }
  }
}
