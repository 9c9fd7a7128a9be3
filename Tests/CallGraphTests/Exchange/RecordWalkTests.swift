import CallGraph
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct RecordWalkTests {
  @Test func whatRecordsThereAre() throws {
    let golden = try Fixture.golden("methods/methods.json")["has_records"]
    let ids = (golden?["ids"]?.items ?? []).compactMap(\.text)
    let expected = (golden?["result"]?.items ?? []).compactMap(\.text)
    #expect(try Fixture.graph("vcf").hasRecords(ids) == expected)
  }

  @Test func everyWalk() throws { try checkWalks(Fixture.graph("vcf")) }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func everyWalkOnPostgres() throws { try checkWalks(Fixture.postgresGraph("vcf")) }

  private func checkWalks(_ graph: CallGraph) throws {
    let golden = try Fixture.golden("methods/methods.json")["iter_record_ids"]?.items ?? []
    #expect(golden.count == 8)
    var wrong: [String] = []
    for entry in golden {
      let roots = (entry["roots"]?.items ?? []).compactMap(\.text)
      let ids = try graph.recordIDs(of: roots)
      let text = ids.sorted().joined(separator: "\n")
      let hash = SHA256.hash(Array(text.utf8)).hexadecimal
      if ids.count != entry["n"]?.integer || hash != entry["sorted_sha256"]?.text
        || Set(ids).count != ids.count || !ids.starts(with: roots.filter { $0 != "nope" })
      {
        wrong.append("\(roots): \(ids.count)")
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: ["vcf", "diamond", "valuestore"])
  func allOfAnExecution(database: String) throws {
    let golden = try Fixture.golden("\(database)/get_records.json")
    let graph = try Fixture.graph(database)
    let root = golden["ids"]?.items.first?.text ?? ""
    let expected = golden["iter_record_ids_of_first_execution_sorted"]?.items.compactMap(\.text)
    #expect(try graph.recordIDs(of: [root]).sorted() == expected)
  }

  /// As many records as redun exports.
  @Test(arguments: [("vcf", 93), ("diamond", 152), ("valuestore", 75)])
  func allOfADatabase(database: String, count: Int) throws {
    let graph = try Fixture.graph(database)
    let ids = try graph.recordIDs()
    #expect(ids.count == count)
    #expect(try graph.serialized(ids).map(\.reference.id) == ids)
  }

  @Test func everyChild() throws {
    let golden = try Fixture.golden("methods/methods.json")["get_child_record_ids"]?.items ?? []
    #expect(golden.count == 7)
    let graph = try Fixture.graph("vcf")
    var wrong: [String] = []
    for entry in golden {
      let kind = RecordKind(rawValue: entry["model"]?.text ?? "") ?? .file
      let parent = RecordReference(kind, entry["id"]?.text ?? "")
      let children = try graph.childRecords(of: [parent]).map {
        "\($0.link) \($0.child.kind.rawValue) \($0.child.id)"
      }
      let expected = (entry["edges"]?.items ?? []).map {
        $0.items.compactMap(\.text).joined(separator: " ")
      }
      if children.sorted() != expected.sorted() { wrong.append("\(parent): \(children)") }
    }
    #expect(wrong == [])
  }
}
