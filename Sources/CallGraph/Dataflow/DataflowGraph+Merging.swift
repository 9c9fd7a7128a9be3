extension DataflowGraph {
  /// The third stage: a call that several points lead into has one result for all of them.
  func merged(in lineage: Lineage) -> DataflowGraph {
    let degrees = inDegrees
    let isMerge = nodes.indices.map { degrees[$0] > 1 && call(at: Int32(clamping: $0)) != nil }
    guard isMerge.contains(true) else { return self }
    var merging = Merging(isMerge: isMerge, lineage: lineage)
    merging.collect(from: self)
    return merging.rewritten(self)
  }

  private struct Merging {
    let isMerge: [Bool]
    let lineage: Lineage
    /// The points that lead into each call, in the order of the edges.
    var sources: [Int32: [Int32]] = [:]
    /// What leads into each of these points.
    var upstream: [Int32: [Int32]] = [:]

    init(isMerge: [Bool], lineage: Lineage) {
      self.isMerge = isMerge
      self.lineage = lineage
    }

    mutating func collect(from graph: DataflowGraph) {
      for edge in graph.edges where isMerge[Int(edge.destination)] {
        sources[edge.destination, default: []].append(edge.source)
        upstream[edge.source] = []
      }
      for edge in graph.edges { upstream[edge.destination]?.append(edge.source) }
      // Nothing leads to the start, and it has to stay.
      upstream[DataflowGraph.start]?.append(DataflowGraph.start)
    }

    func rewritten(_ graph: DataflowGraph) -> DataflowGraph {
      var result = graph
      result.edges = []
      var written: Set<Int32> = []
      for edge in graph.edges {
        if isMerge[Int(edge.source)], written.insert(edge.source).inserted {
          write(edge.source, to: &result)
        }
        if isMerge[Int(edge.destination)] || upstream[edge.destination] != nil { continue }
        result.edges.append(edge)
      }
      return result
    }

    /// Writes what leads into a call, by one point for its whole result.
    private func write(_ call: Int32, to graph: inout DataflowGraph) {
      guard let number = graph.call(at: call) else { return }
      let value = lineage.callValue[Int(number)]
      let whole = graph.number(of: .result(call: number, value: value)).number
      var seen: Set<Int32> = [whole]
      for source in sources[call] ?? [] {
        for node in upstream[source] ?? [] where seen.insert(node).inserted {
          graph.edges.append(DataflowEdge(node, whole))
        }
      }
      graph.edges.append(DataflowEdge(whole, call))
    }
  }
}
