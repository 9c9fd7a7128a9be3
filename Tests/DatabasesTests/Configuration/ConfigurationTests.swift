import Databases
import TestSupport
import Testing

@Suite struct ConfigParserTests {
  private func values(_ text: String) throws -> [String: String] {
    try ConfigParser(path: "x.conf").values(in: text)
  }

  private func problem(_ text: String) -> String? {
    do {
      _ = try values(text)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func namesAndValuesAreRead() throws {
    let text = """
      # a comment
      User = alice
      host: db.example.org
      options = -c a=b # kept
      [DEFAULT]
      ; another
      dbname =
      note = one
        two

        # left out
        three
      [other]
      user = bob
      """
    #expect(
      try values(text) == [
        "user": "alice", "host": "db.example.org", "options": "-c a=b # kept", "dbname": "",
        "note": "one\ntwo\n\nthree",
      ])
    #expect(try values("\u{FEFF}a = 1\r\nb = 2\r\n") == ["a": "1", "b": "2"])
  }

  @Test func percentSignsAreDoubled() throws {
    #expect(
      try values("password = 50%%\nuser = x%(password)s") == ["password": "50%", "user": "x50%"])
    #expect(
      problem("a = 1\npassword = 50%") == "x.conf:2: invalid '%' in a value, write '%%'")
    #expect(problem("a = %(b)s") == "x.conf:1: unknown name in '%(b)s'")
    #expect(problem("a = %(a)s") == "x.conf:1: invalid '%(a)s', which refers to itself")
  }

  @Test func wrongLinesAreNamed() {
    #expect(problem("a = 1\n\nA = 2") == "x.conf:3: invalid second value for 'a'")
    #expect(problem("user alice") == "x.conf:1: missing '=' between a name and its value")
    #expect(problem("= alice") == "x.conf:1: missing name before '='")
    #expect(problem("[a]\n[a]") == "x.conf:2: invalid second section '[a]'")
  }
}

@Suite struct ConfigurationTests {
  @Test func withoutAnythingItIsTheSQLiteFile() throws {
    let folder = try TemporaryFolder()
    let found = try Databases.standard.configuration(
      in: Surroundings(workingDirectory: folder.path))
    #expect(found == Configuration(engine: .sqlite, dbpath: "\(folder.path)/sqltrack.db"))
    #expect(found.description == "sqlite:\(folder.path)/sqltrack.db")
  }

  @Test(arguments: [
    "PGHOST", "PGDATABASE", "PGSERVICE", "SQLTRACK_DSN_USER", "SQLTRACK_DSN_SCHEMA",
  ])
  func anyPostgresParameterChoosesPostgres(variable: String) throws {
    let folder = try TemporaryFolder()
    let around = Surroundings(variables: [variable: "x"], workingDirectory: folder.path)
    #expect(try Databases.standard.configuration(in: around).engine == .postgres)
    let empty = Surroundings(variables: [variable: ""], workingDirectory: folder.path)
    #expect(try Databases.standard.configuration(in: empty).engine == .sqlite)
  }

