import Databases
import Tables

extension CallGraph {
  /// How many records are read by one statement.
  static let chunk = 500
  /// How many, when they may be large.
  static let smallChunk = 100

  /// The records that references name, in their order; those that are not there are left out.
  package func records(_ references: [RecordReference]) throws -> [CallGraphRecord] {
    var records: [CallGraphRecord] = []
    records.reserveCapacity(references.count)
    try forEach(of: references) { records.append($0) }
    return records
  }

  /// Calls a body with the records that references name, in their order.
  package func forEach(
    of references: [RecordReference], _ body: (CallGraphRecord) throws -> Void
  ) throws {
    var start = 0
    while start < references.count {
      let kind = references[start].kind
      let limit = min(
        references.count, start + (kind == .value ? CallGraph.smallChunk : CallGraph.chunk))
      let end = references[start..<limit].firstIndex { $0.kind != kind } ?? limit
      let ids = references[start..<end].map(\.id)
      let records = try records(of: kind, ids)
      let byID = Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
      for id in ids {
        if let record = byID[id] { try body(record) }
      }
      start = end
    }
  }

  /// The records of a kind with some ids, in no order; files are found by `record(named:)`.
  func records(of kind: RecordKind, _ ids: [String]) throws -> [CallGraphRecord] {
    var sql = QuerySQL(self)
    let condition = sql.isOne(kind.key, of: ids)
    let parameters = sql.parameters
    return switch kind {
    case .execution: try executions(where: condition, parameters).map { .execution($0) }
    case .job: try jobs(where: condition, parameters).map { .job($0) }
    case .call: try calls(where: condition, parameters).map { .call($0) }
    case .task: try tasks(where: condition, parameters).map { .task($0) }
    case .value: try values(where: condition, parameters).map { .value($0) }
    case .tag: try tags(where: condition, parameters).map { .tag($0) }
    case .file: []
    }
  }
}
