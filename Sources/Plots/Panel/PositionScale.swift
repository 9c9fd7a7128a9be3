import Tables

/// Where values stand on one side of a panel, in pixels.
package enum PositionScale: Sendable {
  case continuous(ContinuousScale)
  case band(BandScale, [String])

  /// The place of a value; of a category its middle. NaN when it has none.
  package func position(of value: Double) -> Double {
    switch self {
    case .continuous(let scale): scale.position(of: value)
    case .band(let scale, let names):
      Self.index(of: value, among: names).map(scale.center) ?? .nan
    }
  }

  package func positions(of values: [Double]) -> [Double] {
    switch self {
    case .continuous(let scale): scale.positions(of: values)
    case .band: values.map(position)
    }
  }

  /// The width that a category has for its bars; zero on a measured axis.
  package var bandWidth: Double {
    switch self {
    case .continuous: 0
    case .band(let scale, _): scale.bandWidth
    }
  }

  /// The places of the two ends: of the domain, or of the first and the last category's step.
  package var ends: (low: Double, high: Double) {
    switch self {
    case .continuous(let scale):
      return (
        scale.position(of: scale.domain.lowerBound), scale.position(of: scale.domain.upperBound)
      )
    case .band(let scale, let names):
      let low = scale.center(of: 0) - scale.step / 2
      return (low, low + scale.step * Double(names.count))
    }
  }

  package var isBanded: Bool {
    switch self {
    case .continuous: false
    case .band: true
    }
  }

  /// A value as the axis would write it.
  package func text(_ value: Double) -> String {
    switch self {
    case .continuous(let scale): scale.label(for: value)
    case .band(_, let names): Self.index(of: value, among: names).map { names[$0] } ?? "--"
    }
  }

  /// The category that a value stands for; a column may hold any number.
  private static func index(of value: Double, among names: [String]) -> Int? {
    Int(exactly: value).flatMap { names.indices.contains($0) ? $0 : nil }
  }

  /// The ends of a measured axis.
  package var domain: ClosedRange<Double>? {
    switch self {
    case .continuous(let scale): scale.domain
    case .band: nil
    }
  }
}
