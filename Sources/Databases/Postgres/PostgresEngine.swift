/// PostgreSQL, through libpq.
struct PostgresEngine: DatabaseEngine {
  var address: EngineAddress {
    EngineAddress(
      engine: .postgres, aliases: ["postgresql"], schemes: ["postgresql://", "postgres://"],
      example: "postgresql://HOST/DATABASE", parameters: nil,
      variables: ["PGHOST", "PGDATABASE", "PGSERVICE"])
  }

  var parameterNames: [String] { PostgresKeywords.names }

  /// A later libpq may take more than we know of.
  func knows(_ parameter: String) -> Bool {
    PostgresKeywords.names.contains(parameter) || PostgresKeywords.current.contains(parameter)
  }

  func settings(beside configuration: Configuration) -> [Configuration.Setting] {
    // A URI says what it says; libpq adds the rest.
    let given = Set(configuration.parameters.keys)
    return PostgresKeywords.found.filter { !given.contains($0.name) }
  }

  func snapshot(of configuration: Configuration, zone: String) throws -> any Snapshot {
    try PostgresSnapshot(configuration, zone: zone)
  }

  func writer(of configuration: Configuration, zone: String) throws -> any Writer {
    try PostgresWriter(configuration, zone: zone)
  }
}

extension DatabaseIdentity.Engine {
  package static let postgres = Self("postgres", title: "PostgreSQL", scheme: "postgresql://")
}
