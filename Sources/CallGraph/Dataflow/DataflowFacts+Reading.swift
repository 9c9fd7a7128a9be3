import Databases
import Tables

extension CallGraph {
  /// What is known of all that a dataflow has.
  func facts(of graph: DataflowGraph, in lineage: Lineage) throws -> DataflowFacts {
    var facts = DataflowFacts(lineage: lineage)
    let parts = DataflowParts(graph, in: lineage)
    facts.jobs = try newestJobs(of: parts.calls, in: lineage)
    try read(parts.tasks, into: &facts)
    try read(parts.values, startingAt: parts.start, into: &facts)
    try markFailures(in: &facts)
    return facts
  }

  private func read(_ tasks: [Int32], into facts: inout DataflowFacts) throws {
    let known = facts.lineage.tasks
    try forEachRow(
      "SELECT hash, source FROM task WHERE hash IN :some", of: tasks.map(known.text)
    ) { row in
      guard let task = known.known(row.text(0)) else { return }
      facts.parameters[task] = ParameterNames(source: row.text(1))
    }
  }

  private func read(
    _ values: [Int32], startingAt start: Int32?, into facts: inout DataflowFacts
  ) throws {
    let known = facts.lineage.values
    try forEachRow(
      "SELECT value_hash, type, format, value FROM value WHERE value_hash IN :some",
      of: values.map(known.text)
    ) { row in
      let record = ValueRecord(
        hash: row.text(0), type: row.text(1), format: row.text(2), data: row.bytes(3))
      guard let value = known.known(record.hash) else { return }
      let text = self.text(of: record)
      if value == start { facts.startText = text }
      facts.values[value] = DataflowValue(
        hash: record.hash, type: record.type, preview: text.cut(to: 200))
    }
  }

  /// A job failed when its call's result is an error.
  private func markFailures(in facts: inout DataflowFacts) throws {
    let lineage = facts.lineage
    let results = Set(facts.jobs.keys.map { lineage.callValue[Int($0)] })
    var errors: Set<Int32> = []
    try forEachRow(
      "SELECT value_hash FROM value WHERE value_hash IN :some AND type = 'redun.ErrorValue'",
      of: results.sorted().map(lineage.values.text)
    ) { row in
      if let value = lineage.values.known(row.text(0)) { errors.insert(value) }
    }
    for call in facts.jobs.keys where errors.contains(lineage.callValue[Int(call)]) {
      facts.jobs[call]?.status = .failed
    }
  }
}

/// The numbers of all that a dataflow is about, each once.
private struct DataflowParts {
  var calls: [Int32] = []
  var values: [Int32] = []
  var tasks: [Int32] = []
  /// The value that the dataflow begins at.
  var start: Int32?

  init(_ graph: DataflowGraph, in lineage: Lineage) {
    var calls: Set<Int32> = []
    var values: Set<Int32> = []
    for node in graph.nodes {
      if let call = lineage.call(at: node) { calls.insert(call) }
      if let value = node.value { values.insert(value) }
    }
    self.calls = calls.sorted()
    self.values = values.sorted()
    tasks = Set(calls.map { lineage.callTask[Int($0)] }).sorted()
    start = graph.nodes[Int(DataflowGraph.start)].value
  }
}
