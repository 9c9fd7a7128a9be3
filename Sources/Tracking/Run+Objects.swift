import Foundation

extension Run {
  // MARK: Arguments

  /// Sets the arguments to those that the usage text of this program describes, if any.
  @discardableResult public func setArgs() throws -> Run {
    guard let args = Run.detectedArgs else { return self }
    return try setArgs(args)
  }

  /// Replaces all arguments, or removes them.
  @discardableResult public func setArgs(_ args: [String: SQLValue]?) throws -> Run {
    try set("args", args)
  }

  /// Adds the arguments that the usage text of this program describes, if any.
  @discardableResult public func addArgs() throws -> Run { try addArgs(Run.detectedArgs ?? [:]) }

  /// Adds arguments; those of the same name are replaced.
  @discardableResult public func addArgs(_ args: [String: SQLValue]) throws -> Run {
    try changed { try $0.add(args, to: "args") }
  }

  /// Removes arguments.
  @discardableResult public func removeArgs(_ names: String...) throws -> Run {
    try removeArgs(names)
  }

  /// Removes arguments.
  @discardableResult public func removeArgs(_ names: [String]) throws -> Run {
    try changed { try $0.remove(names, from: "args") }
  }

  private static var detectedArgs: [String: SQLValue]? {
    (try? Arguments(commandLine: CommandLine.arguments))?.values
  }

  // MARK: Environment

  /// The variables of this process, except for passwords of databases.
  public static var environment: [String: SQLValue] {
    ProcessInfo.processInfo.environment.filter { !secrets.contains($0.key) }
      .mapValues { .text($0) }
  }

  /// Variables that must not be read by whoever reads the runs.
  package static let secrets: Set = [
    "PGPASSWORD", "SQLTRACK_DSN_PASSWORD", "SQLTRACK_DSN_SSLPASSWORD",
  ]

  /// Sets the environment to that of this process, without passwords of databases.
  @discardableResult public func setEnv() throws -> Run { try setEnv(Run.environment) }

  /// Replaces the whole environment, or removes it.
  @discardableResult public func setEnv(_ env: [String: SQLValue]?) throws -> Run {
    try set("env", env)
  }

  /// Adds the environment of this process, without passwords of databases.
  @discardableResult public func addEnv() throws -> Run { try addEnv(Run.environment) }

  /// Adds environment variables.
  @discardableResult public func addEnv(_ env: [String: SQLValue]) throws -> Run {
    try changed { try $0.add(env, to: "env") }
  }

  /// Removes environment variables.
  @discardableResult public func removeEnv(_ names: String...) throws -> Run {
    try removeEnv(names)
  }

  /// Removes environment variables.
  @discardableResult public func removeEnv(_ names: [String]) throws -> Run {
    try changed { try $0.remove(names, from: "env") }
  }

  // MARK: Extras

  /// Replaces all extras, or removes them.
  @discardableResult public func setExtras(_ extras: [String: SQLValue]?) throws -> Run {
    try set("extras", extras)
  }

  /// Adds extras.
  @discardableResult public func addExtras(_ extras: [String: SQLValue]) throws -> Run {
    try changed { try $0.add(extras, to: "extras") }
  }

  /// Removes extras.
  @discardableResult public func removeExtras(_ names: String...) throws -> Run {
    try removeExtras(names)
  }

  /// Removes extras.
  @discardableResult public func removeExtras(_ names: [String]) throws -> Run {
    try changed { try $0.remove(names, from: "extras") }
  }

  private func set(_ column: String, _ members: [String: SQLValue]?) throws -> Run {
    try changed { try $0.set(column, to: members.map(SQLValue.object) ?? .null) }
  }
}
