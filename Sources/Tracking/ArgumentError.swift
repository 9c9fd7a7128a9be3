/// Why a program does not get its arguments.
public enum ArgumentError: Error, Equatable, Sendable {
  /// The command line asks for the help, which is the usage text.
  case help(String)
  /// The command line asks for the version of the program.
  case version(String)
  /// The program or a script has no usage after docopt.
  case invalidUsage(String)
  /// The command line does not follow the usage.
  case mismatch(String)
  /// A value cannot be what it is asked for, by the name that the usage has for it.
  case invalidValue(name: String, value: String, reason: String)
  /// Something is asked for that was not given and has no default.
  case missingValue(String)
  /// The usage has no argument of a name, but perhaps one that is alike.
  case unknownName(String, suggestion: String?)
}

extension ArgumentError: CustomStringConvertible {
  /// One sentence, or the text that was asked for.
  public var description: String {
    switch self {
    case .help(let text), .version(let text), .mismatch(let text): text
    case .invalidUsage(let reason): reason
    case .invalidValue(let name, let value, let reason):
      "invalid value '\(value)' of '\(name)', \(reason)"
    case .missingValue(let name): "missing value of '\(name)'"
    case .unknownName(let name, let suggestion):
      suggestion.map { "unknown argument '\(name)', did you mean '\($0)'?" }
        ?? "unknown argument '\(name)', the usage has no such name"
    }
  }
}
