import Docopt
import Foundation
import Tables

/// Runs a program with the arguments of its command line, and ends the process if that fails.
///
///     @main struct Train {
///       static func main() {
///         docoptMain(usage) { arguments in
///           let epochs: Int = try arguments["epochs"]
///         }
///       }
///     }
///
/// `--help` and `-h` print the usage text, `--version` a version that is given, and end the process
/// with 0. A command line that does not follow the usage ends it with 2, whatever else is thrown
/// with 1; the reason is on standard error. The parameters are those of `Arguments`.
public func docoptMain(
  _ usage: String, _ words: some Sequence<String> = CommandLine.arguments.dropFirst(),
  conversions: [Arguments.Conversion] = [], version: String? = nil, optionsFirst: Bool = false,
  _ body: (Arguments) throws -> Void
) {
  do {
    try body(
      Arguments(
        usage: usage, words, conversions: conversions, version: version,
        optionsFirst: optionsFirst))
  } catch { ProgramEnding(error, usage: usage).end() }
}

/// Runs an asynchronous program with the arguments of its command line, and ends the process if
/// that fails.
///
///     await docoptMain(usage) { arguments in try await train(arguments) }
public func docoptMain(
  _ usage: String, _ words: some Sequence<String> = CommandLine.arguments.dropFirst(),
  conversions: [Arguments.Conversion] = [], version: String? = nil, optionsFirst: Bool = false,
  isolation: isolated (any Actor)? = #isolation,
  _ body: (Arguments) async throws -> Void
) async {
  do {
    try await body(
      Arguments(
        usage: usage, words, conversions: conversions, version: version,
        optionsFirst: optionsFirst))
  } catch { ProgramEnding(error, usage: usage).end() }
}

/// How a program ends that was told to show something, or that failed.
struct ProgramEnding: Equatable {
  /// The status that the shell sees.
  let status: Int32
  /// What goes to standard output.
  var output = ""
  /// What goes to standard error.
  var diagnostics = ""

  /// The ending that an error brings about, with the usage section when it was not followed.
  init(_ error: any Error, usage: String) {
    switch error as? ArgumentError {
    case .help(let text)?, .version(let text)?:
      status = 0
      output = text.trimmingCharacters(in: .newlines) + "\n"
    case .mismatch?, .invalidValue?, .missingValue?:
      status = 2
      let section = (try? Usage(usage))?.section ?? ""
      diagnostics = "error: \(error)\n\(section)\n".visibleLines
    case .invalidUsage?, .unknownName?, nil:
      status = 1
      diagnostics = "error: \(error)\n".visibleLines
    }
  }

  /// Prints the texts and ends the process.
  func end() -> Never {
    print(output, terminator: "")
    // What the program has printed comes before why it ends.
    fflush(nil)
    try? FileHandle.standardError.write(contentsOf: Data(diagnostics.utf8))
    exit(status)
  }
}
