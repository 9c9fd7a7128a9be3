import Tables

#if canImport(Glibc)
  import Glibc
#endif

/// Maps numbers to pixels.
///
///     let scale = ContinuousScale(.log, domain: 1...100, range: (0, 200))
///     scale.position(of: 10)           // 100
///     scale.ticks(count: 5).filter(\.isMajor).map(\.label)
///     // ["1", "2", "5", "10", "20", "50", "100"]
package struct ContinuousScale: Sendable {
  package let kind: ScaleKind
  /// The numbers at the two ends; positive on a log axis.
  package let domain: ClosedRange<Double>
  /// Where symlog turns from linear to logarithmic.
  let constant: Double
  private let zoneName: String?
  private let origin: Double
  private let start: Double
  private let factor: Double
  /// Whether numbers may lie beyond those that a scale shows.
  private let isCut: Bool

  /// A scale over a domain that stays as it is given.
  ///
  /// - Parameters:
  ///   - range: the pixels of the domain's two ends; an y axis starts at the greater one.
  ///   - zone: whose clock the ticks of a time axis follow; UTC when nil.
  ///   - isReversed: whether the greater numbers lie at the start of the range.
  package init(
    _ kind: ScaleKind, domain: ClosedRange<Double>, range: (start: Double, end: Double),
    zone: Zone? = nil, isReversed: Bool = false
  ) {
    let domain = ContinuousScale.usable(domain, for: kind)
    self.kind = kind
    self.domain = domain
    isCut =
      kind != .time && max(domain.lowerBound.magnitude, domain.upperBound.magnitude) >= Self.most
    zoneName = zone?.name
    constant = SymlogTicks.constant(of: domain)
    let ends = isReversed ? (start: range.end, end: range.start) : range
    let low = Self.transformed(domain.lowerBound, kind: kind, constant: constant)
    let width = Self.transformed(domain.upperBound, kind: kind, constant: constant) - low
    origin = low
    let slope = (ends.end - ends.start) / width
    let isWide = width > 0 && slope.isFinite
    factor = isWide ? slope : 0
    // A domain of one number, or of two that cannot be told apart, lies in the middle.
    start = isWide ? ends.start : (ends.start + ends.end) / 2
  }

  /// The zone of a time axis.
  var zone: Zone { zoneName.flatMap(Zone.init(name:)) ?? .utc }

  /// The pixel of a number, NaN when it has no place, as 0 on a log axis.
  package func position(of value: Double) -> Double {
    start + (transformed(value) - origin) * factor
  }

  /// The number in the space that is mapped evenly to pixels, such as its logarithm.
  package func transformed(_ value: Double) -> Double {
    Self.transformed(isCut ? Self.cut(value) : value, kind: kind, constant: constant)
  }

  /// The largest number that has a place of its own.
  static let most = PlotColumn.largest

  /// The number, or the one at the edge for a larger one.
  private static func cut(_ value: Double) -> Double {
    value.isFinite ? min(max(value, -most), most) : value
  }

  /// The pixels of many numbers.
  package func positions(of values: [Double]) -> [Double] {
    let values = isCut ? values.map(Self.cut) : values
    return switch kind {
    case .linear, .time, .band: mapped(values) { $0 }
    case .log: mapped(values) { $0 > 0 ? log10($0) : .nan }
    case .sqrt: mapped(values, Self.signedRoot)
    case .symlog:
      mapped(values) { [constant] in Self.signedLogarithm($0, constant: constant) }
    }
  }

  @inline(__always)
  private func mapped(_ values: [Double], _ transform: (Double) -> Double) -> [Double] {
    [Double](unsafeUninitializedCapacity: values.count) { buffer, count in
      for index in values.indices {
        buffer.initializeElement(
          at: index, to: start + (transform(values[index]) - origin) * factor)
      }
      count = values.count
    }
  }

  /// The number at a pixel.
  package func value(at position: Double) -> Double {
    guard factor != 0 else { return domain.lowerBound }
    let value = origin + (position - start) / factor
    switch kind {
    case .linear, .time, .band: return value
    case .log: return pow(10, value)
    case .sqrt: return value < 0 ? -value * value : value * value
    case .symlog: return (value < 0 ? -constant : constant) * expm1(value.magnitude)
    }
  }

  @inline(__always)
  private static func transformed(
    _ value: Double, kind: ScaleKind, constant: Double
  ) -> Double {
    switch kind {
    case .linear, .time, .band: value
    case .log: value > 0 ? log10(value) : .nan
    case .sqrt: signedRoot(value)
    case .symlog: signedLogarithm(value, constant: constant)
    }
  }

  @inline(__always)
  private static func signedRoot(_ value: Double) -> Double {
    value < 0 ? -(-value).squareRoot() : value.squareRoot()
  }

  @inline(__always)
  private static func signedLogarithm(_ value: Double, constant: Double) -> Double {
    let size = log1p(value.magnitude / constant)
    return value < 0 ? -size : size
  }
}

extension ContinuousScale {
  /// The marks of the axis inside its domain, in rising order; about `count` have labels.
  ///
  ///     ContinuousScale(.linear, domain: 0...1, range: (0, 400)).ticks(count: 5).map(\.label)
  ///     // ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
  package func ticks(count: Int) -> [Tick] {
    guard count > 0 else { return [] }
    switch kind {
    case .linear, .sqrt: return LinearTicks.ticks(domain: domain, count: count)
    case .log: return LogTicks(domain: domain, count: count).ticks()
    case .symlog: return SymlogTicks(domain: domain, count: count, constant: constant).ticks()
    case .time: return PlotTime.ticks(domain: domain, count: count, zone: zone)
    case .band: return []
    }
  }

  /// The number as this axis would write it, a step finer than its ticks.
  ///
  ///     ContinuousScale(.linear, domain: 0...1, range: (0, 400)).label(for: 0.5)  // "0.50"
  package func label(for value: Double) -> String {
    guard value.isFinite else { return PlotNumber.text(value) }
    switch kind {
    case .linear, .sqrt, .band:
      guard let step = LinearTicks(domain: domain, count: Self.usualCount)?.step else {
        return PlotNumber.text(value)
      }
      return TickNotation(largest: largest, step: step, finer: 10).text(value)
    case .log, .symlog: return PlotNumber.powerLabel(value, largest: largest)
    case .time:
      let step = TimeStep(domain: domain, count: Self.usualCount)
      return PlotTime.text(value, finerThan: step, zone: zone)
    }
  }

  private static var usualCount: Int { 6 }

  private var largest: Double {
    max(domain.lowerBound.magnitude, domain.upperBound.magnitude)
  }
}
