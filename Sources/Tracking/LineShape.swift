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

  /// The shape of a line; adds the columns that are missing.
  init(_ line: MetricLine, writer: MetricsWriter, layout: Layout) throws {
    keys = line.keys.map { Array($0) }
    var metrics: [String] = []
    var types: [MetricType?] = []
    var isComplete = true
    for (key, value) in zip(line.keys, line.values) {
      var bytes: [UInt8] = []
      JSON.appendUnescaped(key, to: &bytes)
      let name = String(decoding: bytes, as: UTF8.self)
      let type = value.type
      switch name {
      case "step": places.append(.step)
      case "progress": places.append(.progress)
      case _ where type == nil && layout.column(for: name) == nil:
        places.append(.nowhere)
        isComplete = false
      default:
        places.append(.metric(metrics.count))
        metrics.append(name)
        types.append(type)
      }
    }
    self.isComplete = isComplete
    statement = try writer.statement(metrics: metrics, types: types, updates: false)
    statement.bind(.integer(0), at: 1)
    statement.bind(.real(0), at: 2)
  }

  /// Whether a line has the same keys in the same order.
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
    return true
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

extension RawMetric {
  /// The value as it was written.
  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}
