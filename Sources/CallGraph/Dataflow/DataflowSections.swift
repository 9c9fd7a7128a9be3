/// A paragraph of a dataflow: how one value came about.
package struct DataflowSection: Equatable, Sendable {
  package enum Kind: String, Sendable {
    /// A call made the value, or handed it on.
    case call
    /// The value was put together from others.
    case data
  }
  package var kind: Kind
  package var edges: [DataflowEdge]
}

extension DataflowGraph {
  /// The fourth stage: the steps, divided where a call's arguments begin.
  ///
  /// A step from an argument of a call to the origin is in none: the argument's line says all.
  var sections: [DataflowSection] {
    var groups = EdgeGroups(self)
    for (place, edge) in edges.enumerated() { groups.add(edge, at: Int32(clamping: place)) }
    return groups.sections.flatMap { section in
      section.kind == .call ? section.subsections : [section]
    }
  }
}

/// Edges on their way into paragraphs: each is in one group, and groups become one where they meet.
private struct EdgeGroups {
  private struct Group {
    var first: Int32
    var last: Int32
    /// The greatest place of an edge.
    var greatest: Int32
    /// The group that this one went into.
    var successor: Int32 = -1
  }

  private let graph: DataflowGraph
  private var groups: [Group] = []
  /// The place of the next edge in the group of each edge; -1 for none.
  private var next: [Int32]
  /// The group of each point; -1 for none.
  private var groupOfNode: [Int32]
  /// The points that have a group, in the order in which they got one.
  private var bound: [Int32] = []
  /// Whether a point is an argument of a call that is shown.
  private var isVariable: [Bool]
  private var dataSources: [Int32] = []
  private var dataEdges: [Int32: [Int32]] = [:]

  init(_ graph: DataflowGraph) {
    self.graph = graph
    next = [Int32](repeating: -1, count: graph.edges.count)
    groupOfNode = [Int32](repeating: -1, count: graph.nodes.count)
    isVariable = [Bool](repeating: false, count: graph.nodes.count)
  }

  mutating func add(_ edge: DataflowEdge, at place: Int32) {
    if graph.isData(edge) {
      if dataEdges[edge.source] == nil { dataSources.append(edge.source) }
      dataEdges[edge.source, default: []].append(place)
      return
    }
    if graph.isInput(edge) { isVariable[Int(edge.destination)] = true }
    var group = Int32(clamping: groups.count)
    groups.append(Group(first: place, last: place, greatest: place))
    if !isVariable[Int(edge.source)] {
      group = merge(group, into: self.group(of: edge.source))
      bind(edge.source, to: group)
    }
    guard edge.destination != DataflowEdge.origin else { return }
    bind(edge.destination, to: merge(group, into: self.group(of: edge.destination)))
  }

  private mutating func bind(_ node: Int32, to group: Int32) {
    if groupOfNode[Int(node)] < 0 { bound.append(node) }
    groupOfNode[Int(node)] = group
  }

  /// The group that a point is in by now; nil for none.
  private mutating func group(of node: Int32) -> Int32? {
    var group = groupOfNode[Int(node)]
    guard group >= 0 else { return nil }
    while groups[Int(group)].successor >= 0 {
      let successor = groups[Int(group)].successor
      // Every other group on the way is skipped from now on, so that ways stay short.
      let further = groups[Int(successor)].successor
      if further >= 0 { groups[Int(group)].successor = further }
      group = successor
    }
    return group
  }

  /// Appends a group to another one, and answers where its edges are.
  private mutating func merge(_ group: Int32, into other: Int32?) -> Int32 {
    guard let other, other != group else { return group }
    let added = groups[Int(group)]
    next[Int(groups[Int(other)].last)] = added.first
    groups[Int(other)].last = added.last
    groups[Int(other)].greatest = max(groups[Int(other)].greatest, added.greatest)
    groups[Int(group)].successor = other
    return other
  }

  /// The paragraphs, in the order of their last edges.
  var sections: [DataflowSection] {
    mutating get {
      var found: [(kind: DataflowSection.Kind, places: [Int32], greatest: Int32)] = []
      var seen: Set<Int32> = []
      for node in bound {
        guard let group = group(of: node), seen.insert(group).inserted else { continue }
        found.append((.call, places(of: group), groups[Int(group)].greatest))
      }
      for source in dataSources {
        let places = dataEdges[source] ?? []
        found.append((.data, places, places.max() ?? 0))
      }
      return found.stablySorted { $0.greatest < $1.greatest }.map { kind, places, _ in
        DataflowSection(kind: kind, edges: places.map { graph.edges[Int($0)] })
      }
    }
  }

  private func places(of group: Int32) -> [Int32] {
    var places: [Int32] = []
    var place = groups[Int(group)].first
    while place >= 0 {
      places.append(place)
      place = next[Int(place)]
    }
    return places
  }
}
