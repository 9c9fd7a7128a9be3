import CallGraph
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct QueryEndTests {
  /// What our queries answer where redun's answers are recorded; nil where there is no such thing.
  private static var ends: [(name: String, answer: (CallGraphQuery) throws -> JSON?)] {
    [
      (
        "one: exactly one",
        { .string(try $0.executionIDs([first]).kinds([.execution]).one().kind.rawValue) }
      ),
      ("one: none", { .string(try $0.empty.one().id) }),
      ("one: two", { .string(try $0.one().id) }),
      ("one_or_none: none", { try $0.empty.oneOrNil().map { .string($0.id) } ?? .null }),
      (
        "one_or_none: two (the documentation says None)",
        { try $0.oneOrNil().map { .string($0.id) } ?? .null }
      ),
      ("first: none", { try $0.empty.first().map { .string($0.id) } ?? .null }),
      ("empty: all", { number(try $0.empty.all().count) }),
      (
        "empty then count",
        {
          .array(
            try $0.empty.count().map { .array([.string($0.kind.rawValue), number($0.count)]) })
        }
      ),
      ("select id", { rows(try $0.ids([first]).select([.id])) }),
      ("select id type", { rows(try $0.ids([first]).select([.id, .type])) }),
      ("select id flat", { .array(try $0.ids([first]).ids().map { .string($0) }) }),
      ("select two flat", { _ in nil }),
      ("select bogus", { rows(try $0.select([RecordColumn(named: "bogus")])) }),
      ("order_by bogus", { _ in nil }),
      ("filter_types bogus", { _ in nil }),
      (
        "filter_types Tag",
        { .array(try $0.kinds([.tag]).count().map { .string($0.kind.rawValue) }) }
      ),
      ("job status bogus", { number(try $0.jobStatuses([JobStatus(named: "BOGUS")]).all().count) }),
      ("job statuses empty", { number(try $0.jobStatuses([]).all().count) }),
      ("execution statuses empty", { number(try $0.executionStatuses([]).all().count) }),
      ("task names empty", { number(try $0.taskNames([]).all().count) }),
      ("file paths empty", { number(try $0.filePaths([]).all().count) }),
      ("filter_ids empty", { number(try $0.ids([]).all().count) }),
      ("page -1", { number(try $0.page(-1, size: 5).count) }),
      ("page size 0", { number(try $0.page(0, size: 0).count) }),
      ("limit 0", { number(try $0.limited(to: 0).all().count) }),
      ("model names", { _ in .array(RecordKind.queried.map { .string($0.rawValue) }) }),
      ("subqueries", { .array($0.kinds.map { .string($0.rawValue) }) }),
    ]
  }
  private static let first = "d85f1d0f-ba45-4330-89ea-bb1368dba3ee"

  @Test func everyEnd() throws {
    let golden = try Fixture.golden("methods/methods.json")["query_ends"]?.members ?? []
    #expect(golden.map(\.key) == Self.ends.map(\.name))
    let graph = try Fixture.graph("vcf")
    var wrong: [String] = []
    for ((name, recorded), end) in zip(golden, Self.ends) {
      var answer: JSON?
      var message = "error"
      do { answer = try end.answer(graph.query) } catch { message = "\(error)" }
      let difference = Difference.find(name, in: "vcf", among: Difference.ends)
      if (answer == recorded["result"]) != (difference == nil) {
        wrong.append("\(name): \(answer?.compactText ?? message)")
      }
    }
    #expect(wrong == [])
  }

  private static func number(_ number: Int) -> JSON { .number(String(number)) }

  private static func rows(_ rows: [[String]]) -> JSON {
    .array(rows.map { .array($0.map { .string($0) }) })
  }

  @Test func whatIsWrongIsSaid() throws {
    let query = try Fixture.graph("vcf").query
    #expect(message { try query.empty.one() } == "no record fulfils the query")
    #expect(
      message { try query.kinds([.execution]).one() } == """
        several records fulfil the query: Execution d85f1d0f-ba45-4330-89ea-bb1368dba3ee, \
        Execution 1f25f7bb-2d5d-4120-a76d-e0b7463a4b92, …
        """)
    #expect(
      message { try query.page(-1, size: 5) }
        == "invalid page -1 of 5 records: pages count from 0")
    #expect(
      message { try JobStatus(named: "lost") }
        == "unknown status 'lost': RUNNING, FAILED, CACHED, DONE")
    #expect(message { try RecordColumn(named: "x") } == "unknown column 'x': id or type")
  }

  private func message(_ body: () throws -> some Any) -> String {
    do {
      _ = try body()
      return "no error"
    } catch {
      return "\(error)"
    }
  }
}
