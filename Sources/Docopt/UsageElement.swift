/// One thing that a usage text names and that a command line may give: an argument, a command
/// or an option.
struct UsageElement: Hashable, Sendable {
  enum Kind: Sendable {
    /// `<file>` or `FILE`
    case argument
    /// A word that stands for itself, such as `train`.
    case command
    case option
  }

  var kind: Kind
  /// The short spelling of an option, such as `-l`.
  var short: String?
  /// The long spelling of an option such as `--lr`; the only one of anything else.
  var long: String?
  /// Whether an option is followed by a value.
  var takesValue = false
  /// The value of an option that is not given.
  var standard: String?

  /// The name that its value is found under: the long one if there are two.
  var name: String { long ?? short ?? "" }

  static func argument(_ name: String) -> UsageElement {
    UsageElement(kind: .argument, long: name, takesValue: true)
  }

  static func command(_ name: String) -> UsageElement {
    UsageElement(kind: .command, long: name)
  }

  /// The value when the command line does not give the element.
  func initialValue(isRepeated: Bool) -> UsageValue {
    guard takesValue else { return isRepeated ? .count(0) : .flag(false) }
    guard isRepeated else { return standard.map(UsageValue.text) ?? .missing }
    return .texts(standard?.split(whereSeparator: \.isWhitespace).map(String.init) ?? [])
  }
}

/// The value of an element of a usage text, before it is converted.
package enum UsageValue: Equatable, Sendable {
  case missing
  /// Whether a command or an option without a value was given.
  case flag(Bool)
  /// How often it was given, when it may be repeated.
  case count(Int)
  case text(String)
  /// Every value, when it may be repeated.
  case texts([String])
}
