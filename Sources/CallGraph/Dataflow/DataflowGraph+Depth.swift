extension DataflowGraph {
  /// The steps up to some calls upstream, and how many calls lie beyond; all when there is no limit.
  ///
  /// The last calls keep their arguments, with those of callers that these were handed on from.
  func cut(to depth: Int?) -> (graph: DataflowGraph, leftOut: Int) {
    guard let depth else { return (self, 0) }
    let depths = callDepths
    let isKept = nodes.indices.map { node in
      switch nodes[node] {
      case .origin: true
      case .value, .call, .argument: depths[node] <= depth
      // A result is shown with its call, one further upstream.
      case .result: depths[node] < depth
      }
    }
    var graph = DataflowGraph()
    _ = graph.number(of: nodes[Int(DataflowGraph.start)])
    for edge in edges where isKept[Int(edge.source)] && isKept[Int(edge.destination)] {
      let source = graph.number(of: nodes[Int(edge.source)]).number
      graph.edges.append(
        DataflowEdge(source, graph.number(of: nodes[Int(edge.destination)]).number))
    }
    let leftOut = nodes.indices.count { call(at: Int32(clamping: $0)) != nil && !isKept[$0] }
    return (graph, leftOut)
  }

  /// How many calls there are at least from the start up to each point, that at it included.
  private var callDepths: [Int] {
    let leaving = edgesBySource
    var depths = [Int](repeating: .max, count: nodes.count)
    depths[Int(DataflowGraph.start)] = 0
    var level = [DataflowGraph.start]
    var next: [Int32] = []
    while !level.isEmpty {
      while let node = level.popLast() {
        for place in leaving[node] {
          let destination = edges[Int(place)].destination
          let isFurther = call(at: destination) != nil
          let depth = depths[Int(node)] + (isFurther ? 1 : 0)
          guard depth < depths[Int(destination)] else { continue }
          depths[Int(destination)] = depth
          if isFurther { next.append(destination) } else { level.append(destination) }
        }
      }
      swap(&level, &next)
    }
    return depths
  }
}
