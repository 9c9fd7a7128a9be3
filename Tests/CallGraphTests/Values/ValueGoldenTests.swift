import CallGraph
import Foundation
import Tables
import TestSupport
import Testing

/// Values of real databases against what redun shows.
@Suite(.enabled(if: Fixture.isAvailable)) struct ValueGoldenTests {
  @Test(arguments: ["vcf", "diamond", "valuestore"])
  func textsAreThoseOfRedun(name: String) throws {
    let graph = try Fixture.graph(name)
    let values = Dictionary(uniqueKeysWithValues: try graph.values().map { ($0.hash, $0) })
    let golden = try Fixture.goldenLines("\(name)/values.jsonl")
    let different = golden.compactMap { entry -> String? in
      guard let hash = entry["value_hash"]?.text, let value = values[hash] else { return "missing" }
      let facts = Facts(
        text: graph.text(of: value), cut: graph.text(of: value, limit: 200),
        size: graph.size(of: value), isStored: value.data.isEmpty)
      let wanted = Facts(
        text: entry["preview"]?.text, cut: entry["preview_trimmed"]?.text,
        size: entry["size"]?.integer, isStored: entry["in_value_store"]?.flag)
      return facts == wanted ? nil : "\(hash): \(facts), not \(wanted)"
    }
    #expect(different == [])
    #expect(golden.count == values.count)
    #expect(graph.warnings == [])
  }

  private struct Facts: Equatable {
    var text: String?
    var cut: String?
    var size: Int?
    var isStored: Bool?
  }

  @Test func valuesAreFoundByTheirHash() throws {
    let graph = try Fixture.graph("vcf")
    let golden = try Fixture.golden("methods/methods.json")["get_value"]?.items ?? []
    #expect(golden.count == 10)
    let different = golden.compactMap { entry -> String? in
      guard let hash = entry["hash"]?.text, let result = entry["result"]?.items else { return "?" }
      // Redun shows None for what is not there; here it is an error.
      let wanted = result[1].flag == true ? result[0].text : nil
      return (try? graph.text(ofValue: hash)) == wanted ? nil : hash
    }
    #expect(different == [])
    #expect(throws: CallGraphError.unknownRecord("ff")) { try graph.text(ofValue: "ff") }
  }

  @Test func storedValuesAreFiles() throws {
    let golden = try Fixture.golden("methods/value_store.json")
    let store = ValueStore(folder: try Fixture.path("fixtures/valuestore.values"))
    let different = golden["stored"]?.items.compactMap { entry -> String? in
      guard let hash = entry["value_hash"]?.text, let path = entry["path"]?.text else { return "?" }
      let isEqual =
        store.path(of: hash) == "\(store.folder)/\(path)"
        && store.size(of: hash) == entry["size"]?.integer
        && store.data(of: hash)?.count == entry["size"]?.integer
      return isEqual ? nil : hash
    }
    #expect(different == [])
  }

  @Test func aMissingStoreIsAWarning() throws {
    let path = try Fixture.path("fixtures/valuestore.db")
    let graph = try CallGraph(Fixture.snapshot(of: path), name: "valuestore.db")
    let hash = "c1ba71a97d8756057248f32c994be35450af9a2b"
    #expect(
      try graph.text(ofValue: hash) == "redun.expression.TaskExpression(hash=c1ba71a9)")
    _ = try graph.text(ofValue: hash)
    #expect(
      graph.warnings == ["value \(hash) is in a value store, and the database names none"])
  }

  @Test func aMissingFileIsAWarning() throws {
    let folder = try TemporaryFolder()
    let path = try Fixture.path("fixtures/valuestore.db")
    let graph = try CallGraph(
      Fixture.snapshot(of: path), name: "valuestore.db",
      valueStore: ValueStore(folder: folder.path))
    let hash = "02601274802036e315861d2d8c111e2e66d8ee48"
    #expect(try graph.text(ofValue: hash) == "builtins.dict(hash=02601274)")
    #expect(graph.warnings == ["value \(hash) is missing from '\(folder.path)'"])
  }

  @Test func aHashDoesNotLeadOutOfTheStore() throws {
    let folder = try TemporaryFolder()
    try folder.write("secret", to: "secret")
    let store = ValueStore(folder: folder.file("values"))
    #expect(store.data(of: "../secret") == nil)
    #expect(store.data(of: "") == nil)
  }

  @Test func aLargeValueIsAPreview() throws {
    let graph = try Fixture.graph("vcf")
    let hash = "bc521c2a98f3c004df6f369e5da535fa0cd092e8"
    var value = try #require(
      try graph.values(where: "value_hash = :hash", ["hash": .text(hash)]).first)
    value.data = [UInt8](repeating: 0, count: 1_000_001)
    #expect(graph.text(of: value) == "builtins.list(hash=bc521c2a, size=1000001)")
    value.data = Array("no pickle".utf8)
    #expect(graph.text(of: value) == "builtins.list(hash=bc521c2a, size=9)")
    value.data = [0x80, 3, 0x4E, 0x2E]
    value.format = "text/csv"
    #expect(graph.text(of: value) == "builtins.list(hash=bc521c2a, size=4)")
  }
}
