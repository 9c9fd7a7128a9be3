import Tables

/// What is wrong with a usage text, or with a command line that should follow it.
package enum UsageError: Error, Equatable, Sendable {
  case missingUsage
  case secondUsage
  case emptyUsage
  /// The options begin inside of the usage section, for want of a blank line.
  case optionsInUsage
  case unbalanced(String)
  case nestedTooDeep
  /// Two options have the same spelling, or an abbreviation fits several.
  case ambiguous(String)
  case missingValue(of: String)
  case unexpectedValue(of: String)
  /// Words that no pattern of the usage has a place for.
  case unknownWords([String])
  /// Every word has a place, and something required is not there.
  case incomplete
}

extension UsageError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingUsage: "missing section 'usage:'"
    case .secondUsage: "invalid second 'usage:'"
    case .emptyUsage: "missing patterns after 'usage:'"
    case .optionsInUsage: "missing blank line between the usage and 'options:'"
    case .unbalanced(let word): "invalid '\(word)' in the usage, brackets come in pairs"
    case .nestedTooDeep:
      "invalid usage, its brackets are nested deeper than \(Limit.usageDepth.most) levels"
    case .ambiguous(let option): "invalid option '\(option)', it fits several"
    case .missingValue(let option): "missing value of '\(option)'"
    case .unexpectedValue(let option): "invalid value of '\(option)', which takes none"
    case .unknownWords(let words):
      "unknown \(words.map { "'\($0)'" }.joined(separator: ", ")), the usage has no place for it"
    case .incomplete: "missing something that the usage requires"
    }
  }
}
