import Foundation
import Tables

/// The types that columns of metrics are created with.
enum MetricType {
  case boolean, integer, real, text, bytes, date, time, interval, json

  /// The type of a value; nil for NULL, which has none.
  init?(of value: SQLValue) {
    switch value {
    case .null: return nil
    case .boolean: self = .boolean
    case .integer: self = .integer
    case .real: self = .real
    case .text: self = .text
    case .bytes: self = .bytes
    case .date: self = .date
    case .time: self = .time
    case .interval: self = .interval
    case .array, .object: self = .json
    }
  }

  /// The type of the column.
  var columnType: ColumnType {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .bytes: .bytes
    case .date: .date
    case .time: .timestamptz
    case .interval: .interval
    case .json: .json
    }
  }
}

/// A metric to store, without its value.
struct Metric: Equatable {
  var name: String
  /// The type that a column for it gets; one without a type must have its column.
  var type: MetricType?
  /// Whether the value is a number that a column of integers has no room for.
  var isFraction: Bool
}

extension Metric {
  /// A metric of some value.
  init(_ name: String, _ value: SQLValue) {
    self.init(name: name, type: MetricType(of: value), isFraction: value.isFraction)
  }
}

extension SQLValue {
  fileprivate var isFraction: Bool {
    if case .real(let value) = self { Int64(exactly: value) == nil } else { false }
  }
}

/// The column that a metric is stored in.
enum MetricColumn {
  /// The columns that every row has.
  static let keys: Set = ["run_id", "step", "progress"]

  /// The name of a column to create: as SQL without quotes would make it, if it can be written so.
  ///
  /// An accent becomes a part of its letter, as keyboards write it.
  ///
  ///     MetricColumn.name(for: "trainLoss")  // trainloss, which Python writes as trainLoss
  ///     MetricColumn.name(for: "val/top1")   // val/top1
  static func name(for metric: String) -> String {
    let isPlain =
      metric.first?.isNumber == false
      && metric.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    return isPlain ? metric.lowercased() : metric.precomposedStringWithCanonicalMapping
  }
}
