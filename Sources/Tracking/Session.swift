import Databases
import Tables

/// The connection of a client and what is known about it; only used under the client's lock.
final class Session {
  private static let statementLimit = 100

  private let open: () throws -> any Writer
  private var opened: (any Writer)?
  /// Whether the last connection broke.
  private var hasLost = false
  private var statements: [String: any PreparedStatement] = [:]
  private var parameterNames: [String: [String]] = [:]
  private var layout: Layout?
  /// What the table of metrics lacks, when it was asked.
  private var key: MissingKey??
  /// How many scopes are open.
  var depth = 0
  private(set) var isInTransaction = false
  /// Runs that ended in the open scope, which are to be ended again if it is rolled back.
  var endings: [RunEnding] = []
  /// Whether rows of a query are being read.
  var isReading = false

  init(open: @escaping () throws -> any Writer) { self.open = open }

  /// The connection, opened on first use.
  func connection() throws -> any Writer {
    if isReading { throw TrackingError.readingRows }
    if let opened { return opened }
    hasLost = false
    let connection = try open()
    try connection.letOthersRead()
    opened = connection
    return connection
  }

  /// The connection, if one is open, for a signal's thread.
  var current: (any Writer)? { opened }

  /// The connection, inside the transaction of the open scope if there is one.
  func writer() throws -> any Writer {
    let connection = try connection()
    guard depth > 0, !isInTransaction else { return connection }
    try connection.begin()
    isInTransaction = true
    return connection
  }

  /// A statement of `writer()` that is prepared once for each text.
  func statement(_ sql: String, names: [String]) throws -> any PreparedStatement {
    let connection = try writer()
    if let known = statements[sql] { return known }
    if statements.count >= Session.statementLimit {
      statements = [:]
      parameterNames = [:]
    }
    let statement = try connection.prepare(sql, names: names)
    statements[sql] = statement
    return statement
  }

  /// Runs a statement that is prepared once for each text.
  @discardableResult
  func run(_ sql: String, _ parameters: [String: SQLValue]) throws -> Int {
    let names = try names(in: sql)
    let statement = try statement(sql, names: names)
    for (index, name) in names.enumerated() {
      guard let value = parameters[name] else {
        throw QueryError.unboundParameter(name: name, offset: 0, known: parameters.keys.sorted())
      }
      value.withField { statement.bind($0, at: index) }
    }
    return try statement.run()
  }

  /// The parameters of a statement, in the order in which they first appear.
  private func names(in sql: String) throws -> [String] {
    if let known = parameterNames[sql] { return known }
    let names = SQLLexer(sql, dialect: try connection().dialect.syntax).parameterNames
    parameterNames[sql] = names
    return names
  }

  /// What the tables look like; read once.
  func knownLayout() throws -> Layout {
    if let layout { return layout }
    let layout = try Layout(of: try connection())
    self.layout = layout
    return layout
  }

  /// What keeps rows of metrics from being replaced, if anything does; asked once.
  func missingKey() throws -> MissingKey? {
    if let key { return key }
    let found = try MissingKey(of: try connection())
    key = .some(found)
    return found
  }

  /// Looks at the tables again when they are needed next, and at the types of their columns.
  func forgetLayout() {
    layout = nil
    key = nil
    statements = [:]
  }

  /// Stores what the open transaction has done.
  func commit() throws {
    guard isInTransaction else { return }
    try opened?.commit()
    isInTransaction = false
    endings = []
  }

  /// Undoes the open transaction; what it did to the tables is forgotten.
  func rollback() throws {
    guard isInTransaction else { return }
    isInTransaction = false
    layout = nil
    key = nil
    try opened?.rollback()
  }

  /// Whether the connection broke, and a new one, which was not tried yet, may answer.
  var isLost: Bool { opened.map { !$0.isUsable } ?? hasLost }

  /// Closes the connection; the next use opens another one.
  func close() {
    hasLost = isLost
    statements = [:]
    layout = nil
    key = nil
    isInTransaction = false
    opened?.close()
    opened = nil
  }
}

/// What the tables of a tracking database look like.
struct Layout {
  /// The columns of `metrics`.
  let metrics: Set<String>
  /// Those of them that whole numbers are stored in, and nothing else.
  let integers: Set<String>
  /// The columns of numbers of a database that would store texts in them as well.
  let numbers: Set<String>
  /// The tables of links, which had other names before 0.1.4.
  let experimentLinks: String
  let runLinks: String

  init(of connection: any Writer) throws {
    let tables = try connection.tables()
    // A table of the search path is listed without its schema.
    metrics = Set(tables.first { $0.name == "metrics" }?.columns ?? [])
    let dialect = connection.dialect
    func texts(by sql: String?) throws -> Set<String> {
      try sql.map { Set(try connection.texts(for: Query($0))) } ?? []
    }
    integers = try texts(by: dialect.wholeColumns(of: "metrics"))
    numbers = try texts(by: dialect.looseNumbers(of: "metrics"))
    let names = Set(tables.map(\.name))
    // Setup makes views of the current names.
    let views = try texts(by: dialect.catalog?.lockedViews)
    func name(_ current: String, _ former: String) -> String {
      let isThere = names.contains(current) && !views.contains(current)
      return !isThere && names.contains(former) ? former : current
    }
    experimentLinks = name("experiment_links", "experiment_relationships")
    runLinks = name("run_links", "run_relationships")
  }
}
