import CallGraph
import Databases
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct PutRecordsTests {
  /// Tables of which redun's exchange loses something and ours does not: it writes the order of
  /// calls as it finds them, which is that of their hashes.
  private static let equalWithUs: Set = ["call_edge"]

  @Test(arguments: ["vcf", "diamond", "valuestore"], Target.available)
  func aWholeDatabaseArrivesAsInRedun(database: String, target: Target) throws {
    let folder = try TemporaryFolder()
    let golden = try Fixture.golden("methods/exchange.json")["whole_databases"]?.items
      .first { $0["database"]?.text == database }
    let source = try Fixture.graph(database)
    let records = try exchanged(source)
    #expect(records.count == golden?["n_records"]?.integer)
    let graph = try target.graph(in: folder)
    let put = try graph.put(records: records.shuffled(by: 7))
    #expect(put.new == golden?["put_returned"]?.integer)
    #expect(put.withoutBytes == (database == "valuestore" ? 15 : 0))
    #expect(try graph.put(records: records).new == 0)
    var found: [String] = []
    for member in golden?["tables"]?.members ?? [] {
      guard let table = StoredTable(rawValue: member.key) else { continue }
      let (wanted, rows) = try (tableRows(table, of: source), tableRows(table, of: graph))
      if rows.count != member.value["target"]?.integer { found.append("count of \(member.key)") }
      let isEqual = table == .execution || rows == wanted
      let expected = member.value["equal"]?.flag == true || Self.equalWithUs.contains(member.key)
      if isEqual != expected, table != .execution { found.append(member.key) }
    }
    #expect(found == [])
    #expect(
      try exchanged(graph).map { CanonicalJSON.text($0) }.sorted()
        == records.map { CanonicalJSON.text($0) }.sorted())
  }

  // MARK: Cases

  private typealias Case = (name: String, records: [JSON], new: Int?)

  /// The cases of the recorded truth; nil is an error.
  ///
  /// redun takes in bad base64 as no bytes and does not look at hashes; we refuse both.
  private static func cases() throws -> [Case] {
    let records = try exchanged(Fixture.graph("vcf"))
    let job = records.first { $0["_type"]?.text == "Job" } ?? .null
    let value = records.first { $0["type"]?.text == "builtins.list" } ?? .null
    let tag = records.first { $0["_type"]?.text == "Tag" } ?? .null
    let some = Array(records.filter { $0["_type"]?.text != "Tag" }.prefix(52))
    return [
      ("shuffled order", some.shuffled(by: 3), 52), ("a job alone", [job], 1),
      ("a value alone", [value], 1),
      ("unknown _type", [value, job.with("_type", .string("Bogus"))], nil),
      ("_version 2", [value, value.with("_version", .number("2"))], nil),
      ("a field is missing", [value.with("type", nil)], nil),
      ("twice in one call", [value, value], 1),
      ("no records", [], 0), ("bad base64", [value.with("data", .string("***"))], nil),
      ("unknown entity type", [tag.with("entity_type", .string("Bogus"))], nil),
      ("with foreign field", [value.with("more", .number("1"))], 1),
      (
        "mistaken hash is not checked",
        [value.with("value_hash", .string(String(repeating: "0", count: 40)))], nil
      ),
    ]
  }

  private static let refused: Set = ["bad base64", "mistaken hash is not checked"]

  @Test func everyCaseEndsAsInRedun() throws {
    let golden = try Fixture.golden("methods/exchange.json")["cases"]
    let cases = try Self.cases()
    #expect(cases.count == golden?.members.count)
    for entry in cases {
      let folder = try TemporaryFolder()
      let graph = try Target.sqlite.graph(in: folder)
      let new = try? graph.put(records: entry.records).new
      #expect(new == entry.new, "\(entry.name)")
      if !Self.refused.contains(entry.name) {
        #expect(entry.new == golden?[entry.name]?["result"]?.integer, "\(entry.name)")
      }
      if new == nil { #expect(try tableRows(.value, of: graph) == [], "\(entry.name)") }
    }
  }

  @Test(.enabled(if: PostgresServer.isAvailable))
  func postgresRefusesReferencesToNothing() throws {
    let folder = try TemporaryFolder()
    let graph = try Target.postgres.graph(in: folder)
    let job = try exchanged(Fixture.graph("vcf")).first { $0["_type"]?.text == "Job" } ?? .null
    #expect(throws: DatabaseError.self) { try graph.put(records: [job]) }
    #expect(try tableRows(.job, of: graph) == [])
  }

  // MARK: Tags

  /// A tag and one that replaces it.
  private var chain: [JSON] {
    let old = RecordHash.tag(entityID: "e", key: "a", canonical: "1", parents: [])
    let new = RecordHash.tag(entityID: "e", key: "a", canonical: "2", parents: [old])
    return [("1", old, []), ("2", new, [old])].map { value, hash, parents in
      .object([
        ("_version", .number("1")), ("_type", .string("Tag")), ("tag_hash", .string(hash)),
        ("entity_type", .string("Execution")), ("entity_id", .string("e")), ("key", .string("a")),
        ("value", .number(value)), ("parents", .array(parents.map { .string($0) })),
      ])
    }
  }

  @Test func aTagWithChildrenIsNotCurrentInAnyOrder() throws {
    let golden = try Fixture.golden("methods/exchange.json")["tags"]?.items ?? []
    let wanted = golden.map { ($0["rows"]?.items ?? []).map { $0.items[1].integer } }
    var found: [[Int?]] = []
    for order in [[1, 0], [0, 1]] {
      let folder = try TemporaryFolder()
      let graph = try Target.sqlite.graph(in: folder)
      for index in order {
        #expect(try graph.put(records: [chain[index]]).new == 1)
        let tags = try graph.tags(where: "1 = 1").sorted { $0.value < $1.value }
        found.append(tags.map { $0.isCurrent ? 1 : 0 })
      }
    }
    #expect(found == wanted)
  }

  // MARK: Errors

  @Test(arguments: [
    ("type", nil, "missing field 'type'"), ("type", JSON.null, "invalid field 'type'"),
    ("_version", .number("2"), "its _version is not 1"),
    ("_type", .string("Bogus"), "unknown _type 'Bogus'"),
    ("data", .string("AA=A"), "its data is no base64"),
    ("data", .string("gANLBi4="), "its hash is not that of its data"),
    ("value_hash", .string("../../etc/passwd"), "invalid field 'value_hash'"),
    ("subtype", .object([("_type", .string("X"))]), "unknown subtype 'X'"),
  ])
  func errorsNameTheRecord(field: String, value: JSON?, reason: String) throws {
    let folder = try TemporaryFolder()
    let graph = try Target.sqlite.graph(in: folder)
    let good = JSON.object([
      ("_version", .number("1")), ("_type", .string("Value")), ("type", .string("builtins.int")),
      ("value_hash", .string("6a5d10a239b4bf53c12b7daf4081a2925f90931f")),
      ("format", .string("application/python-pickle")), ("data", .string("gANLBS4=")),
      ("subvalues", .array([])), ("subtype", .null),
    ])
    let bad = good.with(field, value)
    let name = "\(bad["_type"]?.text ?? "") \(bad["value_hash"]?.text ?? "")"
    #expect(throws: CallGraphError.record("record 2 (\(name))", reason: reason)) {
      try graph.put(records: [good, bad])
    }
    #expect(try tableRows(.value, of: graph) == [])
    #expect(try graph.put(records: [good]).new == 1)
    #expect(
      CallGraphError.record("record 2 (Value 1)", reason: "it is bad").description
        == "invalid record 2 (Value 1): it is bad")
  }

  @Test(arguments: [["a"], ["a", "b"], ["a", "b", "c"]])
  func jobsThatAreTheirOwnAncestorsAreRefused(ids: [String]) throws {
    let folder = try TemporaryFolder()
    let graph = try Target.sqlite.graph(in: folder)
    let job = try exchanged(Fixture.graph("vcf")).first { $0["_type"]?.text == "Job" } ?? .null
    let jobs = ids.indices.map { index in
      job.with("id", .string(ids[index]))
        .with("parent_id", .string(ids[(index + 1) % ids.count]))
    }
    #expect(throws: CallGraphError.self) { try graph.put(records: jobs) }
    #expect(try tableRows(.job, of: graph) == [])
  }

  // MARK: Value stores

  @Test(arguments: Target.available) func bytesOfStoredValuesAreCarriedAlong(target: Target) throws
  {
    let folder = try TemporaryFolder()
    let source = try Fixture.graph("valuestore")
    let store = ValueStore(folder: folder.file("values"))
    let graph = try target.graph(in: folder, store: store)
    let records = try exchanged(source, storedBytes: true)
    #expect(try graph.put(records: records, storeFrom: 120).withoutBytes == 0)
    var stored = 0
    for value in try graph.values() {
      let old = try source.values(where: "value_hash = :h", ["h": .text(value.hash)])[0]
      #expect(graph.data(of: value) == source.data(of: old))
      #expect(value.data.isEmpty == store.has(value.hash))
      stored += value.data.isEmpty ? 1 : 0
    }
    #expect(stored >= 15)
  }

  @Test func withoutAStoreBytesStayInTheDatabase() throws {
    let folder = try TemporaryFolder()
    let graph = try Target.sqlite.graph(in: folder)
    let records = try exchanged(Fixture.graph("valuestore"), storedBytes: true)
    try graph.put(records: records)
    #expect(try graph.values().allSatisfy { !$0.data.isEmpty })
  }
}

