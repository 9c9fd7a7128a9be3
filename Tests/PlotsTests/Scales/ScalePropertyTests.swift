import Foundation
import Plots
import Tables
import TestSupport
import Testing

@Suite struct ScalePropertyTests {
  private static let kinds: [ScaleKind] = [.linear, .log, .symlog, .sqrt]

  /// The number that a label stands for.
  private func value(of label: String) -> Double? {
    var text = label.replacingOccurrences(of: "\u{2212}", with: "-")
    text = text.replacingOccurrences(of: "\u{2009}", with: "")
    let units = ["k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12]
    guard let unit = text.last.flatMap({ units[String($0)] }) else { return Double(text) }
    return Double(text.dropLast()).map { $0 * unit }
  }

  @Test(arguments: kinds) func ticksRiseInsideTheDomainAndAreWrittenExactly(kind: ScaleKind) {
    var random = SeededNumbers(seed: 1)
    for _ in 0..<800 {
      let domain = random.domain(isPositive: kind == .log)
      let count = Int.random(in: 1...12, using: &random)
      let ticks = ContinuousScale(kind, domain: domain, range: (0, 500)).ticks(count: count)
      let values = ticks.map(\.value)
      #expect(values.allSatisfy(domain.contains), "\(kind) \(domain) \(count)")
      #expect(zip(values, values.dropFirst()).allSatisfy(<), "\(kind) \(domain) \(count)")
      let major = ticks.filter(\.isMajor)
      #expect(Set(major.map(\.label)).count == major.count, "\(kind) \(domain) \(count)")
      #expect(major.count <= 2 * count + 4, "\(kind) \(domain) \(count): \(major.count)")
      for tick in major {
        let read = value(of: tick.label) ?? .nan
        let error = (read - tick.value).magnitude
        #expect(error <= 1e-12 * tick.value.magnitude, "\(domain) \(count): \(tick)")
      }
      #expect(ticks.filter { !$0.isMajor }.allSatisfy { $0.label.isEmpty })
    }
  }

  @Test(arguments: kinds) func aUsualAxisHasLabels(kind: ScaleKind) {
    var random = SeededNumbers(seed: 2)
    for _ in 0..<800 {
      let extent = random.domain(isPositive: kind == .log)
      let count = Int.random(in: 3...10, using: &random)
      let domain = ContinuousScale.domain(
        of: extent, kind: kind, includesZero: false, tickCount: count, zone: nil)
      let ticks = ContinuousScale(kind, domain: domain, range: (0, 500)).ticks(count: count)
      #expect(ticks.filter(\.isMajor).count >= 2, "\(kind) \(extent) \(domain) \(count)")
    }
  }

  @Test(arguments: kinds) func aPositionLeadsBackToItsValue(kind: ScaleKind) {
    var random = SeededNumbers(seed: 3)
    for _ in 0..<800 {
      let domain = random.domain(isPositive: kind == .log)
      let range = (start: random.number(-100...1000), end: random.number(-100...1000))
      let scale = ContinuousScale(
        kind, domain: domain, range: range, isReversed: Bool.random(using: &random))
      let pixel = range.start + (range.end - range.start) * random.number(0...1)
      let value = scale.value(at: pixel)
      #expect((scale.position(of: value) - pixel).magnitude < 1e-5, "\(domain) \(pixel)")
      #expect(scale.positions(of: [value]) == [scale.position(of: value)])
      let ends = scale.positions(of: [domain.lowerBound, domain.upperBound]).sorted()
      #expect((ends[0] - min(range.start, range.end)).magnitude < 1e-6)
      #expect((ends[1] - max(range.start, range.end)).magnitude < 1e-6)
    }
  }

  @Test(arguments: kinds) func aDomainHoldsItsDataAndLittleMore(kind: ScaleKind) {
    var random = SeededNumbers(seed: 4)
    for _ in 0..<800 {
      let extent = random.domain(isPositive: kind == .log)
      let domain = ContinuousScale.domain(
        of: extent, kind: kind, includesZero: false, tickCount: 5, zone: nil)
      #expect(domain.contains(extent.lowerBound) && domain.contains(extent.upperBound))
      let scale = ContinuousScale(kind, domain: domain, range: (0, 1))
      let used = scale.position(of: extent.upperBound) - scale.position(of: extent.lowerBound)
      #expect(used > 0.45, "\(kind) \(extent) \(domain)")
    }
  }

  @Test(arguments: ScaleKind.allCases) func extremesDoNotTrap(kind: ScaleKind) {
    let ends: [Double] = [
      -.infinity, -.greatestFiniteMagnitude, -1e300, -1, -.leastNonzeroMagnitude, 0,
      .leastNonzeroMagnitude, 1e-308, 1, 1e16,
      1e16 + 2, 1e300, .greatestFiniteMagnitude, .infinity,
    ]
    for (index, low) in ends.enumerated() {
      for high in ends[index...] {
        let domain = ContinuousScale.domain(
          of: low...high, kind: kind, includesZero: true, tickCount: 5, zone: nil)
        for domain in [domain, low...high] {
          let scale = ContinuousScale(kind, domain: domain, range: (0, 1))
          let values = scale.ticks(count: 5).map(\.value)
          #expect(zip(values, values.dropFirst()).allSatisfy(<))
          #expect(values.allSatisfy(scale.domain.contains), "\(kind) \(domain) \(values)")
          #expect(!scale.label(for: low).isEmpty)
        }
      }
    }
  }
}
