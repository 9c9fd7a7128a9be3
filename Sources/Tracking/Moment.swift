import Foundation

/// What to do about a time of a run.
public enum Moment: Equatable, Sendable {
  /// Set it to the clock's time.
  case now
  case at(Date)
  /// Leave it as it is.
  case unchanged

  /// The time to set, if any.
  var date: Date? {
    switch self {
    case .now: Date()
    case .at(let date): date
    case .unchanged: nil
    }
  }
}
