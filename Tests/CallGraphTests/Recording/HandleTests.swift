import CallGraph
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct HandleTests {
  private let golden: JSON

  init() throws { golden = try Fixture.golden("methods/handles.json") }

  private func handle(_ name: String, key: String = "", forks: [RecordedHandle] = [])
    -> RecordedHandle
  {
    let hash = golden["hashes"]?[name]?.text ?? ""
    return RecordedHandle(
      RecordedValue(type: "redun.Handle", data: [], hash: hash),
      fullName: name == "other" ? "other" : "db", key: key, forkedFrom: forks)
  }

  private var steps: [(Recorder) throws -> Void] {
    let fork = handle("fork", key: "k")
    let forkOfFork = handle("fork of fork", key: "m", forks: [fork])
    let other = handle("other")
    return [
      { _ in },
      { try $0.advance([handle("h0")], to: handle("h1")) },
      { try $0.advance([handle("h1")], to: handle("h2")) },
      { try $0.advance([handle("h1")], to: handle("h2")) },
      { try $0.rollBack(to: handle("h1")) },
      { try $0.advance([handle("h1")], to: handle("h2b")) },
      { try $0.advance([forkOfFork], to: other) },
      { try $0.rollBack(to: handle("h0")) },
      {
        try $0.rollBack(
          to: RecordedHandle(
            RecordedValue(type: "redun.Handle", data: [], hash: String(repeating: "f", count: 40)),
            fullName: "db"))
      },
    ]
  }

  @Test(arguments: Target.available) func everyStepWritesRedunsRows(target: Target) throws {
    let folder = try TemporaryFolder()
    let recorder = Recorder(try target.graph(in: folder))
    let entries = golden["steps"]?.items ?? []
    #expect(entries.count == steps.count)
    var found: [String] = []
    var rows: [StoredTable: Set<[String]>] = [:]
    for (step, entry) in zip(steps, entries) {
      try step(recorder)
      let name = entry["call"]?.text ?? ""
      for table in [StoredTable.handle, .handleEdge] {
        let change = entry["tables"]?[table.rawValue]
        rows[table, default: []].subtract(texts(change?["removed"]))
        rows[table, default: []].formUnion(texts(change?["added"]))
        if Set(try tableRows(table, of: recorder.graph)) != rows[table] {
          found.append("\(table) after \(name)")
        }
      }
      for member in entry["valid_after"]?.members ?? [] {
        let hash = golden["hashes"]?[member.key]?.text ?? ""
        if try recorder.isValid(handle: hash) != member.value.flag {
          found.append("\(member.key) after \(name)")
        }
      }
    }
    #expect(found == [])
  }

  private func texts(_ rows: JSON?) -> [[String]] {
    (rows?.items ?? []).map { row in
      row.items.map { $0.text ?? $0.integer.map(String.init) ?? "NULL" }
    }
  }
}
