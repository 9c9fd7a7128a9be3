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

  /// What a URL names: a file, or a server's database with its schema; nil for another engine's.
  func configuration(url: String, relativeTo folder: String) -> Configuration? {
    guard let scheme = schemes.first(where: url.hasPrefix) else { return nil }
    guard usualFile != nil else {
      let (uri, schema) = DatabaseURI(url).withoutSchema
      return Configuration(engine: engine, uri: uri, schema: schema)
    }
    var path = url.dropFirst(scheme.count)
    if path.hasPrefix("//") { path = path.dropFirst(2) }
    guard !path.isEmpty else { return nil }
    return Configuration(engine: engine, dbpath: Surroundings.absolute(String(path), in: folder))
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
