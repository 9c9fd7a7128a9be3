/// PostgreSQL, through libpq.
enum PostgresEngine: DatabaseEngine {
  static let engine = DatabaseIdentity.Engine.postgres

  static func open(
    _ configuration: Configuration, zone: String, mode: Databases.Mode
  ) throws -> any Writer {
    try PostgresConnection(configuration, zone: zone, mode: mode)
  }
}
