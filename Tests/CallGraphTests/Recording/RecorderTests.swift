import CallGraph
import Databases
import Foundation
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct RecorderTests {
  /// What the recorded truth did, one step after the other.
  private struct Steps {
    let recorder: Recorder
    let execution = "00000000-0000-4000-8000-00000000000e"
    let root: RecordedStart
    let child: RecordedStart
    let late: RecordedStart
    let childCall = "86035195b3b551c525178eecef5c8bbc9a0fd026"

    init(_ graph: CallGraph) {
      recorder = Recorder(graph)
      let parent = RecordedTask(
        "root", namespace: "g", source: "def root(xs): return xs\n", version: "1")
      let task = RecordedTask(
        "child", namespace: "g", source: "def child(x, k=2): return x\n", version: "1")
      let id = "00000000-0000-4000-8000-00000000000"
      root = RecordedStart(id: id + "0", task: parent, executionID: execution)
      child = RecordedStart(
        id: id + "1", task: task, parentID: id + "0", executionID: execution)
      late = RecordedStart(id: id + "2", task: task, parentID: id + "0", executionID: execution)
    }

    private func time(_ second: Int) -> Date {
      Date(timeIntervalSince1970: 1_767_323_045.678 + Double(second))
    }

    private func call(
      of start: RecordedStart, _ arguments: [RecordedArgument], result: PlainValue,
      children: [String] = []
    ) -> RecordedCall {
      RecordedCall(
        taskName: start.task.fullName, taskHash: start.task.hash, arguments: arguments,
        resultHash: RecordedValue(result).hash, children: children)
    }

    private func evaluation(_ value: PlainValue) throws {
      let arguments = RecordedArgument.hash(of: childArguments)
      try recorder.record(
        evaluationOf: child.task.hash, arguments: arguments, value: RecordedValue(value))
    }

    private var childArguments: [RecordedArgument] {
      [RecordedArgument(5), RecordedArgument(2, name: "k")]
    }

    /// Every step answers what redun's answers, as a text.
    var all: [() throws -> String?] {
      [
        {
          recorder.recordExecution(
            id: execution, arguments: ["redun", "run", "wf.py", "root"])
          return nil
        },
        {
          try recorder.recordUpdate(ofExecution: execution, at: time(0))
          return nil
        },
        {
          try recorder.recordStart(of: root, at: time(0))
          return root.id
        },
        {
          try recorder.recordStart(of: child, at: time(1))
          return child.id
        },
        { try recorder.record(RecordedValue([1, "a"])) },
        { try recorder.record(RecordedValue([1, "a"])) },
        {
          let value = RecordedValue(["f": .file("real.txt"), "n": 1]) { _ in
            "14a5d4ee96278812a65867f5dbaec6f073d216fe"
          }
          return try recorder.record(value)
        },
        {
          let data: [UInt8] = [0x80, 3, 0x58, 1, 0, 0, 0, 0x78, 0x71, 0, 0x2E]
          return try recorder.record(RecordedValue(type: "builtins.str", data: data))
        },
        {
          try evaluation(5)
          return nil
        },
        {
          try evaluation(6)
          return nil
        },
        {
          try evaluation(5)
          return nil
        },
        { try recorder.record(call(of: child, childArguments, result: 5), at: time(2)) },
        {
          try recorder.recordEnd(of: child, call: childCall, at: time(3))
          return nil
        },
        { try recordRoot() },
        { try recordRoot() },
        {
          let unknown = String(repeating: "9", count: 40)
          let call = call(of: root, [RecordedArgument(5)], result: 5, children: [unknown])
          return try recorder.record(call, at: time(4))
        },
        {
          try recorder.recordEnd(of: late, call: childCall, isCached: true, at: time(4))
          return nil
        },
        {
          let call = "d9e5f4324bf4b636912093f1370df63b1d7767a0"
          try recorder.recordEnd(of: root, call: call, at: time(5))
          return nil
        },
        {
          try recorder.recordUpdate(ofExecution: execution, at: time(6))
          return nil
        },
        { try recorder.record(context: ["env": "prod"], ofCall: childCall) },
        {
          let start = RecordedStart(id: "j9", task: root.task, executionID: "e9")
          try recorder.recordStart(of: start)
          return nil
        },
        {
          recorder.maxValueSize = 10
          return try recorder.record(RecordedValue(.text(String(repeating: "x", count: 100))))
        },
      ]
    }

    private func recordRoot() throws -> String {
      let list = RecordedArgument([5, 5], from: [childCall, childCall])
      try recorder.record(RecordedValue([5, 5]))
      return try recorder.record(
        call(of: root, [list], result: [5, 5], children: [childCall, childCall]), at: time(3))
    }
  }

  private static let tables = StoredTable.allCases.filter { $0 != .version && $0 != .migration }

  @Test(arguments: Target.available) func everyStepWritesRedunsRows(target: Target) throws {
    let folder = try TemporaryFolder()
    let graph = try target.graph(in: folder)
    let steps = Steps(graph).all
    let golden = try Fixture.golden("methods/record.json")["steps"]?.items ?? []
    #expect(golden.count == steps.count)
    var found: [String] = []
    var before = try rows(of: graph)
    for (step, entry) in zip(steps, golden) {
      let name = entry["call"]?.text ?? ""
      do {
        let result = try step()
        if let result, result != entry["result"]?.text { found.append("result of \(name)") }
        if entry["error"] != nil { found.append("no error of \(name)") }
      } catch {
        if entry["error"] == nil { found.append("\(error) of \(name)") }
      }
      let after = try rows(of: graph)
      for table in Self.tables {
        let change = entry["tables"]?[table.rawValue]
        let (old, new) = (Set(before[table] ?? []), Set(after[table] ?? []))
        if new.subtracting(old) != wanted(change?["added"], table) {
          found.append("added to \(table) by \(name)")
        }
        if old.subtracting(new) != wanted(change?["removed"], table) {
          found.append("removed from \(table) by \(name)")
        }
      }
      before = after
    }
    #expect(found == [])
  }

  private func rows(of graph: CallGraph) throws -> [StoredTable: [[String]]] {
    try Dictionary(uniqueKeysWithValues: Self.tables.map { ($0, try tableRows($0, of: graph)) })
  }

  private func wanted(_ rows: JSON?, _ table: StoredTable) -> Set<[String]> {
    Set(
      (rows?.items ?? []).map { row in
        zip(row.items, table.columns).map { cell, column in
          switch cell {
          case .null: "NULL"
          case .number(let digits): digits
          case .string where column.type == .time: "<time>"
          case .string(let text): text
          case .boolean, .array, .object: "?"
          }
        }
      })
  }

  @Test func timesAreKeptToTheMicrosecond() throws {
    let folder = try TemporaryFolder()
    let graph = try Target.sqlite.graph(in: folder)
    let steps = Steps(graph).all
    for step in steps.prefix(4) { _ = try step() }
    let starts = try graph.jobs().map(\.start.microseconds).sorted()
    #expect(starts == [1_767_323_045_678_000, 1_767_323_046_678_000])
    #expect(try graph.executions()[0].updated?.microseconds == 1_767_323_045_678_000)
  }

  @Test func errorsSayWhatIsWrong() throws {
    let folder = try TemporaryFolder()
    let recorder = Recorder(try Target.sqlite.graph(in: folder))
    let start = RecordedStart(id: "j", task: RecordedTask("t"), executionID: "e9")
    #expect(throws: CallGraphError.unknownRecord("e9")) { try recorder.recordStart(of: start) }
    recorder.maxValueSize = 4
    #expect(throws: CallGraphError.tooLarge(type: "builtins.int", size: 5, limit: 4)) {
      try recorder.record(RecordedValue(5))
    }
    #expect(
      CallGraphError.tooLarge(type: "builtins.int", size: 5, limit: 4).description
        == "cannot record a builtins.int of 5 bytes: at most 4 are taken")
    #expect(try tableRows(.job, of: recorder.graph) == [])
    #expect(try tableRows(.value, of: recorder.graph) == [])
  }

  @Test func largeValuesGoToTheStore() throws {
    let folder = try TemporaryFolder()
    let store = ValueStore(folder: folder.file("values"))
    let recorder = Recorder(try Target.sqlite.graph(in: folder, store: store))
    recorder.storeSize = 120
    let value = RecordedValue(.text(String(repeating: "x", count: 200)))
    let small = RecordedValue("x")
    try recorder.record(value)
    try recorder.record(small)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: store.path(of: value.hash))) == Data(value.data))
    #expect(!store.has(small.hash))
    let rows = try recorder.graph.values().map { ($0.hash, $0.data.count) }
    #expect(
      Dictionary(uniqueKeysWithValues: rows) == [value.hash: 0, small.hash: small.data.count])
  }
}
