/// The last stage: paragraphs with the names of their variables.
struct SectionWriter {
  private let graph: DataflowGraph
  private let facts: DataflowFacts
  private var names = VariableNames()
  /// What calls look like where none of their arguments has another name.
  private var signatures: [Int32: String] = [:]

  /// - Parameter name: What the value is called that the dataflow begins at.
  init(_ graph: DataflowGraph, facts: DataflowFacts, name: String) {
    self.graph = graph
    self.facts = facts
    names.name(start: DataflowGraph.start, name)
  }

  /// The paragraph of some edges; the names in it stay those of their points.
  mutating func paragraph(of section: DataflowSection) -> DataflowDocument.Section? {
    guard let first = section.edges.first else { return nil }
    let variable = names.name(first.source, after: baseName(of: first.source))
    switch section.kind {
    case .data: return derivation(of: variable, by: section.edges)
    case .call: return call(of: variable, by: section.edges)
    }
  }

  private mutating func derivation(
    of variable: String, by edges: [DataflowEdge]
  ) -> DataflowDocument.Section {
    let step = DataflowDocument.Step(prefix: "", display: "derives from")
    return DataflowDocument.Section(
      assignment: .init(variable: variable, step: step), routing: [],
      arguments: edges.map { argument(at: $0.destination) })
  }

  private mutating func call(
    of variable: String, by edges: [DataflowEdge]
  ) -> DataflowDocument.Section {
    var stops = [edges[0].destination]
    var arguments: [DataflowDocument.Argument] = []
    var renames: [String: String] = [:]
    var endsInCall = graph.call(at: edges[0].destination) != nil
    for edge in edges.dropFirst() {
      if graph.isInput(edge) {
        let argument = argument(at: edge.destination)
        renames[baseName(of: edge.destination)] = argument.variable
        arguments.append(argument)
      } else if graph.call(at: edge.destination) != nil {
        endsInCall = true
      } else {
        stops.append(edge.destination)
      }
    }
    let steps = steps(
      at: stops, ends: endsInCall ? [] : ends(of: edges), of: variable, renaming: renames)
    return DataflowDocument.Section(
      assignment: .init(variable: variable, step: steps[0]), routing: Array(steps.dropFirst()),
      arguments: arguments)
  }

  /// The lines of a paragraph that say which way a value took.
  ///
  /// - Parameter ends: The points where a way ends in a variable.
  private mutating func steps(
    at stops: [Int32], ends: [Int32], of variable: String, renaming renames: [String: String]
  ) -> [DataflowDocument.Step] {
    let variables = ends.map { step(at: $0, named: names.name($0, after: variable)) }
    // A paragraph of one step is nothing but another name.
    if stops.count == 1, !variables.isEmpty { return variables }
    return stops.enumerated().map { index, stop in
      step(at: stop, renaming: index == stops.count - 1 ? renames : [:])
    } + variables
  }

  /// The points where edges end in a variable.
  private func ends(of edges: [DataflowEdge]) -> [Int32] {
    let sources = Set(edges.map(\.source))
    return edges.map(\.destination).filter {
      $0 != DataflowEdge.origin && !sources.contains($0)
    }
  }

  private mutating func argument(at node: Int32) -> DataflowDocument.Argument {
    let variable = names.name(node, after: baseName(of: node))
    let value = facts.value(at: graph.nodes[Int(node)])
    return DataflowDocument.Argument(
      variable: variable, hash: value?.hash ?? "", display: value?.preview ?? "")
  }

  /// What a point is called where its name is free.
  private func baseName(of node: Int32) -> String {
    switch graph.nodes[Int(node)] {
    case .origin, .value, .call: "value"
    case .argument(let argument, _): facts.argument(argument).name
    case .result(let call, _): facts.call(call).shortName + "_result"
    }
  }

  private mutating func step(
    at node: Int32, renaming names: [String: String] = [:], named variable: String? = nil
  ) -> DataflowDocument.Step {
    let node = graph.nodes[Int(node)]
    guard let call = facts.lineage.call(at: node) else {
      return .init(prefix: "", display: "origin")
    }
    var prefix = ""
    if variable == nil, case .argument = node { prefix = "argument of" }
    let facts = facts.call(call)
    return DataflowDocument.Step(
      prefix: prefix, display: variable ?? signature(of: call, renaming: names),
      hash: facts.hash, jobID: facts.job?.id, executionID: facts.job?.executionID)
  }

  // A call of thousands of arguments may be passed by each of them.
  private mutating func signature(of call: Int32, renaming names: [String: String]) -> String {
    if names.isEmpty, let known = signatures[call] { return known }
    let signature = facts.signature(of: call, renaming: names).cut(to: 2000)
    if names.isEmpty { signatures[call] = signature }
    return signature
  }
}
