import Tables

/// Where values stand on one side of a panel, in pixels.
package enum PositionScale: Sendable {
  case continuous(ContinuousScale)
  case band(BandScale, [String])

  /// The place of a value; of a category its middle. NaN when it has none.
  package func position(of value: Double) -> Double {
    switch self {
    case .continuous(let scale): scale.position(of: value)
    case .band(let scale, _): value.isNaN ? .nan : scale.center(of: Int(value))
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
    case .band(_, let names): value.isNaN ? "--" : names[Int(value)]
    }
  }

  /// The ends of a measured axis.
  package var domain: ClosedRange<Double>? {
    switch self {
    case .continuous(let scale): scale.domain
    case .band: nil
    }
  }
}
