import CallGraph
import Plots
import Tables

/// The sketch of a dataflow: a node for each call, and one for each value that calls handed on.
///
/// The points of a dataflow that have one value and hand it on to each other are one node, so
/// that a value on its way through callers and arguments is drawn once.
struct DataflowSketch {
  /// What a node of the sketch is, by a point of the dataflow.
  struct Meaning {
    var point: Int32
    var isCall: Bool
    /// Whether no recorded call made the value, by what is known.
    var isOrigin = false
    var callers: [Int32] = []
  }

  private(set) var sketch = Sketch()
  private(set) var meanings: [Meaning] = []
  /// The node that everything leads to.
  private(set) var root = 0
  private var nodeOf: [Int32: Int] = [:]
  private let groups: ValueGroups

  init(_ dataflow: Dataflow) {
    var groups = ValueGroups(dataflow)
    groups.join(equalTo: dataflow)
    self.groups = groups
    var kinds = Kinds()
    root = node(of: DataflowSketch.start, in: dataflow, &kinds)
    var seen: Set<Arrow> = []
    for edge in dataflow.edges where edge.destination != DataflowEdge.origin {
      let to = node(of: edge.source, in: dataflow, &kinds)
      let from = node(of: edge.destination, in: dataflow, &kinds)
      // A value that is handed on stays where it is.
      guard from != to || meanings[to].isCall else { continue }
      let argument = meanings[to].isCall ? edge.destination : -1
      guard seen.insert(Arrow(from: from, to: to, argument: argument)).inserted else { continue }
      sketch.add(Sketch.Arrow(from: from, to: to, label: label(of: edge, in: dataflow)))
    }
    markOrigins(dataflow, &kinds)
  }

  private static let start: Int32 = 1

  private struct Arrow: Hashable {
    var from: Int
    var to: Int
    /// The point of the argument that it leads into; -1 for a value.
    var argument: Int32
  }

  /// The node of a point, a new one for a new group.
  private mutating func node(
    of point: Int32, in dataflow: Dataflow, _ kinds: inout Kinds
  ) -> Int {
    let group = groups.first(of: point)
    if let known = nodeOf[group] { return known }
    let isCall = dataflow.isCall(point)
    let kind = isCall ? kinds.kind(ofCall: dataflow.taskName(of: point) ?? "") : 0
    let node = sketch.add(Sketch.Node(kind: kind, isStep: isCall))
    meanings.append(Meaning(point: point, isCall: isCall))
    nodeOf[group] = node
    return node
  }

  /// The name of the argument that a value goes into.
  private func label(of edge: DataflowEdge, in dataflow: Dataflow) -> String? {
    guard dataflow.isCall(edge.source) else { return nil }
    return dataflow.argumentName(of: edge.destination)
  }

  /// Values of one task are alike; a value that nothing leads to is an origin or cut off.
  private mutating func markOrigins(_ dataflow: Dataflow, _ kinds: inout Kinds) {
    var isMade = Array(repeating: false, count: meanings.count)
    for arrow in sketch.arrows where !meanings[arrow.to].isCall {
      isMade[arrow.to] = true
      let maker = sketch[arrow.from].kind
      sketch[arrow.to].kind = kinds.kind(ofValueMadeBy: maker)
    }
    var hasOrigin = Array(repeating: false, count: meanings.count)
    for edge in dataflow.edges where edge.destination == DataflowEdge.origin {
      if let node = nodeOf[groups.first(of: edge.source)] { hasOrigin[node] = true }
    }
    for node in meanings.indices where !meanings[node].isCall && !isMade[node] {
      meanings[node].isOrigin = hasOrigin[node]
      sketch[node].isCut = !hasOrigin[node]
    }
  }
}

/// The numbers of what is alike.
private struct Kinds {
  private var tasks: [String: Int] = [:]
  private var values: [Int: Int] = [:]
  /// 0 is a value that nothing is known of.
  private var next = 1

  mutating func kind(ofCall task: String) -> Int {
    if let known = tasks[task] { return known }
    next += 1
    tasks[task] = next
    return next
  }

  mutating func kind(ofValueMadeBy maker: Int) -> Int {
    if let known = values[maker] { return known }
    next += 1
    values[maker] = next
    return next
  }
}

extension Dataflow {
  fileprivate func isCall(_ point: Int32) -> Bool {
    if case .call = nodes[Int(point)] { true } else { false }
  }
}
