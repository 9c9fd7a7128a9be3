import CallGraph
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct TagTests {
  private static let execution = "d85f1d0f-ba45-4330-89ea-bb1368dba3ee"
  private static let other = "1f25f7bb-2d5d-4120-a76d-e0b7463a4b92"
  private static let value = "5bd08d6fb7727b0e722858659673581be64c0b10"

  private typealias Step = (CallGraph) throws -> [TagRecord]

  /// What the recorded truth did, in its order.
  private static var steps: [Step] {
    [
      { _ in [] },
      { try $0.addTags(to: .execution, execution, [("a", json("1")), ("b", .string("x"))]) },
      { try $0.addTags(to: .execution, execution, [("a", json("1"))]) },
      { try $0.addTags(to: .execution, execution, [("a", json("2"))]) },
      { try $0.addTags(to: .execution, execution, [("a", json("3"))], mode: .replace) },
      { try $0.addTags(to: .execution, execution, [("a", json("1"))]) },
      { try $0.addTags(to: .execution, execution, [("a", json("1"))], mode: .renew) },
      { try $0.addTags(to: .execution, execution, [("a", json("1"))], mode: .renew) },
      {
        let object = json(#"{"z": 1, "y": [true, null, 1.0, 1e-07, 1e22, "é"]}"#)
        return try $0.updateTags(of: .execution, execution, keys: ["b"], to: [("c", object)])
      },
      { try $0.removeTags(of: execution, [], keys: ["a"]) },
      { try $0.removeTags(of: execution, [], keys: ["nope"]) },
      { try $0.addTags(to: .execution, execution, [("a", json("3"))], mode: .renew) },
      {
        try $0.addTags(
          to: .value, value,
          [
            ("k", .null), ("n", json("3")), ("s", .string("3")), ("t", json("3.0")),
            ("empty", .string("")), ("list", .array([])),
          ])
      },
      { try $0.removeTags(of: value, [("n", json("3")), ("s", .string("4"))]) },
      { try $0.removeTags(of: value, [("k", .null)], keys: ["t"]) },
      { try $0.addTags(to: .execution, other, [("a", json("3"))], mode: .replace) },
      { try $0.addTags(to: .execution, other, [("a", json("3"))], mode: .replace) },
    ]
  }

  /// Steps whose answer is not that of redun: it forgets tags that were made current again, and
  /// answers with its tag of deletion where we answer with the tags that were removed.
  private static let otherAnswers: Set = [6, 7, 9, 10, 13, 14]

  @Test(arguments: Target.available) func everyStepLeavesRedunsTables(target: Target) throws {
    let folder = try TemporaryFolder()
    let graph = try target.copy(of: "vcf", in: folder)
    let golden = try Fixture.golden("tag_ops.json")["steps"]?.items ?? []
    #expect(golden.count == Self.steps.count)
    var found: [String] = []
    for (index, (step, entry)) in zip(Self.steps, golden).enumerated() {
      let answer = try step(graph)
      let after = entry["after"]
      if try !isEqual(tableRows(.tag, of: graph), after?["tag"], target) {
        found.append("tags of \(entry["op"]?.text ?? "")")
      }
      if try !isEqual(tableRows(.tagEdit, of: graph), after?["tag_edit"], target) {
        found.append("edits of \(entry["op"]?.text ?? "")")
      }
      let returned = entry["returned"]?.items.map { $0.items[0].text ?? "" } ?? []
      if !Self.otherAnswers.contains(index), answer.map(\.hash) != returned {
        found.append("answer of \(entry["op"]?.text ?? "")")
      }
      if try !hasTags(after?["get_tags"], graph, target) {
        found.append("list of \(entry["op"]?.text ?? "")")
      }
    }
    #expect(found == [])
  }

  /// PostgreSQL keeps 1e22 as a whole number.
  private func cell(_ json: JSON, isValue: Bool, _ target: Target) -> String {
    if case .boolean(let flag) = json, !isValue { return flag ? "1" : "0" }
    guard isValue else { return json.text ?? "" }
    let text = CanonicalJSON.text(json)
    return target == .postgres
      ? text.replacing("1e+22", with: "1" + String(repeating: "0", count: 22)) : text
  }

  private func isEqual(_ rows: [[String]], _ golden: JSON?, _ target: Target) -> Bool {
    let wanted = (golden?.items ?? []).map { row in
      row.items.enumerated().map { cell($1, isValue: $0 == 4, target) }
    }
    return rows == wanted.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func hasTags(_ golden: JSON?, _ graph: CallGraph, _ target: Target) throws -> Bool {
    let ids = [Self.execution, Self.other, Self.value]
    let found = try graph.currentTags(of: ids).mapValues { $0.map { [$0.key, $0.value] } }
    let wanted = (golden?.members ?? []).map { member in
      (
        member.key,
        member.value.items.map {
          [$0.items[0].text ?? "", cell($0.items[1], isValue: true, target)]
        }
      )
    }
    return found == Dictionary(uniqueKeysWithValues: wanted)
  }

  @Test func hashesAreThoseOfRedun() throws {
    let golden = try Fixture.golden("tag_ops.json")["hash_tag"]?.items ?? []
    #expect(golden.count == 7)
    for entry in golden {
      let text = entry["json"]?.text ?? ""
      let hash = TagRecord.hash(
        entityID: entry["entity_id"]?.text ?? "", key: entry["key"]?.text ?? "",
        value: JSON(parsing: text) ?? .number(text),
        parents: (entry["parents"]?.items ?? []).compactMap(\.text))
      #expect(hash == entry["tag_hash"]?.text)
    }
  }

  @Test(arguments: ["vcf", "diamond", "valuestore"])
  func listsAreShownAsByRedun(database: String) throws {
    let graph = try Fixture.graph(database)
    let golden = try Fixture.golden("\(database)/tags.json")
    let display = golden["display"]?.members ?? []
    let tags = try graph.currentTags(of: display.map(\.key))
    for member in display {
      #expect(TagText.list((tags[member.key] ?? []).map(\.text)) == member.value.text)
    }
    for row in golden["rows"]?.items ?? [] {
      let tag = try graph.tags(where: "tag_hash = :h", ["h": .text(row["tag_hash"]?.text ?? "")])[0]
      #expect(tag.text.namespace == row["namespace"]?.text)
      #expect(tag.text.baseKey == row["base_key"]?.text)
    }
  }

  @Test func keysHaveNamespaces() throws {
    for entry in try Fixture.golden("methods/methods.json")["tag_key_parts"]?.items ?? [] {
      let texts = entry.items.compactMap(\.text)
      let tag = TagText(key: texts[0], value: nil)
      #expect([tag.baseKey, tag.namespace] == Array(texts[1...]))
    }
  }

  @Test func onlyAGraphOpenedToWriteTags() throws {
    let graph = try Fixture.graph("vcf")
    #expect(throws: CallGraphError.readOnly) {
      try graph.addTags(to: .execution, Self.execution, [("a", .null)])
    }
  }
}

/// The value of a JSON text.
func json(_ text: String) -> JSON { JSON(parsing: text) ?? .null }
