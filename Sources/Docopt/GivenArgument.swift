import Tables

/// An argument of a command line: how its usage calls it, and what it was given.
package struct GivenArgument: Equatable, Sendable {
  /// The name as the usage spells it, such as `--learning-rate`.
  package let spelling: String
  /// What was given, or its default.
  package let value: UsageValue

  /// The name as the rest of SQLTrack spells it, such as `learning_rate`.
  package var name: String { Self.simplified(spelling) }

  /// The value as it is stored; texts of a repeated element are not converted.
  package var json: JSON {
    switch value {
    case .missing: .null
    case .flag(let flag): .boolean(flag)
    case .count(let count): .number(String(count))
    case .text(let text): JSON(argument: text, named: spelling)
    case .texts(let texts): .array(texts.map(JSON.string))
    }
  }

  /// The name without leading dashes and angle brackets, and with underscores for other dashes.
  ///
  ///     GivenArgument.simplified("--learning-rate")  // "learning_rate"
  static func simplified(_ name: String) -> String {
    String(name.drop { $0 == "-" }.filter { !"<>".contains($0) }.map { $0 == "-" ? "_" : $0 })
  }
}

extension Usage {
  /// The arguments of a command line in the order of the usage.
  ///
  /// - Parameter optionsFirst: Whether all that follows the first argument or command is no option.
  /// - Throws: `UsageError` when the command line does not follow the usage.
  package func arguments(
    of words: [String], optionsFirst: Bool = false
  ) throws(UsageError) -> [GivenArgument] {
    Self.distinct(try values(of: words, optionsFirst: optionsFirst))
  }

  /// The arguments when nothing is given, also what the usage requires.
  package var defaults: [GivenArgument] { Self.distinct(initialValues) }

  /// Of two names that become one, the later value stays, at the place of the first.
  private static func distinct(_ values: [(name: String, value: UsageValue)]) -> [GivenArgument] {
    var places: [String: Int] = [:]
    var arguments: [GivenArgument] = []
    for (name, value) in values {
      let argument = GivenArgument(spelling: name, value: value)
      if let place = places[argument.name] {
        arguments[place] = argument
      } else {
        places[argument.name] = arguments.count
        arguments.append(argument)
      }
    }
    return arguments
  }
}
