import Tables

/// What is wrong with the configuration of a database.
package enum ConfigurationError: Error, Equatable {
  /// A file that was asked for does not exist.
  case missingFile(path: String)
  case unreadableFile(path: String, reason: String)
  case notText(EncodingFault)
  case invalidLine(path: String, line: Int, problem: Problem)
  /// A word that names none of the engines that there are.
  case unknownEngine(String, known: [String])
  /// A parameter that no engine has, and what may be meant.
  case unknownParameter(String, Configuration.Origin, advice: String?)
  /// A report's `database:` that is neither a URL nor a `.conf` file.
  case unknownDatabase(String, examples: [String])
  /// The variable behind `env:` is not set.
  case missingVariable(String)

  package enum Problem: Equatable, Sendable {
    case missingDelimiter
    case missingKey
    case duplicateKey(String)
    case duplicateSection(String)
    /// A `%` that is neither doubled nor the start of `%(name)s`.
    case barePercent
    case unknownReference(String)
    case endlessReference(String)
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// One sentence, with the file and line where there are any; never a value.
  package var description: String {
    switch self {
    case .missingFile(let path): "missing configuration file '\(path)'"
    case .unreadableFile(let path, let reason):
      "cannot read configuration file '\(path)': \(reason)"
    case .notText(let fault): fault.description
    case .invalidLine(let path, let line, let problem): "\(path):\(line): \(problem)"
    case .unknownEngine(let name, let known):
      "unknown engine '\(name)', choose \(known.map { "'\($0)'" }.joined(separator: " or "))"
    case .unknownParameter(let name, let origin, let advice):
      origin.prefix + "unknown parameter '\(name)'"
        + (advice.map { ", did you mean '\($0)'?" } ?? "")
    case .missingVariable(let name):
      "missing variable '\(name)': 'env:\(name)' reads the database from it"
    case .unknownDatabase(let name, let examples):
      "unknown database '\(name)', write \(examples.joined(separator: ", ")) or a .conf file"
    }
  }
}

extension Configuration.Origin {
  /// What stands before a message about a value.
  fileprivate var prefix: String {
    switch self {
    case .file(let path, let line): "\(path):\(line): "
    case .variable(let name): "\(name): "
    case .option, .rule: ""
    }
  }
}

extension ConfigurationError.Problem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingDelimiter: "missing '=' between a name and its value"
    case .missingKey: "missing name before '='"
    case .duplicateKey(let key): "invalid second value for '\(key)'"
    case .duplicateSection(let name): "invalid second section '[\(name)]'"
    case .barePercent: "invalid '%' in a value, write '%%'"
    case .unknownReference(let name): "unknown name in '%(\(name))s'"
    case .endlessReference(let name): "invalid '%(\(name))s', which refers to itself"
    }
  }
}
