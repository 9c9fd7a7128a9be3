extension DataflowSection {
  /// The fifth stage: a paragraph in which ways meet becomes one for each piece of a way.
  var subsections: [DataflowSection] {
    var ways = Ways(edges)
    guard !ways.merges.isEmpty else { return [self] }
    return ways.pieces.map { DataflowSection(kind: kind, edges: $0) }
  }

  /// The ways that edges form.
  private struct Ways {
    private let edges: [DataflowEdge]
    /// The points that nothing leads into, in the order of the edges.
    private(set) var roots: [Int32] = []
    /// The points that several edges lead into, in the order of the edges.
    private(set) var merges: [Int32] = []
    private var leaving: [Int32: [DataflowEdge]] = [:]
    private var isMerge: Set<Int32> = []

    init(_ edges: [DataflowEdge]) {
      self.edges = edges
      var degrees: [Int32: Int] = [:]
      for edge in edges {
        leaving[edge.source, default: []].append(edge)
        degrees[edge.destination, default: 0] += 1
      }
      var seen: Set<Int32> = [DataflowEdge.origin]
      for node in edges.lazy.flatMap({ [$0.source, $0.destination] })
      where seen.insert(node).inserted {
        let degree = degrees[node] ?? 0
        if degree == 0 { roots.append(node) }
        if degree > 1 {
          merges.append(node)
          isMerge.insert(node)
        }
      }
    }

    /// All edges in pieces: from the roots, then from where ways meet; what is left goes in a circle.
    var pieces: [[DataflowEdge]] {
      mutating get {
        let starts = roots + merges
        return (starts + edges.map(\.source)).flatMap { pieces(from: $0) }
      }
    }

    /// The piece from a point on, then those that go on where it parts.
    private mutating func pieces(from start: Int32) -> [[DataflowEdge]] {
      var pieces: [[DataflowEdge]] = []
      var starts = [start]
      while let start = starts.popLast() {
        let piece = piece(from: start)
        guard let last = piece.last else { continue }
        pieces.append(piece)
        let ends = piece.filter { $0.source == last.source }.map(\.destination)
        starts += ends.filter { !isMerge.contains($0) }.reversed()
      }
      return pieces
    }

    /// The edges from a point on that are in no piece yet, up to where ways meet or part.
    private mutating func piece(from start: Int32) -> [DataflowEdge] {
      var piece: [DataflowEdge] = []
      var node = start
      while let edges = leaving.removeValue(forKey: node) {
        piece += edges
        guard edges.count == 1, !isMerge.contains(edges[0].destination) else { break }
        node = edges[0].destination
      }
      return piece
    }
  }
}
