import Tables

/// Why a formula cannot be drawn, and where in its TeX.
package struct MathError: Error, Equatable {
  /// What is wrong with a formula; each quotes the TeX as written.
  package enum Reason: Equatable, Sendable {
    case unknownCommand(String)
    case unknownEnvironment(String)
    case missingArgument(of: String)
    case missing(String, after: String)
    case misplaced(String)
    case secondScript(String)
    case invalidDelimiter(String, after: String)
    case invalidLength(String)
    case tooDeep
    case tooLong
  }

  package let reason: Reason
  /// Where the trouble starts, in bytes of the TeX.
  package let offset: Int

  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// The trouble as a sentence.
  package var message: String {
    switch reason {
    case .unknownCommand(let name): "unknown command '\(name)'"
    case .unknownEnvironment(let name): "unknown environment '\(name)'"
    case .missingArgument(let command): "missing argument of '\(command)'"
    case .missing(let closing, let opening): "missing '\(closing)' after '\(opening)'"
    case .misplaced(let token): "invalid '\(token)' in this place"
    case .secondScript(let sign): "invalid second '\(sign)' on one symbol"
    case .invalidDelimiter(let token, let command):
      "invalid delimiter '\(token)' after '\(command)'"
    case .invalidLength(let text): "invalid length '\(text)'"
    case .tooDeep: Limit.formulaDepth.message()
    case .tooLong: Limit.formulaSize.message()
    }
  }

  /// The next step, such as "did you mean '\alpha'?".
  package var hint: String? {
    switch reason {
    case .unknownCommand(let name): suggestion(for: name, in: TeXCommand.names)
    case .unknownEnvironment(let name): suggestion(for: name, in: TeXEnvironment.names)
    case .misplaced("$"): "write '\\$' for a dollar sign"
    case .misplaced("&"): "write '\\&' for an ampersand"
    case .secondScript: "put braces around the first part"
    case .invalidDelimiter(_, let command): "write '\(command).' for no delimiter"
    case .invalidLength: "write a number and a unit, as in '1em' or '3mu'"
    case .tooLong: Limit.formulaSize.hint
    case .missingArgument, .missing, .misplaced, .tooDeep: nil
    }
  }

  private func suggestion(for name: String, in names: [String]) -> String? {
    Suggestion.nearest(to: name, in: names).map { "did you mean '\($0)'?" }
  }
}
