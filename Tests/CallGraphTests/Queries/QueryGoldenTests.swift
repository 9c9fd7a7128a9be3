import CallGraph
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct QueryGoldenTests {
  @Test(arguments: [("vcf", 111), ("diamond", 111), ("valuestore", 118)])
  func everyQuery(database: String, count: Int) throws {
    let golden = try Fixture.golden("\(database)/queries.json").items
    #expect(golden.count == count)
    try check(golden, in: Fixture.graph(database), database)
  }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func everyQueryOnPostgres() throws {
    let graph = try Fixture.postgresGraph("vcf")
    try check(Fixture.golden("vcf/queries.json").items, in: graph, "vcf")
  }

  private func check(_ golden: [JSON], in graph: CallGraph, _ database: String) throws {
    var wrong: [String] = []
    for entry in golden {
      let steps = entry["steps"] ?? .null
      let difference = Difference.find(steps.compactText, in: database, among: Difference.queries)
      let query = try graph.query.applying(steps)
      let problem = try problem(of: query, entry)
      if (problem == nil) != (difference == nil) {
        wrong.append("\(steps.compactText): \(problem ?? "as redun")")
      }
    }
    #expect(wrong == [])
  }

  private func problem(of query: CallGraphQuery, _ entry: JSON) throws -> String? {
    let counts = try query.count().map { "\($0.kind.rawValue) \($0.count)" }
    let expected = (entry["count"]?.items ?? []).map {
      "\($0.items[0].text ?? "") \($0.items[1].integer ?? -1)"
    }
    guard counts == expected else { return "counts \(counts) and not \(expected)" }
    let found = try query.references()
    let recorded = (entry["results"]?.items ?? []).map(RecordReference.init(golden:))
    guard found.count == recorded.count, Set(found) == Set(recorded) else { return "other records" }
    guard hash(found.map(\.id).sorted()) == entry["sorted_ids_sha256"]?.text else { return "hash" }
    guard try query.all().map(\.reference) == found else { return "records are not references" }
    // Without an order, redun's is the engine's.
    guard query.isOrdered(entry) else { return nil }
    let timed = [RecordKind.execution, .job]
    guard
      found.filter({ timed.contains($0.kind) }) == recorded.filter({ timed.contains($0.kind) })
    else { return "another order" }
    return nil
  }

  private func hash(_ ids: [String]) -> String {
    SHA256.hash(Array(ids.joined(separator: "\n").utf8)).hexadecimal
  }
}

extension CallGraphQuery {
  fileprivate func isOrdered(_ entry: JSON) -> Bool {
    entry["steps"]?.items.contains { $0.items.first?.text == "order_by" } ?? false
  }

  /// The query with the steps of a recorded one.
  func applying(_ steps: JSON) throws -> CallGraphQuery {
    try steps.items.reduce(self) { query, step in
      try query.applying(step.items.first?.text ?? "", step.items.dropFirst().first ?? .null)
    }
  }

  private func applying(_ name: String, _ argument: JSON) throws -> CallGraphQuery {
    let texts = argument.items.compactMap(\.text)
    return switch name {
    case "filter_types": kinds(texts.compactMap(RecordKind.init(rawValue:)))
    case "filter_ids": ids(texts)
    case "like_id": ids(startingWith: argument.text ?? "")
    case "filter_execution_ids": executionIDs(texts)
    case "filter_execution_statuses": executionStatuses(try texts.map(JobStatus.init(named:)))
    case "filter_job_statuses": jobStatuses(try texts.map(JobStatus.init(named:)))
    case "filter_task_names": taskNames(texts)
    case "filter_task_hashes": taskHashes(texts)
    case "filter_value_types": valueTypes(texts)
    case "filter_file_paths": filePaths(texts)
    case "filter_arguments": arguments(texts)
    case "filter_results": results(texts)
    case "filter_tags": tags(argument.items.map(TagFilter.init(golden:)))
    case "filter_execution_tags": executionTags(argument.items.map(TagFilter.init(golden:)))
    case "order_by": ordered(by: RecordOrder(rawValue: argument.text ?? "") ?? .path)
    case "empty": empty
    default: throw CallGraphError.invalid("unknown step '\(name)'")
    }
  }
}

extension TagFilter {
  /// A recorded pair of a key and a value, which is `<ANY>` for any.
  init(golden pair: JSON) {
    let (key, value) = (pair.items[0].text ?? "", pair.items[1])
    if value.text == "<ANY>" { self.init(key) } else { self.init(key, value) }
  }
}

extension RecordReference {
  /// A recorded pair of a kind and an id; with time order, redun's executions are rows.
  init(golden pair: JSON) {
    let texts = pair.items.compactMap(\.text).filter { $0 != "Row" }
    self.init(RecordKind(rawValue: texts.first ?? "") ?? .tag, texts.last ?? "")
  }
}
