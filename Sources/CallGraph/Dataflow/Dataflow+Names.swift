extension Dataflow {
  /// The name of the task of a point's call, with the namespace.
  package func taskName(of node: Int32) -> String? {
    let lineage = facts.lineage
    return lineage.call(at: nodes[Int(node)]).map { lineage.names.text(lineage.callName[Int($0)]) }
  }

  /// The name of a point that is an argument.
  package func argumentName(of node: Int32) -> String? {
    guard case .argument(let argument, _) = nodes[Int(node)] else { return nil }
    return facts.name(of: argument)
  }
}
