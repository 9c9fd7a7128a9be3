import CallGraph
import Tables

/// The statement that shows the records of a query: those of one kind with the columns of its
/// table, those of several kinds with what they have in common.
struct RedunRecordTable {
  private(set) var sql = ""
  /// The values of its parameters.
  private(set) var parameters: [String: Value] = [:]

  init(_ query: CallGraphQuery, skipping offset: Int, limit: Int) {
    let kinds = query.kinds
    if kinds.count == 1, let table = Self.tables[kinds[0]] {
      sql =
        "SELECT * FROM \(table.name) WHERE \(condition(query, kinds[0])) ORDER BY \(table.order)"
    } else {
      let parts = kinds.compactMap { kind in
        Self.common[kind].map { "SELECT * FROM (\($0) WHERE \(condition(query, kind))) AS r" }
      }
      sql = parts.joined(separator: "\nUNION ALL\n") + "\nORDER BY time DESC"
    }
    if limit != .max { sql += " LIMIT \(limit) OFFSET \(offset)" }
  }

  private static let tables: [RecordKind: (name: String, order: String)] = [
    .execution: ("redun_executions", "started DESC"),
    .job: ("redun_jobs", "started DESC"),
    .call: ("redun_calls", "time DESC"),
    .task: ("redun_tasks", "task, hash"),
    .value: ("redun_values", "type, hash"),
  ]

  private static let common: [RecordKind: String] = [
    .execution:
      "SELECT 'Execution' AS record, id, arguments AS name, status, started AS time "
      + "FROM redun_executions",
    .job: "SELECT 'Job' AS record, id, task AS name, status, started AS time FROM redun_jobs",
    .call:
      "SELECT 'CallNode' AS record, hash AS id, task AS name, NULL AS status, time "
      + "FROM redun_calls",
    .task:
      "SELECT 'Task' AS record, hash AS id, task AS name, NULL AS status, last AS time "
      + "FROM redun_tasks",
    .value:
      "SELECT 'Value' AS record, hash AS id, type AS name, NULL AS status, NULL AS time "
      + "FROM redun_values",
  ]

  /// That a row is of a record of the query; its parameters get names of their own.
  private mutating func condition(_ query: CallGraphQuery, _ kind: RecordKind) -> String {
    let ids = query.statement(for: kind)
    let prefix = kind.rawValue.lowercased()
    for (name, value) in ids.parameters { parameters["\(prefix)_\(name)"] = value }
    let key = kind == .execution || kind == .job ? "id" : "hash"
    return "\(key) IN (\(ids.sql.renamingParameters { "\(prefix)_\($0)" }))"
  }
}

extension String {
  /// The statement with other names for its parameters.
  fileprivate func renamingParameters(_ name: (String) -> String) -> String {
    let lexer = SQLLexer(self, dialect: .postgres)
    var out: [UInt8] = []
    for token in lexer {
      if case .parameter(let own) = token.kind {
        out += ":\(name(own))".utf8
      } else {
        out += lexer.bytes[token.range]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
