import CallGraph
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct PagingTests {
  @Test(arguments: ["vcf", "diamond", "valuestore"])
  func everyPage(database: String) throws {
    try check(Fixture.graph(database), database)
  }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func everyPageOnPostgres() throws { try check(Fixture.postgresGraph("vcf"), "vcf") }

  private func check(_ graph: CallGraph, _ database: String) throws {
    let golden = try Fixture.golden("\(database)/paging.json").items
    #expect(golden.count == 35)
    var wrong: [String] = []
    for entry in golden {
      let asked = describe(entry)
      let recorded = (entry["results"]?.items ?? []).map(RecordReference.init(golden:))
      let found = try answer(graph.query.applying(entry["steps"] ?? .null), to: entry)
      let difference = Difference.find(asked, in: database, among: Difference.pages)
      if (found.map(\.reference) == recorded) != (difference == nil) {
        wrong.append("\(asked): \(found.map(\.reference)) \(recorded)")
      }
    }
    #expect(wrong == [])
  }

  private func describe(_ entry: JSON) -> String {
    let members = entry.members.filter { $0.key != "results" }
    return JSON.object(members).compactText
  }

  private func answer(_ query: CallGraphQuery, to entry: JSON) throws -> [CallGraphRecord] {
    if let page = entry["page"]?.integer {
      return try query.page(page, size: entry["page_size"]?.integer ?? 0)
    }
    if let limit = entry["limit"]?.integer { return try query.limited(to: limit).all() }
    return try query.first().map { [$0] } ?? []
  }
}
