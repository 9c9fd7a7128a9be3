import Databases
import Tables
import Testing

/// An engine in one file, with one line in a list: tables that a program keeps in memory, to read.
private struct MemoryEngine: DatabaseEngine {
  static let name = DatabaseIdentity.Engine("memory", title: "Memory", scheme: "memory:")
  let tables: [String: [Int64]]

  var address: EngineAddress {
    EngineAddress(
      engine: Self.name, schemes: ["memory://"], example: "memory://NAME", parameters: ["table"])
  }

  func snapshot(of configuration: Configuration, zone: String) throws -> any Snapshot {
    MemorySnapshot(tables: tables)
  }
}

private struct MemoryDialect: Dialect {
  var engine: DatabaseIdentity.Engine { MemoryEngine.name }
  var syntax: SQLDialect { .sqlite }
}

/// Answers `TABLE name` with the numbers of a table.
private final class MemorySnapshot: Snapshot {
  let identity = DatabaseIdentity(engine: MemoryEngine.name, name: "here")
  var dialect: any Dialect { MemoryDialect() }
  let description = "a memory"
  var state: String { "always" }
  private let numbers: [String: [Int64]]
  private var isOpen = true

  init(tables: [String: [Int64]]) { numbers = tables }

  func rows(for query: Query, timeout: Duration?) throws -> any Rows {
    let bound = try BoundSQL(query, dialect: dialect.syntax)
    guard isOpen, let name = bound.text.split(separator: " ").last,
      let numbers = numbers[String(name)]
    else { throw DatabaseError(.statement, "no such table") }
    return MemoryRows(numbers)
  }

  func exactRows(of table: String, columns: [Column]) throws -> any Rows {
    try rows(for: Query("TABLE \(table)"), timeout: nil)
  }

  func columns(of query: Query, timeout: Duration?) throws -> [Column] {
    try rows(for: query, timeout: timeout).columns
  }

  func tables() -> [TableDescription] {
    numbers.keys.sorted().map { TableDescription(name: $0, columns: ["number"]) }
  }

  func interrupt() {}
  func close() { isOpen = false }
}

private final class MemoryRows: Rows {
  let columns = [Column(name: "number", type: .integer)]
  private var rest: ArraySlice<Int64>
  private let field = UnsafeMutableBufferPointer<Field>.allocate(capacity: 1)

  init(_ numbers: [Int64]) {
    rest = numbers[...]
    field.initialize(repeating: .null)
  }

  deinit { field.deallocate() }

  func next() -> Row? {
    guard let number = rest.popFirst() else { return nil }
    field[0] = .integer(number)
    return Row(fields: UnsafeBufferPointer(field))
  }
}

@Suite struct MemoryEngineTests {
  private let databases = Databases(
    engines: Databases.standard.engines + [MemoryEngine(tables: ["primes": [2, 3, 5]])])
  private let around = Surroundings(workingDirectory: "/")

  private func snapshot() throws -> any Snapshot {
    let configuration = try databases.configuration(
      of: "memory://here", relativeTo: "/", in: around)
    return try databases.snapshot(of: configuration, zone: "UTC")
  }

  @Test func anEngineOfItsOwnIsRead() throws {
    let snapshot = try snapshot()
    #expect(
      try snapshot.words("TABLE primes") == [["integer 2"], ["integer 3"], ["integer 5"]])
    #expect(snapshot.identity.engine.rawValue == "memory")
    #expect(try snapshot.tables() == [TableDescription(name: "primes", columns: ["number"])])
    snapshot.close()
    #expect(snapshot.failure("TABLE primes") != nil)
  }

  @Test func anEngineToReadCannotBeWrittenTo() throws {
    let configuration = try databases.configuration(options: ["engine": "memory"], in: around)
    let error = #expect(throws: DatabaseError.self) {
      try databases.writer(of: configuration, zone: "UTC")
    }
    #expect(error?.message == "cannot write to Memory")
    #expect(error?.kind == .refused)
  }

  @Test func aParameterOfItsOwnNamesTheEngine() throws {
    func engine(_ options: [String: String]) throws -> String {
      try databases.configuration(options: options, in: around).engine.rawValue
    }
    #expect(try engine(["table": "primes"]) == "memory")
    #expect(try engine(["dbpath": "x.db"]) == "sqlite")
    #expect(try engine(["table": "primes", "host": "db"]) == "postgres")
    #expect(try engine([:]) == "sqlite")
    #expect(
      try databases.configuration(options: ["table": "primes"], in: around).description
        == "memory://")
  }

  @Test func messagesNameItToo() {
    let unknown = #expect(throws: ConfigurationError.self) {
      try databases.configuration(options: ["engine": "oracle"], in: around)
    }
    #expect(
      unknown?.description
        == "unknown engine 'oracle', choose 'sqlite' or 'postgres' or 'memory'")
    let other = #expect(throws: ConfigurationError.self) {
      try databases.configuration(of: "oracle:x", relativeTo: "/", in: around)
    }
    #expect(
      other?.description
        == "unknown database 'oracle:x', write sqlite:FILE, postgresql://HOST/DATABASE, "
        + "memory://NAME or a .conf file")
  }

  @Test func anEngineThatIsNotInTheListIsUnknown() throws {
    let configuration = Configuration(engine: MemoryEngine.name)
    #expect(throws: ConfigurationError.unknownEngine("memory", known: ["sqlite", "postgres"])) {
      try Databases.standard.snapshot(of: configuration, zone: "UTC")
    }
  }

  @Test func whatIsNotSaidIsAsInTheStandard() {
    let dialect = MemoryDialect()
    #expect(dialect.typeName(of: .timestamptz) == "TIMESTAMP WITH TIME ZONE")
    #expect(dialect.typeName(ofCopied: "json", .json) == "JSON")
    #expect(dialect.typeName(ofSame: "money") == "money")
    #expect(dialect.ownRows(of: "a b") == "\"a b\"")
    #expect(dialect.literal(true) == "TRUE")
    #expect(dialect.json(":x") == ":x")
    #expect(dialect.key(of: "Loss") == "Loss")
    #expect(dialect.catalog == nil)
    #expect(dialect.renumbering("id", of: "runs") == nil)
    #expect(dialect.merging(":x", into: "tags") == nil)
  }
}
