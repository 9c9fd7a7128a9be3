import Glibc

/// How an engine and its databases are named in configurations and reports.
package struct EngineAddress: Sendable {
  /// The engine.
  package var engine: DatabaseIdentity.Engine
  /// What else it is called.
  package var aliases: [String]
  /// How a URL of its databases may begin.
  package var schemes: [String]
  /// What a URL looks like, for messages.
  package var example: String
  /// The parameters that only this engine has; nil for all that no other one claims.
  package var parameters: [String]?
  /// Variables that speak of a database of this engine.
  package var variables: [String]
  /// The file that is used when none is named; nil when databases are no files.
  package var usualFile: String?

  package init(
    engine: DatabaseIdentity.Engine, aliases: [String] = [], schemes: [String], example: String,
    parameters: [String]?, variables: [String] = [], usualFile: String? = nil
  ) {
    self.engine = engine
    self.aliases = aliases
    self.schemes = schemes
    self.example = example
    self.parameters = parameters
    self.variables = variables
    self.usualFile = usualFile
  }

  /// Whether a word in a configuration means this engine.
  func isNamed(_ word: String) -> Bool {
    let word = word.lowercased()
    return word == engine.rawValue || aliases.contains(word)
  }

  /// Whether a name ends as those of SQLite's files do.
  package static func isFileName(_ name: String) -> Bool {
    [".db", ".sqlite", ".sqlite3", ".db3"].contains(where: name.hasSuffix)
  }

  /// What a URL names: a file, or a server's database with its schema; nil for another engine's.
  ///
  /// URLs of SQLAlchemy name a driver and, behind three slashes, a file in the folder.
  func configuration(url: String, relativeTo folder: String) -> Configuration? {
    let url = EngineAddress.withoutDriver(url)
    guard let scheme = schemes.first(where: url.hasPrefix) else { return nil }
    guard usualFile != nil else {
      let (uri, schema) = DatabaseURI(url).withoutSchema
      return Configuration(engine: engine, uri: uri, schema: schema)
    }
    let path = String(url.dropFirst(scheme.count))
    guard let file = EngineAddress.file(path, in: folder) else { return nil }
    return Configuration(engine: engine, dbpath: file)
  }

  /// `postgresql+psycopg2://` as `postgresql://`.
  private static func withoutDriver(_ url: String) -> String {
    guard let mark = url.firstRange(of: "://"),
      let plus = url[..<mark.lowerBound].firstIndex(of: "+")
    else { return url }
    return String(url[..<plus] + url[mark.lowerBound...])
  }

  /// The file behind `sqlite:`: a path, `//` and a path, or `///` and one as SQLAlchemy has it, which is
  /// relative unless only an absolute one is there.
  private static func file(_ path: String, in folder: String) -> String? {
    guard path.hasPrefix("///") else {
      let path = path.hasPrefix("//") ? path.dropFirst(2) : path[...]
      return path.isEmpty ? nil : Surroundings.absolute(String(path), in: folder)
    }
    let rest = String(path.dropFirst(3))
    guard !rest.isEmpty else { return nil }
    if rest.hasPrefix("/") { return rest }
    let relative = Surroundings.absolute(rest, in: folder)
    let isThere = access(relative, F_OK) == 0 || access("/" + rest, F_OK) != 0
    return isThere ? relative : "/" + rest
  }
}

extension [EngineAddress] {
  /// The engine that a word means.
  ///
  /// - Throws: `ConfigurationError.unknownEngine` with the words that there are.
  func engine(named word: String) throws(ConfigurationError) -> EngineAddress {
    guard let found = first(where: { $0.isNamed(word) }) else {
      throw .unknownEngine(word, known: map(\.engine.rawValue))
    }
    return found
  }

  /// The engine whose parameters these are; nil when they are none's.
  ///
  /// A parameter that nobody claims for itself decides: it must be of the engine that takes all.
  func engine(with parameters: some Collection<String>) -> EngineAddress? {
    func claims(_ address: EngineAddress, _ parameter: String) -> Bool {
      address.parameters?.contains(parameter) == true
    }
    let isUnclaimed = parameters.contains { name in !contains { claims($0, name) } }
    if isUnclaimed { return first { $0.parameters == nil } }
    return first { address in parameters.contains { claims(address, $0) } }
  }

  /// The engine of a database when nothing names one, and why it is that.
  func usualEngine(
    with parameters: some Collection<String>, in surroundings: Surroundings
  ) -> (address: EngineAddress, reason: String)? {
    let found = engine(with: parameters)
    if let found, found.parameters == nil {
      return (found, "a parameter of \(found.engine.title) is set")
    }
    // Where a server is spoken of in the environment, a file has to be asked for.
    for address in self {
      if let variable = address.variables.first(where: { surroundings.variable($0) != nil }) {
        return (address, "\(variable) is set")
      }
    }
    return (found ?? first).map { ($0, "the default") }
  }
}
