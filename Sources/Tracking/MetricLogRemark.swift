extension MetricLog {
  /// What a person should know while lines are stored.
  package enum Remark: Equatable, CustomStringConvertible {
    /// A line is not stored; lines count from 1.
    case refused(line: Int, reason: String)
    /// The database cannot be reached.
    case away(String)
    /// A metric is stored in a column that is spelled in another way.
    case respelled(metric: String, column: String)
    /// A step that is stored again replaces nothing.
    case keepsAll(MissingKey)

    package var description: String {
      switch self {
      case .refused(let line, let reason): "line \(line): \(reason)"
      case .away(let reason): "\(reason); what arrives is kept and tried again"
      case .respelled(let metric, let column):
        "metric '\(metric)' is stored in the column '\(column)'"
      case .keepsAll(let key): "\(key)"
      }
    }
  }
}

/// Why no more lines are stored.
package struct MetricLogError: Error, Equatable, CustomStringConvertible {
  /// The number of the first line that is not stored, from 1.
  package var line: Int
  /// How many rows before it are stored.
  package var stored: Int
  /// What the database says.
  package var reason: String

  /// The line, the reason, and how much is stored.
  package var description: String {
    "line \(line): \(reason) (\(stored) \(stored == 1 ? "row is" : "rows are") stored)"
  }
}

extension Error {
  /// Whether another transaction stood in the way: a deadlock or a serialization failure.
  var isAboutOthers: Bool {
    guard case .database(_, let code, _) = self as? TrackingError else { return false }
    return ["40P01", "40001"].contains(code ?? "")
  }

  /// Whether the database refuses a value or a column, and may well take other lines.
  var isAboutLine: Bool {
    switch self as? TrackingError {
    case .invalidMetric, .distantColumns: return true
    case .database(_, let code?, _):
      let classes = ["22", "23", "42", "44", "54", "P0"]
      let codes = ["SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG"]
      return codes.contains(where: code.hasPrefix)
        || code.utf8.count == 5 && classes.contains(where: code.hasPrefix)
    default: return false
    }
  }
}
