import Databases
import Tables

extension CallGraphQuery {
  /// How many records of each kind there are, for the kinds that the query may find.
  ///
  /// - Throws: `DatabaseError`.
  public func count() throws -> [(kind: RecordKind, count: Int)] {
    var room = limit ?? .max
    return try kinds.map { kind in
      let count = min(try count(of: kind), room)
      room -= count
      return (kind, count)
    }
  }

  /// All records.
  ///
  /// - Throws: `DatabaseError`.
  public func all() throws -> [CallGraphRecord] {
    try graph.records(references())
  }

  /// Calls a body with one record after the other, and holds few of them at a time.
  ///
  /// - Throws: `DatabaseError`, and what the body throws.
  public func each(_ body: (CallGraphRecord) throws -> Void) throws {
    try graph.forEach(of: references(), body)
  }

  /// The first record, if there is one.
  public func first() throws -> CallGraphRecord? { try limited(to: 1).all().first }

  /// The one record that there is.
  ///
  /// - Throws: `CallGraphError.noRecord`, `CallGraphError.manyRecords`.
  public func one() throws -> CallGraphRecord {
    let found = try limited(to: 2).all()
    guard let record = found.first else { throw CallGraphError.noRecord }
    guard found.count == 1 else {
      throw CallGraphError.manyRecords(found.map(\.reference.description))
    }
    return record
  }

  /// The one record that there is; nil for none or several.
  public func oneOrNil() throws -> CallGraphRecord? {
    let found = try limited(to: 2).all()
    return found.count == 1 ? found.first : nil
  }

  /// A page of the records; every record is on one page, and all pages but the last are full.
  ///
  /// - Parameter index: Counted from 0.
  /// - Throws: `CallGraphError.invalid` for a page before the first one.
  public func page(_ index: Int, size: Int) throws -> [CallGraphRecord] {
    guard index >= 0, size >= 0 else {
      throw CallGraphError.invalid("invalid page \(index) of \(size) records: pages count from 0")
    }
    let (offset, overflow) = index.multipliedReportingOverflow(by: size)
    guard !overflow else { return [] }
    let room = max(0, (limit ?? .max) - offset)
    return try graph.records(limited(to: min(size, room)).references(skipping: offset))
  }

  /// Some columns of each record.
  public func select(_ columns: [RecordColumn]) throws -> [[String]] {
    try references().map { reference in columns.map { $0.text(of: reference) } }
  }

  /// The ids of the records.
  public func ids() throws -> [String] { try references().map(\.id) }

  /// The kinds and ids of the records, which cost less than the records.
  ///
  /// - Parameter offset: How many records to leave out at the start.
  public func references(skipping offset: Int = 0) throws -> [RecordReference] {
    var found: [RecordReference] = []
    var (offset, room) = (offset, limit ?? .max)
    for kind in kinds where room > 0 {
      let ids = try ids(of: kind, skipping: offset, limit: room)
      found += ids.map { RecordReference(kind, $0) }
      room -= ids.count
      if !ids.isEmpty {
        offset = 0
      } else if offset > 0 {
        offset -= min(offset, try count(of: kind))
      }
    }
    return found
  }

  private func count(of kind: RecordKind) throws -> Int {
    var sql = QuerySQL(graph)
    let condition = condition(of: kind, &sql)
    let count = try graph.snapshot.firstInteger(
      "SELECT count(*) FROM \(kind.table) WHERE \(condition)", sql.parameters)
    return Int(count ?? 0)
  }

  private func ids(of kind: RecordKind, skipping offset: Int, limit: Int) throws -> [String] {
    if kind == .execution, order == .time, limit < CallGraphQuery.recentJobs {
      let recent = try ids(statement(for: kind, skipping: offset, limit: limit, recent: true))
      if recent.count == limit { return recent }
    }
    return try ids(statement(for: kind, skipping: offset, limit: limit))
  }

  private func ids(_ query: Query) throws -> [String] {
    try graph.snapshot.all(query.sql, query.parameters) { $0.text(0) }
  }

  /// How many of the newest jobs are looked at before all executions are sorted.
  private static let recentJobs = 1000

  /// The statement that finds the ids of a kind of records.
  ///
  /// - Parameter recent: Whether only executions of the newest jobs are asked for.
  package func statement(
    for kind: RecordKind, skipping offset: Int = 0, limit: Int = .max, recent: Bool = false
  ) -> Query {
    var sql = QuerySQL(graph)
    var condition = condition(of: kind, &sql)
    if recent {
      condition += """
         AND job_id IN (SELECT id FROM job WHERE start_time > (SELECT start_time FROM job
          ORDER BY start_time DESC LIMIT 1 OFFSET \(CallGraphQuery.recentJobs)))
        """
    }
    let order = sql.order(of: kind, in: self)
    var text = "SELECT \(kind.key) FROM \(kind.table) WHERE \(condition) ORDER BY \(order)"
    if limit != .max || offset > 0 { text += " LIMIT \(limit) OFFSET \(offset)" }
    return Query(text, parameters: sql.parameters)
  }

  private func condition(of kind: RecordKind, _ sql: inout QuerySQL) -> String {
    if filters.isEmpty { return "1 = 1" }
    return filters.map { "(\(sql.condition($0, for: kind)))" }.joined(separator: " AND ")
  }
}

/// What can be selected of a record without reading it.
public enum RecordColumn: String, CaseIterable, Sendable {
  case id
  case type

  /// - Throws: `CallGraphError.invalid` for an unknown name.
  public init(named name: String) throws {
    guard let column = RecordColumn(rawValue: name) else {
      throw CallGraphError.invalid("unknown column '\(name)': id or type")
    }
    self = column
  }

  func text(of reference: RecordReference) -> String {
    switch self {
    case .id: reference.id
    case .type: reference.kind.rawValue
    }
  }
}
