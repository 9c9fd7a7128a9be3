/// Which database to use and how to reach it.
package struct Configuration: Sendable, Equatable {
  package var engine: DatabaseIdentity.Engine
  /// The file of a SQLite database, an absolute path.
  package var dbpath: String
  /// What libpq is told, by its own names; may hold a password.
  package var parameters: [String: String]
  /// A PostgreSQL URI, whose parts `parameters` overrides; may hold a password.
  package var uri: String?
  /// The schema that names resolve to, or several with commas.
  package var schema: String?
  /// The file that values came from.
  package var file: String?

  package init(
    engine: DatabaseIdentity.Engine, dbpath: String = "", parameters: [String: String] = [:],
    uri: String? = nil, schema: String? = nil, file: String? = nil
  ) {
    self.engine = engine
    self.dbpath = dbpath
    self.parameters = parameters
    self.uri = uri
    self.schema = schema
    self.file = file
  }

  /// Finds the configuration: defaults, a file, `SQLTRACK_DSN_<PARAM>`, then options.
  ///
  /// - Parameter options: Values by parameter name, such as `host`, `dbname` or `dbpath`.
  package static func load(
    options: [String: String] = [:], path: String? = nil, in surroundings: Surroundings
  ) throws(ConfigurationError) -> Configuration {
    var values: [String: String] = [:]
    let file = try ConfigFile.find(explicit: path, in: surroundings)
    if let file { values = try ConfigFile.values(in: file) }
    for (name, value) in surroundings.variables where name.hasPrefix(variablePrefix) {
      values[name.dropFirst(variablePrefix.count).lowercased()] = value
    }
    let options = withSplitHost(options)
    // An option that names one engine's database overrules a file about the other one.
    if options["engine"] == nil, let engine = engine(namedBy: options) {
      values["engine"] = engine.rawValue
    }
    values.merge(options) { _, option in option }
    return try Configuration(values, file: file, in: surroundings)
  }

  /// A configuration of these values and no others, by parameter name.
  package static func fixed(
    _ values: [String: String], in surroundings: Surroundings
  ) throws(ConfigurationError) -> Configuration {
    try Configuration(withSplitHost(values), file: nil, in: surroundings)
  }

  private static let variablePrefix = "SQLTRACK_DSN_"

  private init(
    _ values: [String: String], file: String?, in surroundings: Surroundings
  ) throws(ConfigurationError) {
    var values = values.filter { !$0.value.isEmpty }
    let name = values.removeValue(forKey: "engine")
    let dbpath = values.removeValue(forKey: "dbpath")
    let isPostgresAround = ["PGHOST", "PGDATABASE", "PGSERVICE"]
      .contains { surroundings.variable($0) != nil }
    let guess = values.isEmpty && !isPostgresAround ? "sqlite" : "postgres"
    engine = try Configuration.engine(named: name ?? guess)
    self.dbpath = surroundings.absolute(dbpath ?? "sqltrack.db")
    schema = values.removeValue(forKey: "schema")
    parameters = values
    self.file = file
  }

  private static func engine(
    named name: String
  ) throws(ConfigurationError) -> DatabaseIdentity.Engine {
    switch name.lowercased() {
    case "sqlite", "sqlite3": return .sqlite
    case "postgres", "postgresql": return .postgres
    default: throw .unknownEngine(name)
    }
  }

  /// The engine that options speak of, when they speak of one.
  private static func engine(namedBy options: [String: String]) -> DatabaseIdentity.Engine? {
    if options.keys.contains(where: { $0 != "dbpath" }) { return .postgres }
    return options["dbpath"] == nil ? nil : .sqlite
  }

  /// `host:port` as two options; the colons of an IPv6 address count only after brackets.
  private static func withSplitHost(_ options: [String: String]) -> [String: String] {
    guard let host = options["host"], let colon = host.lastIndex(of: ":") else { return options }
    let port = host[colon...].dropFirst()
    var name = host[..<colon]
    if name.hasPrefix("["), name.hasSuffix("]") {
      name = name.dropFirst().dropLast()
    } else {
      guard !name.contains(":") else { return options }
    }
    guard !port.isEmpty, port.allSatisfy(\.isNumber) else { return options }
    return options.merging(["host": String(name), "port": String(port)]) { _, new in new }
  }

  /// The schemas that names resolve to, in order; the first is the one that new tables go to.
  ///
  ///     Configuration(engine: .postgres, schema: "vision, public").schemas  // ["vision", "public"]
  package var schemas: [String] {
    (schema ?? "").split(separator: ",").compactMap { name in
      var name = name.drop(while: \.isWhitespace)
      while name.last?.isWhitespace == true { name.removeLast() }
      if name.count > 1, name.first == "\"", name.last == "\"" {
        return String(name.dropFirst().dropLast()).replacing("\"\"", with: "\"")
      }
      return name.isEmpty ? nil : String(name)
    }
  }

  /// What libpq takes as `options`: those given, and the search path.
  package var sessionOptions: String? {
    guard !schemas.isEmpty else { return parameters["options"] }
    let path = schemas.map(SQLQuoting.name).joined(separator: ",")
    // libpq divides options at spaces and takes a backslash for an escape.
    let escaped = path.reduce(into: "") { text, character in
      if character == " " || character == "\\" { text += "\\" }
      text.append(character)
    }
    return [parameters["options"], "-c search_path=\(escaped)"].compactMap { $0 }
      .joined(separator: " ")
  }
}

extension Configuration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Where the database is, free of users and passwords.
  package var description: String {
    switch engine {
    case .sqlite: "sqlite:\(dbpath)"
    case .postgres: "postgresql://\(place)"
    }
  }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["place": description]) }

  private var place: String {
    if let uri { return PostgresURI(uri).place }
    return [parameters["host"] ?? "", parameters["dbname"] ?? "", schema ?? ""]
      .joined(separator: "/")
  }
}
