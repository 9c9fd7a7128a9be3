import Docopt
import Foundation

extension Arguments {
  /// The arguments that a script would be called with, found without running it.
  ///
  ///     try Arguments(script: "train.py", ["digits", "--lr", "0.1"])
  ///
  /// The first of the script's help texts that is a usage decides; `--help` is an option as any
  /// other.
  ///
  /// - Throws: `ArgumentError` when the script has no usage, or the words do not follow it.
  public init(
    script: String, _ words: some Sequence<String>, conversions: [Conversion] = []
  ) throws(ArgumentError) {
    let found: DetectedArguments
    do {
      found = try DetectedArguments(script: script, arguments: Array(words))
    } catch { throw ArgumentError(error) }
    try self.init(found.arguments, conversions)
  }

  /// The arguments of the first word of a command line that is a script with a help text.
  ///
  ///     try Arguments(commandLine: ["python3", "train.py", "--lr", "0.1"])
  ///
  /// It is nil when there is no such word.
  ///
  /// - Parameter folder: The folder that the command starts in.
  /// - Throws: `ArgumentError` when the words behind the script do not follow its usage.
  public init?(
    commandLine: [String] = CommandLine.arguments,
    in folder: String = FileManager.default.currentDirectoryPath, conversions: [Conversion] = []
  ) throws(ArgumentError) {
    let found: DetectedArguments?
    do {
      found = try DetectedArguments(commandLine: commandLine, in: folder)
    } catch { throw ArgumentError(error) }
    guard let found else { return nil }
    try self.init(found.arguments, conversions)
  }
}

extension ArgumentError {
  fileprivate init(_ error: ArgumentsError) {
    switch error.reason {
    case .unreadable, .noHelpText, .invalidUsage: self = .invalidUsage(error.description)
    case .mismatch: self = .mismatch(error.description)
    }
  }
}
