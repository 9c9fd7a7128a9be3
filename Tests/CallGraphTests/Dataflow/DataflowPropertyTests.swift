import TestSupport
import Testing

@testable import CallGraph

/// What holds of every dataflow, of calls that no workflow would make.
@Suite struct DataflowPropertyTests {
  @Test(arguments: 0..<30) func randomCalls(seed: UInt64) throws {
    var random = RandomCalls(seed: seed)
    let graph = try random.written().graph()
    let lineage = try graph.lineage()
    for start in random.starts {
      let flow = try graph.dataflow(of: start, in: lineage)
      checkStages(of: flow)
      checkNames(of: flow)
      try checkDepths(of: flow) { try graph.dataflow(of: start, depth: $0, in: lineage) }
    }
  }

  /// Each step is there once, at each stage, and in one paragraph.
  private func checkStages(of flow: Dataflow) {
    let stages = flow.stages
    #expect(Set(flow.edges).count == flow.edges.count)
    #expect(stages.sorted.edges.count == flow.edges.count)
    #expect(Set(stages.sorted.edges) == Set(flow.edges))
    if !stages.sorted.hasCircle { #expect(isSorted(stages.sorted.edges)) }
    let shown = stages.sections.flatMap(\.edges)
    #expect(Set(shown).count == shown.count)
    // A literal has no paragraph.
    let literals = stages.merged.edges.filter { $0.destination == DataflowEdge.origin }
    #expect(Set(shown).union(literals) == Set(stages.merged.edges))
    #expect(stages.sections.allSatisfy { !$0.edges.isEmpty })
  }

  private func isSorted(_ edges: [DataflowEdge]) -> Bool {
    var left: Set<Int32> = []
    return edges.allSatisfy { edge in
      left.insert(edge.source)
      return edge.destination == DataflowEdge.origin || !left.contains(edge.destination)
    }
  }

  /// A variable is one value.
  private func checkNames(of flow: Dataflow) {
    var hashes: [String: String] = [:]
    for argument in flow.document.sections.flatMap(\.arguments) {
      #expect(hashes[argument.variable, default: argument.hash] == argument.hash)
      hashes[argument.variable] = argument.hash
    }
    #expect(flow.document.sections.allSatisfy { !$0.assignment.variable.isEmpty })
  }

  /// What a depth shows and what it leaves out is all that there is.
  private func checkDepths(of flow: Dataflow, _ limited: (Int) throws -> Dataflow) throws {
    let calls = callCount(of: flow)
    var last = 0
    for depth in [0, 1, 2, 3, 1000] {
      let flow = try limited(depth)
      checkStages(of: flow)
      let count = callCount(of: flow)
      #expect(count + flow.leftOut == calls)
      #expect(count >= last)
      last = count
    }
    #expect(last == calls)
  }

  private func callCount(of flow: Dataflow) -> Int {
    flow.nodes.indices.count { flow.stages.walked.call(at: Int32($0)) != nil }
  }
}

/// Calls that are put together at random: values recur, parts nest, and every third database has
/// calls that go in circles.
private struct RandomCalls {
  private var random: SeededNumbers
  private let hasCircles: Bool
  private let count: Int

  init(seed: UInt64) {
    random = SeededNumbers(seed: seed)
    hasCircles = seed % 3 == 0
    count = Int.random(in: 1...30, using: &random)
  }

  private var valueCount: Int { count / 2 + 3 }

  /// Some values and calls.
  var starts: [DataflowStart] {
    (0..<min(valueCount, 6)).map { .value("v\($0)") }
      + (0..<min(count, 6)).map { .call("c\(count - 1 - $0)") }
  }

  mutating func written() throws -> WrittenCalls {
    let calls = try WrittenCalls()
    for value in 0..<valueCount { try calls.value("v\(value)") }
    for whole in 1..<valueCount where chance(2) {
      for _ in 0..<3 {
        try calls.part("v\(number(hasCircles ? valueCount : whole))", of: "v\(whole)")
      }
    }
    for (task, source) in ["def f(a, b): pass", "def f(x, x_2, value=1): pass", "?"].enumerated() {
      try calls.task("t\(task)", source)
    }
    for call in 0..<count { try write(call, to: calls) }
    return calls
  }

  private mutating func write(_ call: Int, to calls: WrittenCalls) throws {
    let others = hasCircles ? count : call
    var arguments: [WrittenCalls.Argument] = []
    for position in 0..<number(4) {
      var argument = WrittenCalls.Argument(
        "v\(number(valueCount))", key: chance(4) ? "k\(position)" : nil)
      for _ in 0..<number(4) where others > 0 { argument.upstream.append("c\(number(others))") }
      arguments.append(argument)
    }
    var children: [String] = []
    for _ in 0..<number(5) where others > 0 { children.append("c\(number(others))") }
    try calls.call(
      "c\(call)", "t\(number(3))", arguments, result: "v\(number(valueCount))", children: children)
  }

  private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
  private mutating func chance(_ count: Int) -> Bool { number(count) == 0 }
}
