/// SQLite, in a file.
struct SQLiteEngine: DatabaseEngine {
  var address: EngineAddress {
    EngineAddress(
      engine: .sqlite, aliases: ["sqlite3"], schemes: ["sqlite:"], example: "sqlite:FILE",
      parameters: ["dbpath"], usualFile: "sqltrack.db")
  }

  func snapshot(of configuration: Configuration, zone: String) throws -> any Snapshot {
    if let role = configuration.role {
      throw DatabaseError(.connection, "cannot read as '\(role)': SQLite has no roles")
    }
    return try SQLiteSnapshot(path: path(of: configuration), zone: zone)
  }

  func writer(of configuration: Configuration, zone: String) throws -> any Writer {
    try SQLiteWriter(path: path(of: configuration), zone: zone)
  }

  private func path(of configuration: Configuration) throws -> String {
    guard let path = configuration.dbpath else {
      throw DatabaseError(.connection, "missing file of the SQLite database")
    }
    return path
  }
}

extension DatabaseIdentity.Engine {
  package static let sqlite = Self("sqlite", title: "SQLite", scheme: "sqlite:")
}
