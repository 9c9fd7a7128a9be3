import Foundation
import Testing

@testable import Statistics

/// What Python's packages say of seeded tables: one part of Fixtures/truths.bin, which record.py
/// writes.
struct Truths {
  enum Part: Int {
    case tables, distributions, ranges, summaries, ranks, bootstraps, aggregates, curves
    case corrections, large
  }

  private var values: ArraySlice<Double>
  /// The largest relative difference seen for each name, but for truths below 1e-290.
  private(set) var worst: [String: Double] = [:]
  private var failures = 0

  init(_ part: Part) throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/truths.bin")
    let bytes = try [UInt8](Data(contentsOf: path))
    let doubles = stride(from: 0, to: bytes.count, by: 8).map { place in
      Double(bitPattern: (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << (8 * $1) })
    }
    let sizes = doubles.prefix(10).map { Int($0) }
    let start = 10 + sizes[..<part.rawValue].reduce(0, +)
    values = doubles[start..<(start + sizes[part.rawValue])]
  }

  /// Whether all values were asked for.
  var isOver: Bool { values.isEmpty }

  /// Requires a value to be the next truth up to 1e-9, relative or absolute; both may be NaN.
  mutating func expect(_ name: String, _ value: Double, _ comment: @autoclosure () -> String) {
    guard let truth = values.popFirst() else {
      Issue.record("no truth is left for \(name)")
      return
    }
    if value == truth || (value.isNaN && truth.isNaN) { return }
    let distance = (value - truth).magnitude
    let relative = distance / truth.magnitude
    // Below, a double has too few digits left.
    if truth.magnitude > 1e-290 { worst[name] = max(worst[name] ?? 0, relative) }
    guard !(min(relative, distance) <= 1e-9), failures < 20 else { return }
    failures += 1
    Issue.record("\(name) is \(value), not \(truth): \(comment())")
  }

  /// Says the worst differences where SHOW_ERRORS is set.
  func report() {
    guard ProcessInfo.processInfo.environment["SHOW_ERRORS"] != nil else { return }
    for (name, error) in worst.sorted(by: { $0.key < $1.key }) { print(name, error) }
  }
}

extension SplitMix64 {
  /// Even values, ones with ties, ones with a heavy tail, ones with a large mean: as record.py
  /// draws them.
  mutating func values(_ count: Int, kind: Int) -> [Double] {
    (0..<count).map { _ in
      switch kind {
      case 0: return unit()
      case 1: return Double(index(below: 16)) / 8
      case 2:
        let above = unit() - 0.5
        let below = unit()
        return above / (below * below + 0.001)
      default: return 1000 + unit()
      }
    }
  }
}
