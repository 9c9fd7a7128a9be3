import Docopt

/// Finds the arguments of a program from the usage text of its script, without running it.
package enum ArgumentDetection {
  /// The arguments of a command line, such as `["python3", "train.py", "--lr", "0.1"]`.
  ///
  /// - Returns: Values by name, or nil when no usage text describes the command.
  package static func arguments(
    of command: [String], folder: String
  ) -> [String: SQLValue]? {
    guard let found = try? DetectedArguments(commandLine: command, in: folder) else { return nil }
    return Dictionary(found.values.map { ($0.name, SQLValue($0.value)) }) { _, later in later }
  }
}
