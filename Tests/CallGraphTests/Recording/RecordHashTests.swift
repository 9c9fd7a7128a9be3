import CallGraph
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct RecordHashTests {
  @Test(arguments: ["vcf", "diamond", "valuestore"])
  func everyHashOfADatabaseIsThatOfItsParts(database: String) throws {
    let graph = try Fixture.graph(database)
    let children = Dictionary(grouping: try tableRows(.callEdge, of: graph)) { $0[0] }
    for call in try graph.calls() {
      let hash = RecordHash.call(
        task: call.taskHash, arguments: call.argsHash, result: call.valueHash,
        children: (children[call.hash] ?? []).map { $0[1] })
      #expect(hash == call.hash)
    }
    for argument in try graph.arguments() {
      let hash = RecordHash.argument(
        of: argument.callHash, position: argument.position, key: argument.key,
        value: argument.valueHash)
      #expect(hash == argument.hash)
    }
    for row in try tableRows(.evaluation, of: graph) {
      #expect(RecordHash.evaluation(task: row[1], arguments: row[2]) == row[0])
    }
    let wrong = try graph.values().filter { !RecordHash.isRight($0) }
    #expect(wrong.map(\.hash) == [])
    for task in try graph.tasks() where task.fullName != "ml.prepare_data" {
      #expect(RecordHash.task(name: task.fullName, source: task.source) == task.hash)
    }
  }

  @Test func hashesOfArgumentsAreThoseOfRedun() throws {
    for entry in try Fixture.golden("methods/methods.json")["hash_arguments"]?.items ?? [] {
      let positional = (entry["arg_hashes"]?.items ?? []).compactMap(\.text)
      let named = (entry["kwarg_hashes"]?.members ?? []).map { ($0.key, $0.value.text ?? "") }
      let hash = RecordHash.arguments(
        positional, named: Dictionary(uniqueKeysWithValues: named))
      #expect(hash == entry["args_hash"]?.text)
      #expect(
        RecordHash.evaluation(task: "T", arguments: hash) == entry["eval_hash_with_task_T"]?.text)
    }
  }

  /// Measured with redun 0.44.1: `ErrorValue(ValueError("x"))`.
  @Test func anErrorHasRedunsHashAndBytes() {
    let value = RecordedValue(error: "x", exception: "ValueError")
    #expect(value.hash == "0ab8c9ca38c199c37aa95189903e39f8d1cf6abc")
    #expect(value.data.count == 109)
    #expect(value.type == "redun.ErrorValue")
  }
}
