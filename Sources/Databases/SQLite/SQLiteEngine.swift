/// SQLite, in a file.
enum SQLiteEngine: DatabaseEngine {
  static let engine = DatabaseIdentity.Engine.sqlite

  static func open(
    _ configuration: Configuration, zone: String, mode: Databases.Mode
  ) throws -> any Writer {
    // SQLite keeps no clock of its own: times are text in UTC.
    try SQLiteConnection(path: configuration.dbpath, mode: mode)
  }
}
