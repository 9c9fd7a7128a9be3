import Tables

extension Configuration {
  /// Where a value was found.
  package enum Origin: Sendable, Equatable {
    case file(path: String, line: Int)
    /// An environment variable.
    case variable(String)
    /// An option of the command line, or a value that a program gave.
    case option
    /// Nothing says it; why it is so.
    case rule(String)
  }

  /// Where the values of a configuration were found, by parameter; it is the same one wherever they
  /// were.
  package struct Origins: Sendable, Equatable {
    var byName: [String: Origin] = [:]

    package static func == (left: Self, right: Self) -> Bool { true }
  }

  /// A parameter with its value and where that comes from.
  package struct Setting: Sendable, Equatable {
    package var name: String
    package var value: String
    package var origin: Origin

    package init(_ name: String, _ value: String, _ origin: Origin) {
      self.name = name
      self.value = value
      self.origin = origin
    }
  }

  /// Every parameter, the engine first; a password is `***`.
  package var settings: [Setting] {
    var values = parameters
    values["schema"] = schema
    values["dbpath"] = dbpath
    return ([("engine", engine.rawValue)] + values.sorted { $0.key < $1.key }).map { name, value in
      let isSecret = ["password", "secret"].contains(where: name.contains)
      return Setting(name, isSecret ? "***" : value, origins.byName[name] ?? .option)
    }
  }

  /// That no engine has a parameter.
  ///
  /// - Parameter known: The parameters that there are.
  func unknownParameter(_ name: String, known: [String]) -> ConfigurationError {
    let nearest = Suggestion.nearest(to: name, in: known + ["schema", "engine"])
    return .unknownParameter(
      name, origins.byName[name] ?? .option, advice: Self.formerNames[name] ?? nearest)
  }

  /// What parameters are called elsewhere, as in releases of 2023.
  private static let formerNames = [
    "database": "dbname", "db": "dbname", "username": "user", "hostname": "host",
    "passwd": "password", "pass": "password", "path": "dbpath", "file": "dbpath",
  ]
}
