import Databases
import Tables

extension Client {
  /// Runs one statement and returns the number of rows it changed.
  ///
  ///     try client.execute("DELETE FROM metrics WHERE run_id = :run", ["run": 7])
  ///
  /// Parameters are written `:name`. An array is a list behind `IN`; JSON is passed as text.
  @discardableResult
  public func execute(_ sql: String, _ parameters: [String: SQLValue] = [:]) throws -> Int {
    try locked { session in
      // Bytes and lengths of time have no literal that both engines read.
      guard parameters.values.contains(where: \.needsBinding) else {
        let query = Query(sql, parameters: parameters.mapValues(\.parameter))
        return try session.writer().execute(query)
      }
      return try session.run(sql, parameters)
    }
  }

  /// Runs one statement once for each set of parameters, in one transaction.
  @discardableResult
  public func executeMany(_ sql: String, _ rows: some Sequence<[String: SQLValue]>) throws -> Int {
    try scope { session in try rows.reduce(0) { try $0 + session.run(sql, $1) } }
  }

  /// Runs every statement of a script in one transaction.
  ///
  /// A `BEGIN` at its start and a `COMMIT` or `END` at its end are left out.
  public func executeScript(_ sql: String) throws {
    try scope { session in
      let connection = try session.writer()
      let body = try SetupScript(name: "script", sql: sql).body(in: connection.dialect.syntax)
      try connection.execute(script: body)
      session.forgetLayout()
    }
  }

  /// Calls a body with each row of a query while they arrive; it answers whether to go on.
  ///
  ///     try client.read("SELECT id, status FROM runs") { row in
  ///       print(row["id"], row["status"])
  ///       return true
  ///     }
  ///
  /// The client cannot be used for anything else until the body has seen the last row.
  public func read(
    _ sql: String, _ parameters: [String: SQLValue] = [:], _ body: (ResultRow) throws -> Bool
  ) throws {
    try locked { session in
      let query = Query(sql, parameters: parameters.mapValues(\.parameter))
      // A statement that writes and returns rows belongs to the scope's transaction.
      let isQuery = sql.drop(while: \.isWhitespace).prefix(6).uppercased() == "SELECT"
      let connection = try isQuery ? session.connection() : session.writer()
      let rows = try connection.rows(for: query, timeout: nil)
      session.isReading = true
      defer { session.isReading = false }
      let names = rows.columns.map(\.name)
      while let row = try rows.next() {
        let row = ResultRow(names: names, values: row.fields.map { SQLValue($0) })
        guard try body(row) else { return }
      }
    }
  }

  /// All rows of a query.
  public func rows(_ sql: String, _ parameters: [String: SQLValue] = [:]) throws -> [ResultRow] {
    var rows: [ResultRow] = []
    try read(sql, parameters) { row in
      rows.append(row)
      return true
    }
    return rows
  }

  /// The first row of a query, if any.
  public func firstRow(
    _ sql: String, _ parameters: [String: SQLValue] = [:]
  ) throws -> ResultRow? {
    var first: ResultRow?
    // Reading on matters to a statement that writes and returns rows.
    try read(sql, parameters) { row in
      first = first ?? row
      return true
    }
    return first
  }

  /// The first value of the first row of a query, if any.
  public func firstValue(
    _ sql: String, _ parameters: [String: SQLValue] = [:]
  ) throws -> SQLValue? {
    try firstRow(sql, parameters)?[0]
  }

  /// The first value of each row of a query.
  public func firstValues(
    _ sql: String, _ parameters: [String: SQLValue] = [:]
  ) throws -> [SQLValue] {
    try rows(sql, parameters).map { $0[0] }
  }

  /// Creates or updates the tables, then runs scripts of your own, each once.
  ///
  ///     try client.setup([("v001.sql", "ALTER TABLE metrics ADD COLUMN loss FLOAT")])
  ///
  /// - Returns: What `sqltrack setup` prints, such as `(NEW) base.sql`.
  @discardableResult
  public func setup(_ scripts: [(name: String, sql: String)] = []) throws -> [String] {
    try locked { session in
      let setup = Setup(connection: try session.connection())
      if let schema = configuration.schemas.first { try setup.createSchema(schema) }
      defer { session.forgetLayout() }
      return try setup.run(scripts: scripts.map { SetupScript(name: $0.name, sql: $0.sql) })
        .map(\.description)
    }
  }
}

extension SQLValue {
  /// Whether the value can only be sent beside a prepared statement.
  fileprivate var needsBinding: Bool {
    switch self {
    case .bytes, .interval: true
    case .null, .boolean, .integer, .real, .text, .date, .time, .array, .object: false
    }
  }
}

/// A row of a result, by the names and the order of its columns.
public struct ResultRow: Equatable, Sendable {
  /// The names of the columns.
  public let names: [String]
  /// The values, in the order of the names.
  public let values: [SQLValue]

  /// The value of a column; NULL when there is no such column.
  public subscript(name: String) -> SQLValue {
    names.firstIndex(of: name).map { values[$0] } ?? .null
  }

  /// The value at an index.
  public subscript(index: Int) -> SQLValue { values[index] }
}

extension Client {
  /// Runs the statements of a script one after the other, each as if it stood alone.
  ///
  /// So a script may have statements that allow no transaction around them, such as
  /// `CREATE DATABASE`, and may begin and commit transactions of its own.
  ///
  /// - Returns: The number of statements.
  /// - Throws: `SetupError` with the line of the statement that fails, after which none is run.
  @discardableResult
  package func executeEach(_ script: SetupScript) throws -> Int {
    try locked { session in
      let connection = try session.writer()
      let statements = ScriptStatement.statements(
        of: script.sql, in: connection.dialect.syntax)
      defer { session.close() }
      var open: ScriptStatement?
      for statement in statements {
        let text = String(decoding: Array(script.sql.utf8)[statement.range], as: UTF8.self)
        do { try connection.execute(script: text) } catch let error as DatabaseError {
          try? connection.rollback()
          let place = statement.range.lowerBound + (error.offset ?? 0)
          throw SetupError(
            script: script.name, line: script.line(at: place), reason: .database(error))
        }
        // SAVEPOINT and COMMIT AND CHAIN begin a transaction as well.
        if !connection.isInTransaction {
          open = nil
        } else if open == nil || statement.control != nil {
          open = statement
        }
      }
      if let open {
        throw SetupError(
          script: script.name, line: script.line(at: open.range.lowerBound),
          reason: .missingCommit(open.words[0]))
      }
      return statements.count
    }
  }
}
