import Databases
import Tables

/// What lies around some records of one kind in other tables, read at once.
struct RecordParts {
  private var children: [String: [String]] = [:]
  private var arguments: [String: [ArgumentRecord]] = [:]
  private var upstreams: [String: [String]] = [:]
  private var files: [String: FileRecord] = [:]
  private var tasks: [String: TaskRecord] = [:]

  init(of records: [CallGraphRecord], in graph: CallGraph) throws {
    guard let kind = records.first?.kind else { return }
    let ids = records.map(\.id)
    switch kind {
    case .job: children = try graph.linked(.childJobs, ids)
    case .call: try readCalls(ids, in: graph)
    case .value, .task, .file: try readValues(ids, in: graph)
    case .tag: children = try graph.linked(.parentTags, ids)
    case .execution: break
    }
  }

  private mutating func readCalls(_ ids: [String], in graph: CallGraph) throws {
    children = try graph.linked(.childCalls, ids)
    var sql = QuerySQL(graph)
    let condition = sql.isOne("call_hash", of: ids)
    let all = try graph.arguments(where: condition, sql.parameters)
    arguments = Dictionary(grouping: all, by: \.callHash)
    upstreams = try graph.linked(.upstreamCalls, all.map(\.hash))
  }

  private mutating func readValues(_ ids: [String], in graph: CallGraph) throws {
    children = try graph.linked(.subvalues, ids)
    var sql = QuerySQL(graph)
    let values = sql.isOne("value_hash", of: ids)
    let hashes = sql.isOne("hash", of: ids)
    for file in try graph.files(where: values, sql.parameters) { files[file.valueHash] = file }
    for task in try graph.tasks(where: hashes, sql.parameters) { tasks[task.hash] = task }
  }

  func json(of record: CallGraphRecord) -> JSON {
    switch record {
    case .execution(let execution): execution.json
    case .job(let job): job.json(children: children[job.id] ?? [])
    case .call(let call):
      call.json(
        arguments: (arguments[call.hash] ?? []).map { ($0, upstreams[$0.hash] ?? []) },
        children: children[call.hash] ?? [])
    case .value(let value):
      value.json(subvalues: children[value.hash] ?? [], subtype: subtype(of: value.hash))
    case .tag(let tag): tag.json(parents: children[tag.hash] ?? [])
    // Both are written as their values.
    case .task, .file: .null
    }
  }

  private func subtype(of hash: String) -> JSON {
    tasks[hash]?.subtype ?? files[hash]?.subtype ?? .null
  }
}
