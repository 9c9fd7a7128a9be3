import CallGraph
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct NamingTests {
  @Test(arguments: ["vcf", "diamond", "valuestore"])
  func everyName(database: String) throws {
    try checkNames(Fixture.graph(database), database)
  }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func everyNameAndFileOnPostgres() throws {
    let graph = try Fixture.postgresGraph("vcf")
    try checkNames(graph, "vcf")
    try checkFiles(graph, "vcf", count: 19)
  }

  private func checkNames(_ graph: CallGraph, _ database: String) throws {
    let golden = try Fixture.golden("\(database)/infer_id.json")["infer_id"]?.items ?? []
    #expect(golden.count == 74)
    var wrong: [String] = []
    for entry in golden {
      let (name, isRequired) = (entry["id"]?.text ?? "", entry["required"]?.flag ?? false)
      let answer = answer(graph, name, required: isRequired, entry)
      let asked = "\(name) \(isRequired ? "required" : "first")"
      let difference = Difference.find(asked, in: database, among: Difference.names)
      if (answer == expected(entry)) != (difference == nil) {
        wrong.append("\(asked): \(answer) \(expected(entry))")
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [("vcf", 19), ("diamond", 6), ("valuestore", 7)])
  func everyFile(database: String, count: Int) throws {
    try checkFiles(Fixture.graph(database), database, count: count)
  }

  private func checkFiles(_ graph: CallGraph, _ database: String, count: Int) throws {
    let golden = try Fixture.golden("\(database)/infer_id.json")["find_file"]?.items ?? []
    #expect(golden.count == count)
    var wrong: [String] = []
    for entry in golden {
      let path = entry["path"]?.text ?? ""
      let found = try graph.file(at: path).map { describe(.file($0)) } ?? "none"
      if found != expected(entry) { wrong.append("\(path): \(found)") }
    }
    #expect(wrong == [])
  }

  private func answer(
    _ graph: CallGraph, _ name: String, required: Bool, _ entry: JSON
  ) -> String {
    do {
      let isThere = entry["path_exists_in_cwd"]?.flag ?? false
      let record = try graph.record(named: name, exists: { _ in isThere }, required: required)
      return record.map(describe) ?? "none"
    } catch {
      return "error"
    }
  }

  private func describe(_ record: CallGraphRecord) -> String {
    guard case .file(let found) = record else { return record.reference.description }
    return "\(found.file.path) \(found.file.valueHash) \(found.job.id) \(found.role.rawValue)"
  }

  private func expected(_ entry: JSON) -> String {
    if entry["error"] != nil { return "error" }
    let result = entry["result"] ?? .null
    if result == .null { return "none" }
    let members = result.members.map(\.value) + result.items
    return members.compactMap(\.text).joined(separator: " ")
  }

  @Test func anAmbiguousBeginningListsWhatBeginsSo() throws {
    let graph = try Fixture.graph("vcf")
    let error = #expect(throws: CallGraphError.self) {
      try graph.record(named: "eb", required: true)
    }
    #expect(
      error?.description == """
        ambiguous 'eb': Job ebcc8606-25cf-4880-a0fa-d883e75de23c, \
        Value eb090982e1902eb6bcbd25edf64aa63eadda9b6a, \
        Value eb40560866ddfbff1c871008fcab10d7eb4dc84f
        """)
  }

  @Test func executionsCountFromOne() throws {
    let graph = try Fixture.graph("vcf")
    let error = #expect(throws: CallGraphError.self) { try graph.record(named: "~1x") }
    #expect(
      error?.description
        == "invalid execution '~1x': ~1 is the newest one, ~2 the one before it")
    #expect(throws: CallGraphError.unknownRecord("~99")) { try graph.record(named: "~99") }
    #expect(throws: CallGraphError.unknownRecord("zzzz")) {
      try graph.record(named: "zzzz", required: true)
    }
  }

  @Test func aPathMayBeAbsoluteOrGone() throws {
    let graph = try Fixture.graph("vcf")
    let names = ["/runs/vcf/ref_genome", "./ref_genome", "ref_genome"]
    for name in names {
      let record = try graph.record(named: name, required: true, folder: "/runs/vcf")
      #expect(record?.id == "5bd08d6fb7727b0e722858659673581be64c0b10")
    }
    #expect(try graph.record(named: "/runs/other/ref_genome", folder: "/runs/vcf") == nil)
  }
}
