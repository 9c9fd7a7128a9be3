import CallGraph
import Foundation
import Tables
import TestSupport
import Testing

/// Two orders differ from redun's. It lists the calls of a call by their hashes or as their rows
/// lie; ours are in the order in which they were made, which is what `put_records` takes it for.
/// Arguments with a key come in the order of their keys, where redun leaves it to the database.
@Suite(.enabled(if: Fixture.isAvailable)) struct SerializationTests {
  @Test(arguments: [("vcf", 94), ("diamond", 112), ("valuestore", 82)])
  func everyRecord(database: String, count: Int) throws {
    let golden = try Fixture.goldenLines("\(database)/serialized.jsonl")
    #expect(golden.count == count)
    try check(golden, in: Fixture.graph(database))
  }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func everyRecordOnPostgres() throws {
    try check(Fixture.goldenLines("vcf/serialized.jsonl"), in: Fixture.postgresGraph("vcf"))
  }

  private func check(_ golden: [JSON], in graph: CallGraph) throws {
    let records = try graph.serialized(golden.compactMap { $0["id"]?.text })
    #expect(records.count == golden.count)
    var wrong: [String] = []
    for (record, entry) in zip(records, golden) {
      let expected = entry["record"] ?? .null
      let line = JSON(parsing: entry["log_json"]?.text ?? "") ?? .null
      guard record.json.sortingCalls == expected.sortingCalls,
        JSON(parsing: record.line)?.sortingCalls == line.sortingCalls,
        record.json != expected || record.line == entry["log_json"]?.text
      else {
        wrong.append("\(record.line)\n\(entry["log_json"]?.text ?? "")")
        continue
      }
    }
    #expect(wrong == [])
  }

  /// redun's bulk form leaves out children that were not asked for; ours lists them all.
  @Test(arguments: ["vcf", "diamond", "valuestore"])
  func recordsComeInTheOrderOfTheirIDs(database: String) throws {
    let golden = try Fixture.golden("\(database)/get_records.json")
    let ids = (golden["ids"]?.items ?? []).compactMap(\.text)
    let records = try Fixture.graph(database).serialized(ids + ["nope"])
    #expect(records.map(\.reference.id) == ids)
    #expect(
      records.map(\.json.sortingCalls) == (golden["records"]?.items ?? []).map(\.sortingCalls))
  }

  @Test func childrenOfAJobAreAllListed() throws {
    let golden = try Fixture.golden("methods/methods.json")["get_records_of_a_job"]?["serialize"]
    let records = try Fixture.graph("vcf").serialized(["55998e9f-5924-414a-99e9-27bc1a1860c0"])
    #expect(records.first?.json["children"] == golden)
  }

  @Test func callsOfACallKeepTheirOrder() throws {
    let graph = try Fixture.graph("vcf")
    let records = try graph.serialized(["2d92b4fbe7b7b7a590c8139fd257d54e6956b4a3"])
    let children = (records.first?.json["children"]?.items ?? []).compactMap(\.text)
    let calls = ["15656fc5", "59c961ea", "c5048eb0", "1ec1693a", "08d2792f"]
    #expect(children.map { String($0.prefix(8)) } == calls)
  }

  @Test func bytesOfTheValueStoreComeAlongWhenAsked() throws {
    let graph = try Fixture.graph("valuestore")
    let stored = try graph.values(where: "length(value) = 0")
    #expect(stored.count == 16)
    for value in stored {
      let plain = try graph.serialized([value.hash]).first?.json["data"]
      #expect(plain == .string(""))
      let full = try graph.serialized([value.hash], storedBytes: true).first?.json["data"]?.text
      // The hashes of tasks and files are not those of their bytes.
      guard value.type.hasPrefix("builtins.") else { continue }
      let bytes = [UInt8](Data(base64Encoded: full ?? "") ?? Data())
      #expect(Bencode.hash(of: Array("l5:Valuee".utf8) + bytes) == value.hash)
    }
    #expect(graph.warnings == [])
  }

  @Test func bytesThatAreMissingAreAWarning() throws {
    let path = try Fixture.path("fixtures/valuestore.db")
    let graph = try CallGraph(
      Fixture.snapshot(of: path), name: "valuestore.db", valueStore: ValueStore(folder: "/nowhere"))
    let stored = try graph.values(where: "length(value) = 0")
    let records = try graph.serialized(stored.map(\.hash), storedBytes: true)
    #expect(records.count == 16)
    #expect(graph.warnings.count == 16)
    #expect(graph.warnings.first?.contains(" is missing from ") == true)
  }
}

extension JSON {
  /// A call with its children in the order of their hashes and its arguments in that of their
  /// names; anything else as it is.
  fileprivate var sortingCalls: JSON {
    guard case .object(let members) = self, self["_type"]?.text == "CallNode" else { return self }
    return .object(
      members.map { key, value in
        if key == "args" { return (key, .object(value.members.sorted { $0.key < $1.key })) }
        guard key == "children" else { return (key, value) }
        return (key, .array(value.items.compactMap(\.text).sorted().map { .string($0) }))
      })
  }
}