extension Array {
  /// The elements in another order, the same one for each number.
  func shuffled(by seed: UInt64) -> [Element] {
    var numbers = SeededNumbers(seed: seed)
    return shuffled(using: &numbers)
  }
}

@Suite(.enabled(if: Fixture.isAvailable)) struct BrokenRecordTests {
  private static let values: [JSON] = [
    .null, .boolean(true), .number("1e400"), .number("-1"), .number("99999999999999999999"),
    .string(""), .string("\0"), .string(String(repeating: "0", count: 40)), .string("Value"),
    .array([.null]), .array([.string(String(repeating: "a", count: 40))]), .object([]),
    .object([("0", .object([]))]), .object([("_type", .string("Task"))]),
  ]

  /// Nobody knows what a file holds that came from elsewhere.
  @Test func anythingInAFieldIsTakenOrRefused() throws {
    let folder = try TemporaryFolder()
    let graph = try Target.sqlite.graph(in: folder)
    let records = try exchanged(Fixture.graph("vcf"))
    let samples = ["Execution", "Job", "CallNode", "Value", "Tag"].compactMap { type in
      records.last { $0["_type"]?.text == type }
    }
    var (taken, refused) = (0, 0)
    for sample in samples {
      for field in sample.members.map(\.key) {
        for value in [nil] + Self.values.map(Optional.some) {
          do {
            try graph.put(records: [sample.with(field, value)])
            taken += 1
          } catch is CallGraphError {
            refused += 1
          }
        }
      }
    }
    #expect(taken > 50)
    #expect(refused > 500)
  }
}
