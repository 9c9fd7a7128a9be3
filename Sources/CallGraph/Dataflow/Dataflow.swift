import Tables

/// Where a value comes from: the calls, arguments and values upstream of it.
public struct Dataflow: Sendable {
  /// What the value is called.
  public let name: String
  /// The paragraphs.
  public let document: DataflowDocument
  /// How many calls lie beyond the depth that was asked for.
  public let leftOut: Int
  /// What a reader has to know, such as tasks without known names of arguments; one sentence each.
  public let notes: [String]
  /// The stages that the paragraphs were made by.
  let stages: Stages
  let facts: DataflowFacts

  /// The steps of a dataflow on their way into paragraphs.
  struct Stages: Sendable {
    let walked: DataflowGraph
    let sorted: DataflowGraph
    let merged: DataflowGraph
    let sections: [DataflowSection]

    init(_ walked: DataflowGraph, in lineage: Lineage) {
      self.walked = walked
      sorted = walked.sorted
      merged = sorted.merged(in: lineage)
      sections = merged.sections
    }
  }

  init(_ stages: Stages, facts: DataflowFacts, name: String, leftOut: Int) {
    var writer = SectionWriter(stages.merged, facts: facts, name: name)
    document = DataflowDocument(sections: stages.sections.compactMap { writer.paragraph(of: $0) })
    self.stages = stages
    self.facts = facts
    self.name = name
    self.leftOut = leftOut
    notes = facts.notes(on: stages)
  }
}

extension Dataflow {
  /// The points; the first is the origin, the second is where the dataflow begins.
  package var nodes: [DataflowNode] { stages.walked.nodes }
  /// The steps upstream, depth first.
  package var edges: [DataflowEdge] { stages.walked.edges }
  /// Whether a recorded call made the value.
  public var hasProducer: Bool {
    leftOut > 0 || edges.contains { stages.walked.call(at: $0.destination) != nil }
  }

  /// The value, uncut: `value = File(path=a.vcf, hash=…)`.
  public var header: String { "\(name) = \(facts.startText)" }

  /// The paragraphs as text, each followed by an empty line.
  public var text: String { document.text }

  /// The paragraphs as redun's `serialize_dataflow` has them.
  package var json: JSON { document.json }

  /// The call of a point: the call itself, that of a result, or that of an argument.
  package func call(of node: Int32) -> DataflowCall? {
    facts.lineage.call(at: nodes[Int(node)]).map(facts.call)
  }

  /// The argument of a point that is one.
  package func argument(of node: Int32) -> DataflowArgument? {
    guard case .argument(let argument, _) = nodes[Int(node)] else { return nil }
    return facts.argument(argument)
  }

  /// The value of a point; nil for a call and an origin.
  package func value(of node: Int32) -> DataflowValue? { facts.value(at: nodes[Int(node)]) }
}

extension CallGraph {
  /// The dataflow of a value or of a call's result.
  ///
  /// - Parameters:
  ///   - name: What the value is called in the text; `value`, or `result` for a call.
  ///   - depth: How many calls upstream to show; all when there is none.
  /// - Throws: `CallGraphError.unknownRecord`; `DatabaseError`.
  public func dataflow(
    of start: DataflowStart, name: String? = nil, depth: Int? = nil
  ) throws -> Dataflow {
    try dataflow(of: start, name: name, depth: depth, in: lineage())
  }

  /// The same, for whoever asks several times: what `lineage()` read stays valid as long as nothing
  /// is recorded.
  ///
  /// - Throws: `CallGraphError.unknownRecord`; `DatabaseError`.
  package func dataflow(
    of start: DataflowStart, name: String? = nil, depth: Int? = nil, in lineage: Lineage
  ) throws -> Dataflow {
    switch start {
    case .value(let hash):
      var lineage = lineage
      let value = try number(ofValue: hash, in: &lineage)
      let walked = DataflowGraph(
        from: .value(value), producer: try producer(of: value, in: lineage), in: lineage)
      return try dataflow(walked, name: name ?? "value", depth: depth, in: lineage)
    case .call(let hash):
      guard let call = lineage.calls.known(hash), lineage.isRecorded(call) else {
        throw CallGraphError.unknownRecord(hash)
      }
      let whole = DataflowNode.result(call: call, value: lineage.callValue[Int(call)])
      let walked = DataflowGraph(from: whole, producer: nil, in: lineage)
      return try dataflow(walked, name: name ?? "result", depth: depth, in: lineage)
    }
  }

  /// The number of a value, which may be one that no call has to do with.
  private func number(ofValue hash: String, in lineage: inout Lineage) throws -> Int32 {
    if let known = lineage.values.known(hash) { return known }
    let row = try snapshot.firstText(
      "SELECT value_hash FROM value WHERE value_hash = :hash", ["hash": .text(hash)])
    guard row != nil else { throw CallGraphError.unknownRecord(hash) }
    return lineage.values.number(of: hash)
  }

  private func dataflow(
    _ walked: DataflowGraph, name: String, depth: Int?, in lineage: Lineage
  ) throws -> Dataflow {
    let (graph, leftOut) = walked.cut(to: depth)
    let stages = Dataflow.Stages(graph, in: lineage)
    // Merging adds points.
    let facts = try facts(of: stages.merged, in: lineage)
    return Dataflow(stages, facts: facts, name: name, leftOut: leftOut)
  }
}
