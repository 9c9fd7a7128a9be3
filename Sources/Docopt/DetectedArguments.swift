import Files
import Foundation
import Tables

/// The arguments that a script is called with, found without running it.
///
///     let found = try DetectedArguments(script: "train.py", arguments: ["--lr", "0.1"])
///     found.json.compactText  // {"lr":0.1,"epochs":90}
///
/// The script's help text says what there is: the docstrings of a Python script, the leading
/// comment or a text of a shell or Swift script. The first one that is a usage after docopt
/// decides.
package struct DetectedArguments: Sendable {
  /// The arguments in the order of the usage.
  package let arguments: [GivenArgument]

  /// Name and value in the order of the usage; names as the rest of SQLTrack spells them.
  package var values: [(name: String, value: JSON)] { arguments.map { ($0.name, $0.json) } }

  /// The values as one object, ready for the `args` of a run.
  package var json: JSON { .object(values.map { (key: $0.name, value: $0.value) }) }

  /// Reads a script and what it is called with.
  ///
  /// - Throws: `ArgumentsError` when the script has no usage, or the arguments do not follow it.
  package init(script: String, arguments: [String]) throws(ArgumentsError) {
    guard let bytes = try? InputFile(script).bytes() else {
      throw ArgumentsError(script: script, reason: .unreadable)
    }
    let text = ScriptText(path: script, bytes: bytes)
    try self.init(text, arguments: arguments)
  }

  /// Finds the script in a command line, such as `uv run train.py --lr 0.1`, and reads the rest.
  ///
  /// - Parameter folder: The folder that the command starts in.
  /// - Returns: nil when no word of the command is a script with a help text.
  package init?(commandLine: [String], in folder: String) throws(ArgumentsError) {
    guard let (script, arguments) = ScriptCommand.find(in: commandLine, folder: folder) else {
      return nil
    }
    try self.init(script, arguments: arguments)
  }

  init(_ script: ScriptText, arguments: [String]) throws(ArgumentsError) {
    let usage = try script.usage()
    do {
      self.arguments = try usage.arguments(of: arguments)
    } catch {
      throw ArgumentsError(script: script.path, reason: .mismatch(error))
    }
  }
}

/// Why the arguments of a script are not known.
package struct ArgumentsError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Reason: Equatable, Sendable {
    case unreadable
    /// The script has no help text that could be a usage.
    case noHelpText
    /// No help text is a usage after docopt; the first one fails so.
    case invalidUsage(UsageError)
    /// The command line does not follow the usage.
    case mismatch(UsageError)
  }
  package var script: String
  package var reason: Reason

  package var description: String {
    switch reason {
    case .unreadable: "cannot read '\(script)'"
    case .noHelpText: "missing usage in '\(script)'"
    case .invalidUsage(let error): "cannot use the help text of '\(script)': \(error)"
    case .mismatch(let error): "cannot tell the arguments of '\(script)': \(error)"
    }
  }
}
