/// PostgreSQL, through libpq.
struct PostgresEngine: DatabaseEngine {
  var address: EngineAddress {
    EngineAddress(
      engine: .postgres, aliases: ["postgresql"], schemes: ["postgresql://", "postgres://"],
      example: "postgresql://HOST/DATABASE", parameters: nil,
      variables: ["PGHOST", "PGDATABASE", "PGSERVICE"])
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
