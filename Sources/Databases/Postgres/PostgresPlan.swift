import CPostgres
import Tables

/// What the server plans to do for a statement, told without doing it.
enum PostgresPlan {
  /// What a statement that may write would do, by its words; nil when none of them writes.
  ///
  /// A name or a string is no such word.
  static func word(in sql: String) -> String? {
    let lexer = SQLLexer(sql, dialect: .postgres)
    var last = ""
    for token in lexer where token.kind == .word {
      let word = String(decoding: lexer.bytes[token.range], as: UTF8.self).uppercased()
      switch word {
      case "INSERT", "DELETE", "MERGE": return word
      // `FOR UPDATE` and `FOR NO KEY UPDATE` lock rows.
      case "UPDATE": return ["FOR", "KEY"].contains(last) ? locking : word
      // `FOR SHARE` ends with it.
      case "SHARE": return locking
      default: last = word
      }
    }
    return nil
  }

  private static let locking = "SELECT FOR UPDATE or SHARE"

  /// What a plan writes, such as `INSERT`; nil when it only reads.
  static func action(in plan: JSON) -> String? {
    switch plan {
    case .object(let members):
      switch plan["Node Type"] {
      case .string("ModifyTable"):
        guard case .string(let operation) = plan["Operation"] else { return "this statement" }
        return operation.uppercased()
      case .string("LockRows"): return locking
      default: return members.lazy.compactMap { action(in: $0.value) }.first
      }
    case .array(let elements): return elements.lazy.compactMap(action).first
    case .null, .boolean, .number, .string: return nil
    }
  }
}

extension PostgresPlan {
  fileprivate static let opening = "EXPLAIN (FORMAT JSON) "
  /// How much of the work may come before the first row of a query that begins at once.
  private static let shareAtOnce = 0.01

  /// What a plan expects; nil for what is none.
  static func expectation(in plan: JSON) -> QueryPlan? {
    guard case .array(let elements) = plan, let plan = elements.first?["Plan"],
      let rows = number("Plan Rows", in: plan).flatMap(Int.init(exactly:)),
      let start = number("Startup Cost", in: plan), let total = number("Total Cost", in: plan)
    else { return nil }
    return QueryPlan(rows: rows, beginsAtOnce: start <= total * shareAtOnce)
  }

  private static func number(_ name: String, in plan: JSON) -> Double? {
    guard case .number(let digits) = plan[name] else { return nil }
    return Double(digits)
  }
}

extension PostgresConnection {
  /// Refuses what running would refuse: describing a statement takes no offence at writes.
  func checkPlan(of query: Query, timeout: Duration?) throws {
    guard let word = PostgresPlan.word(in: query.sql) else { return }
    do {
      let action = try explanation(of: query, timeout: timeout).flatMap(PostgresPlan.action)
      if let action { throw DatabaseError.writes(action, code: "25006") }
    } catch let error as DatabaseError where error.kind == .statement {
      // What cannot be explained or planned tells the rest when it runs, but for a role that may
      // not write, which is told so before anything else.
      guard error.code == DatabaseError.noRightCode else { return }
      throw DatabaseError.writes(word, code: "25006")
    }
  }

  /// Asked in one message, as it is asked before most queries.
  package func plan(of query: Query, timeout: Duration?) throws -> QueryPlan? {
    closeRows()
    try checkOpen()
    let explain = query.with(sql: PostgresPlan.opening + query.sql)
    guard isReadOnly, DatabaseError.nulCharacter(in: query.sql) == nil,
      PostgresFunctions.refused(in: query.sql, ofSuperuser: hasRightsToTake) == nil,
      !PostgresExplain.writes(explain.sql), let bound = try? BoundSQL(explain, dialect: .postgres)
    else { return nil }
    channel.begin(limit: timeout)
    let parameters = PostgresParameters(bound.values)
    let result = CStrings(parameters.texts).withPointers { texts in
      channel.answer {
        $0.sendParameters(
          $1, bound.text, parameters.count, parameters.types(.likeLiterals), texts, nil, nil, 0)
      }
    }
    let library = channel.library
    defer { library.clear(result) }
    if library.resultStatus(result) == PGRES_TUPLES_OK {
      channel.end()
      let text = library.value(result, 0, 0).map { String(cString: $0) }
      return text.flatMap(JSON.init(parsing:)).flatMap(PostgresPlan.expectation)
    }
    let error = channel.stopped(error(result))
    try? finish()
    if error.kind == .cancelled || error.kind == .connection { throw error }
    return nil
  }

  /// What the server plans for a statement, as JSON.
  private func explanation(of query: Query, timeout: Duration?) throws -> JSON? {
    let explain = query.with(sql: PostgresPlan.opening + query.sql)
    let rows = try rows(for: explain, timeout: timeout)
    guard let row = try rows.next(), case .json(let bytes) = row[0] else { return nil }
    let plan = JSON(parsing: bytes)
    while try rows.next() != nil {}
    return plan
  }
}
