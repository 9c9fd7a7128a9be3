import CallGraph

/// The points of a dataflow that are one value on its way.
struct ValueGroups {
  private var parents: [Int32]

  init(_ dataflow: Dataflow) {
    parents = dataflow.nodes.indices.map { Int32($0) }
    for edge in dataflow.edges where edge.destination != DataflowEdge.origin {
      guard let value = dataflow.nodes[Int(edge.source)].valueNumber,
        value == dataflow.nodes[Int(edge.destination)].valueNumber
      else { continue }
      let (one, other) = (find(edge.source), find(edge.destination))
      parents[Int(max(one, other))] = min(one, other)
    }
    for point in parents.indices { parents[point] = find(Int32(point)) }
  }

  /// Joins values that are equal and come from the same, such as a list that two calls were given.
  mutating func join(equalTo dataflow: Dataflow) {
    var sources: [Int32: [Int32]] = [:]
    for edge in dataflow.edges where edge.destination != DataflowEdge.origin {
      let (to, from) = (first(of: edge.source), first(of: edge.destination))
      if to != from, dataflow.nodes[Int(to)].valueNumber != nil {
        sources[to, default: []].append(from)
      }
    }
    var known: [Origin: Int32] = [:]
    for group in sources.keys.sorted() {
      guard let value = dataflow.nodes[Int(group)].valueNumber else { continue }
      let origin = Origin(value: value, sources: Set(sources[group] ?? []))
      if let other = known[origin] {
        parents[Int(group)] = other
      } else {
        known[origin] = group
      }
    }
    for point in parents.indices { parents[point] = find(Int32(point)) }
  }

  /// A value and what it comes from.
  private struct Origin: Hashable {
    var value: Int32
    var sources: Set<Int32>
  }

  /// The first point of a group.
  func first(of point: Int32) -> Int32 { parents[Int(point)] }

  private mutating func find(_ point: Int32) -> Int32 {
    var root = point
    while parents[Int(root)] != root {
      parents[Int(root)] = parents[Int(parents[Int(root)])]
      root = parents[Int(root)]
    }
    return root
  }
}

extension DataflowNode {
  fileprivate var valueNumber: Int32? {
    switch self {
    case .origin, .call: nil
    case .value(let value), .argument(_, let value), .result(_, let value): value
    }
  }
}
