/// What the numbers of a column of lengths of time count.
enum LengthUnit: String, CaseIterable {
  case nanoseconds = "ns"
  case microseconds = "us"
  case milliseconds = "ms"
  case seconds = "s"
  case minutes = "min"
  case hours = "h"
  case days = "d"

  /// How many microseconds a unit has.
  var microseconds: Double {
    switch self {
    case .nanoseconds: 1e-3
    case .microseconds: 1
    case .milliseconds: 1e3
    case .seconds: 1e6
    case .minutes: 60e6
    case .hours: 3600e6
    case .days: 86_400e6
    }
  }
}
