extension DataflowGraph {
  /// The second stage: no step comes before one that leads to it.
  ///
  /// Recorded calls can go in a circle, when a value went into a task that gave it back; such a
  /// circle is entered where the walk came to it first.
  var sorted: DataflowGraph {
    var graph = self
    var sorter = Sorter(self)
    graph.edges = sorter.edges(of: self)
    graph.hasCircle = sorter.hasCircle
    return graph
  }

  private struct Sorter {
    let leaving: Links
    var degrees: [Int32]
    var isDone: [Bool]
    var stack: [Int32] = []
    var sorted: [DataflowEdge] = []
    var hasCircle = false

    init(_ graph: DataflowGraph) {
      leaving = graph.edgesBySource
      degrees = graph.inDegrees
      isDone = [Bool](repeating: false, count: graph.nodes.count)
    }

    mutating func edges(of graph: DataflowGraph) -> [DataflowEdge] {
      sorted.reserveCapacity(graph.edges.count)
      for edge in graph.edges where degrees[Int(edge.source)] == 0 && !isDone[Int(edge.source)] {
        isDone[Int(edge.source)] = true
        stack.append(edge.source)
      }
      empty(graph.edges)
      for edge in graph.edges where !isDone[Int(edge.source)] {
        hasCircle = true
        push(edge.source)
        empty(graph.edges)
      }
      return sorted
    }

    private mutating func push(_ node: Int32) {
      guard !isDone[Int(node)] else { return }
      isDone[Int(node)] = true
      stack.append(node)
    }

    private mutating func empty(_ edges: [DataflowEdge]) {
      while let node = stack.popLast() {
        let leaving = leaving[node]
        for place in leaving { sorted.append(edges[Int(place)]) }
        for place in leaving.reversed() {
          let destination = edges[Int(place)].destination
          guard destination != DataflowEdge.origin else { continue }
          degrees[Int(destination)] -= 1
          if degrees[Int(destination)] == 0 { push(destination) }
        }
      }
    }
  }
}
