extension Configuration {
  /// The database that a report names: `sqlite:FILE`, `postgresql://...` or a `.conf` file.
  ///
  /// - Parameter folder: The folder that relative paths start from.
  package static func load(
    database: String, relativeTo folder: String, in surroundings: Surroundings
  ) throws(ConfigurationError) -> Configuration {
    if database.hasPrefix("sqlite:") {
      var path = database.dropFirst("sqlite:".count)
      if path.hasPrefix("//") { path = path.dropFirst(2) }
      if path.isEmpty { throw .unknownDatabase(database) }
      return Configuration(
        engine: .sqlite, dbpath: Surroundings.absolute(String(path), in: folder))
    }
    if PostgresURI.schemes.contains(where: database.hasPrefix) {
      let (uri, schema) = PostgresURI(database).withoutSchema
      return Configuration(engine: .postgres, uri: uri, schema: schema)
    }
    guard database.hasSuffix(".conf") else {
      // A misspelt URL may hold a password before its '@'.
      throw .unknownDatabase(database.split(separator: "@").last.map(String.init) ?? database)
    }
    return try load(path: Surroundings.absolute(database, in: folder), in: surroundings)
  }
}