  @Test func laterLayersWin() throws {
    let folder = try TemporaryFolder()
    try folder.write("host = file\nuser = file\ndbname = file\nport = 1", to: "sqltrack.conf")
    let around = Surroundings(
      variables: ["SQLTRACK_DSN_USER": "variable", "SQLTRACK_DSN_DBNAME": "variable"],
      workingDirectory: folder.path)
    let found = try Databases.standard.configuration(options: ["dbname": "option"], in: around)
    #expect(found.engine == .postgres)
    #expect(
      found.parameters == ["host": "file", "user": "variable", "dbname": "option", "port": "1"])
    #expect(found.file == "\(folder.path)/sqltrack.conf")
  }

  @Test func filesAreSearchedInOrder() throws {
    let folder = try TemporaryFolder()
    let home = folder.file("home")
    let variables = [
      "HOME": home, "XDG_CONFIG_HOME": folder.file("xdg"), "APPDATA": folder.file("app"),
    ]
    let around = Surroundings(variables: variables, workingDirectory: folder.path)
    let places = [
      "home/sqltrack.conf", "home/.config/sqltrack/sqltrack.conf", "app/sqltrack/sqltrack.conf",
      "xdg/sqltrack/sqltrack.conf", "sqltrack.conf",
    ]
    for place in places {
      try folder.write("host = \(place)", to: place)
      #expect(try Databases.standard.configuration(in: around).parameters == ["host": place])
    }
    try folder.write("host = named", to: "named.conf")
    var named = around
    named.variables["SQLTRACK_CONFIG_PATH"] = "named.conf"
    #expect(try Databases.standard.configuration(in: named).parameters == ["host": "named"])
    #expect(
      try Databases.standard.configuration(path: "home/sqltrack.conf", in: named).parameters["host"]
        == "home/sqltrack.conf")
  }

  @Test func missingFilesAreErrorsWhenAskedFor() throws {
    let around = Surroundings(workingDirectory: "/nowhere")
    #expect(throws: ConfigurationError.missingFile(path: "/nowhere/x.conf")) {
      try Databases.standard.configuration(path: "x.conf", in: around)
    }
    let named = Surroundings(
      variables: ["SQLTRACK_CONFIG_PATH": "/y.conf"], workingDirectory: "/nowhere")
    #expect(throws: ConfigurationError.missingFile(path: "/y.conf")) {
      try Databases.standard.configuration(in: named)
    }
    #expect(throws: ConfigurationError.unknownEngine("oracle", known: ["sqlite", "postgres"])) {
      try Databases.standard.configuration(options: ["engine": "oracle"], in: around)
    }
  }

  @Test func hostsMayHaveAPort() throws {
    func parameters(_ host: String) throws -> [String: String] {
      try Databases.standard.configuration(
        options: ["host": host], in: Surroundings(workingDirectory: "/nowhere")
      ).parameters
    }
    #expect(try parameters("db:5433") == ["host": "db", "port": "5433"])
    #expect(try parameters("[::1]:5433") == ["host": "::1", "port": "5433"])
    #expect(try parameters("::1") == ["host": "::1"])
    #expect(try parameters("db") == ["host": "db"])
  }

  @Test func optionsOverruleTheEngineOfAFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("engine = postgres\nhost = db", to: "sqltrack.conf")
    let around = Surroundings(workingDirectory: folder.path)
    let found = try Databases.standard.configuration(options: ["dbpath": "x.db"], in: around)
    #expect(found.engine == .sqlite)
    #expect(found.dbpath == "\(folder.path)/x.db")
    try folder.write("engine = sqlite\ndbpath = data/y.db", to: "sqltrack.conf")
    #expect(try Databases.standard.configuration(in: around).dbpath == "\(folder.path)/data/y.db")
    #expect(
      try Databases.standard.configuration(options: ["host": "db"], in: around).engine == .postgres)
  }

  @Test func severalSchemasAreASearchPath() {
    var configuration = Configuration(engine: .postgres, schema: "vis, Lab,public")
    #expect(configuration.schemas == ["vis", "Lab", "public"])
    configuration.schema = "\"$user\", \"a\"\"b\""
    #expect(configuration.schemas == ["$user", "a\"b"])
    configuration.schema = " ,"
    #expect(configuration.schemas == [])
  }

  @Test func reportsNameDatabases() throws {
    let folder = try TemporaryFolder()
    try folder.write("engine = sqlite\ndbpath = z.db", to: "reports/lab.conf")
    let around = Surroundings(workingDirectory: folder.path)
    func load(_ database: String) throws -> Configuration {
      try Databases.standard.configuration(
        of: database, relativeTo: folder.file("reports"), in: around)
    }
    #expect(try load("sqlite:digits.db").dbpath == folder.file("reports/digits.db"))
    // As SQLAlchemy has them.
    #expect(try load("sqlite:///no/digits.db").dbpath == folder.file("reports/no/digits.db"))
    #expect(try load("sqlite:////data/digits.db").dbpath == "/data/digits.db")
    #expect(try load("sqlite+pysqlite:///a.db").dbpath == folder.file("reports/a.db"))
    #expect(try load("mlflow.db").dbpath == folder.file("reports/mlflow.db"))
    #expect(try load("postgresql+psycopg2://me@h/d").uri == "postgresql://me@h/d")
    var surroundings = around
    surroundings.variables = ["MLFLOW_TRACKING_URI": "sqlite:///m.db"]
    #expect(
      try Databases.standard.configuration(
        of: "env:MLFLOW_TRACKING_URI", relativeTo: "/f", in: surroundings
      ).dbpath == "/f/m.db")
    #expect(throws: ConfigurationError.missingVariable("NOTHING")) { try load("env:NOTHING") }
    #expect(try load("lab.conf").dbpath == folder.file("z.db"))
    let uri = try load("postgresql://me:pw@host:1/db?schema=my%20lab&sslmode=require")
    #expect(uri.uri == "postgresql://me:pw@host:1/db?sslmode=require")
    #expect(uri.schema == "my lab")
    #expect(uri.description == "postgresql://host:1/db")
    let examples = ["sqlite:FILE", "postgresql://HOST/DATABASE"]
    #expect(throws: ConfigurationError.unknownDatabase("host/db", examples: examples)) {
      try load("postgres:me:pw@host/db")
    }
  }

  @Test func descriptionsKeepPasswords() {
    let configuration = Configuration(
      engine: .postgres, parameters: ["host": "h", "dbname": "d", "password": "secret"])
    #expect("\(configuration)" == "postgresql://h/d/")
    var dumped = ""
    dump(configuration, to: &dumped)
    #expect(!dumped.contains("secret"))
    #expect(!String(reflecting: configuration).contains("secret"))
  }
}
