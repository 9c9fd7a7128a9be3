import Databases
import Foundation
import Tables

/// What lines with the same keys have in common: their statement and where each value goes.
struct LineShape {
  private enum Place {
    case step, progress
    case metric(Int)
    /// A null without a column.
    case nowhere
  }

  /// Stores one line.
  let statement: any PreparedStatement
  /// Whether it fits every line of these keys: a null may have hidden a missing column.
  let isComplete: Bool
  private let keys: [[UInt8]]
  private var places: [Place] = []
  /// Which of the values are stored in columns of integers.
  private var wholes: [Int] = []

  /// The shape of a line whose columns are all there.
  ///
  /// - Parameter metrics: What `metrics(of:in:)` has found in the line.
  init(
    _ line: MetricLine, _ metrics: [Metric], writer: MetricsWriter, layout: Layout
  ) throws {
    keys = line.keys.map { Array($0) }
    var metricCount = 0
    for name in LineShape.names(in: line) {
      switch name {
      case "step": places.append(.step)
      case "progress": places.append(.progress)
      case _ where metricCount < metrics.count && metrics[metricCount].name == name:
        if layout.holdsIntegers(name) { wholes.append(places.count) }
        places.append(.metric(metricCount))
        metricCount += 1
      default: places.append(.nowhere)
      }
    }
    isComplete = !places.contains { if case .nowhere = $0 { true } else { false } }
    statement = try writer.statement(for: metrics, updates: false)
  }

  /// The metrics of a line, without those that have neither a value nor a column.
  static func metrics(of line: MetricLine, in layout: Layout) -> [Metric] {
    zip(names(in: line), line.values).compactMap { name, value in
      guard name != "step", name != "progress" else { return nil }
      let type = value.type
      guard type != nil || layout.column(for: name) != nil else { return nil }
      return Metric(name: name, type: type, isFraction: value.isFraction)
    }
  }

  private static func names(in line: MetricLine) -> [String] {
    line.keys.map { key in
      var bytes: [UInt8] = []
      JSON.appendUnescaped(key, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Whether a line has the same keys in the same order, and values that the columns take.
  func fits(_ line: MetricLine) -> Bool {
    guard keys.count == line.keys.count else { return false }
    for index in keys.indices {
      let key = line.keys[index]
      guard keys[index].count == key.count else { return false }
      let isSame = keys[index].withUnsafeBufferPointer { known in
        guard let known = known.baseAddress, let key = key.baseAddress else { return true }
        return memcmp(known, key, line.keys[index].count) == 0
      }
      guard isSame else { return false }
    }
    return !wholes.contains { line.values[$0].isFraction }
  }

  /// Sets the values of a line; answers what is wrong with one.
  func bind(_ line: MetricLine) -> String? {
    // Lines with and without a step may share a statement.
    statement.bind(.integer(0), at: 1)
    statement.bind(.real(0), at: 2)
    for index in places.indices {
      let value = line.values[index]
      switch places[index] {
      case .nowhere: break
      case .metric(let position): value.bind(to: statement, at: 3 + position)
      case .step:
        guard let step = value.integer ?? value.real.flatMap({ Int64(exactly: $0) }) else {
          return "invalid step \(value.text), a whole number is needed"
        }
        statement.bind(.integer(step), at: 1)
      case .progress:
        guard let progress = value.real else {
          return "invalid progress \(value.text), a number is needed"
        }
        statement.bind(.real(progress), at: 2)
      }
    }
    return nil
  }
}
