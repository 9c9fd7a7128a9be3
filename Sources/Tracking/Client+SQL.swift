extension Client {
  /// Runs one statement and returns the number of rows it changed.
  ///
  ///     try client.execute(
  ///       SQL("UPDATE metrics SET {} = NULL WHERE run_id = :run").format(.identifier("val/top1")),
  ///       ["run": 7])
  @discardableResult
  public func execute(_ sql: SQL, _ parameters: [String: SQLValue] = [:]) throws -> Int {
    try execute(sql.text, sql.parameters(beside: parameters))
  }

  /// Runs one statement once for each set of parameters, in one transaction.
  @discardableResult
  public func executeMany(_ sql: SQL, _ rows: some Sequence<[String: SQLValue]>) throws -> Int {
    try executeMany(sql.text, rows.lazy.map { sql.parameters(beside: $0) })
  }

  /// Calls a body with each row of a query while they arrive; it answers whether to go on.
  public func read(
    _ sql: SQL, _ parameters: [String: SQLValue] = [:], _ body: (ResultRow) throws -> Bool
  ) throws {
    try read(sql.text, sql.parameters(beside: parameters), body)
  }

  /// All rows of a query.
  public func rows(_ sql: SQL, _ parameters: [String: SQLValue] = [:]) throws -> [ResultRow] {
    try rows(sql.text, sql.parameters(beside: parameters))
  }

  /// The first row of a query, if any.
  public func firstRow(_ sql: SQL, _ parameters: [String: SQLValue] = [:]) throws -> ResultRow? {
    try firstRow(sql.text, sql.parameters(beside: parameters))
  }

  /// The first value of the first row of a query, if any.
  public func firstValue(_ sql: SQL, _ parameters: [String: SQLValue] = [:]) throws -> SQLValue? {
    try firstValue(sql.text, sql.parameters(beside: parameters))
  }

  /// The first value of each row of a query.
  public func firstValues(
    _ sql: SQL, _ parameters: [String: SQLValue] = [:]
  ) throws -> [SQLValue] {
    try firstValues(sql.text, sql.parameters(beside: parameters))
  }
}

extension SQL {
  /// The values of the parts and of parameters that the text names itself.
  fileprivate func parameters(beside others: [String: SQLValue]) -> [String: SQLValue] {
    others.merging(parameters) { _, own in own }
  }
}
