import Testing

@testable import Databases

@Suite struct DatabaseURITests {
  @Test(arguments: [
    ("postgresql://h/d", "postgresql://h/d", nil),
    ("postgresql://h/d?schema=s", "postgresql://h/d", "s"),
    ("postgresql://h/d?a=1&schema=my%20lab&b=2", "postgresql://h/d?a=1&b=2", "my lab"),
    ("postgresql://h/d?schema=a&schema=b", "postgresql://h/d", "b"),
    ("postgresql:///?schema=%zz", "postgresql:///", "%zz"),
    ("postgresql://h?schema=s&x=a/b@c", "postgresql://h?x=a/b@c", "s"),
    ("postgresql://me:a?schema=b@h/d?schema=s", "postgresql://me:a?schema=b@h/d", "s"),
  ])
  func theSchemaIsOurs(uri: String, rest: String, schema: String?) {
    let found = DatabaseURI(uri).withoutSchema
    #expect(found.uri == rest)
    #expect(found.schema == schema)
  }

  @Test(arguments: [
    ("postgresql://me:pw@host:1/db?x=1", "host:1/db"), ("postgresql://host/db", "host/db"),
    ("postgresql://a@b:p@w@host/db", "host/db"), ("postgresql:///db", "/db"), ("nothing", ""),
  ])
  func thePlaceIsBehindThePassword(uri: String, place: String) {
    #expect(DatabaseURI(uri).place == place)
  }

  @Test(arguments: [
    ("postgresql://me:pw@host/db", ["pw", "pw"]), ("postgresql://me@host/db", []),
    ("postgresql://me:p%40w@host/db", ["p%40w", "p@w"]), ("postgresql://host/db", []),
    ("postgresql://me:a/b@host/db", ["a/b", "a/b"]),
    ("postgresql://h/d?password=x&sslpassword=y", ["x", "x", "y", "y"]),
    ("postgresql://h/d?pass%77ord=x", ["x", "x"]), ("postgresql://me:a?b@h/d", ["a?b", "a?b"]),
  ])
  func secretsAreKnownInEachSpelling(uri: String, secrets: [String]) {
    #expect(DatabaseURI(uri).secrets == secrets)
  }

  @Test(arguments: [
    ("postgresql://me:pw@host:1/db", "postgresql://me@host:1/db"),
    ("postgresql://host:1/db", "postgresql://host:1/db"),
    ("postgresql://me:p@w@host/db?user=a@b", "postgresql://me@host/db?user=a@b"),
    ("postgresql://me:a?b@host/db", "postgresql://me@host/db"),
    ("postgresql+psycopg2://me:pw@h/d?x=1", "postgresql+psycopg2://me@h/d?x=1"),
    ("postgresql://h/d?password=x&schema=s&sslpassword=y", "postgresql://h/d?schema=s"),
    ("postgresql://h/d?pass%77ord=x", "postgresql://h/d"),
  ])
  func aFileForOthersHasNoPassword(uri: String, plain: String) {
    #expect(DatabaseURI(uri).withoutPassword == plain)
  }
}

@Suite struct EngineAddressTests {
  private let addresses = Databases.standard.engines.map(\.address)

  private func engine(_ parameters: [String], _ variables: [String: String] = [:]) -> String? {
    let around = Surroundings(variables: variables, workingDirectory: "/")
    return addresses.usualEngine(with: parameters, in: around)?.address.engine.rawValue
  }

  @Test func parametersAndVariablesSpeakOfAnEngine() {
    #expect(engine([]) == "sqlite")
    #expect(engine(["dbpath"]) == "sqlite")
    #expect(engine(["host"]) == "postgres")
    #expect(engine(["dbpath", "host"]) == "postgres")
    #expect(engine([], ["PGSERVICE": "lab"]) == "postgres")
    #expect(engine(["dbpath"], ["PGHOST": "db"]) == "postgres")
    #expect(engine([], ["PGHOST": ""]) == "sqlite")
  }

  @Test func enginesHaveSeveralNames() throws {
    for name in ["sqlite", "SQLite3", "sqlite3"] {
      #expect(try addresses.engine(named: name).engine == .sqlite)
    }
    for name in ["postgres", "PostgreSQL"] {
      #expect(try addresses.engine(named: name).engine == .postgres)
    }
    #expect(throws: ConfigurationError.self) { try addresses.engine(named: "") }
  }

  @Test func urlsNameAFileOrAServer() {
    func found(_ url: String) -> Configuration? {
      addresses.lazy.compactMap { $0.configuration(url: url, relativeTo: "/f") }.first
    }
    #expect(found("sqlite:x.db")?.dbpath == "/f/x.db")
    #expect(found("sqlite:////x.db")?.dbpath == "/x.db")
    #expect(found("sqlite:") == nil)
    #expect(found("postgres://h/d?schema=s")?.schema == "s")
    #expect(found("postgres://h/d?schema=s")?.dbpath == nil)
    #expect(found("mysql://h/d") == nil)
  }
}
