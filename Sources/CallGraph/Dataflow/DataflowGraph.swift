/// The points of a dataflow and the steps between them, in the order of a stage.
struct DataflowGraph: Sendable {
  /// The origin, then where the dataflow begins, then the others as they were met.
  private(set) var nodes: [DataflowNode] = [.origin]
  var edges: [DataflowEdge] = []
  /// Whether sorting found points that lead to themselves.
  var hasCircle = false
  private var numbers: [DataflowNode: Int32] = [.origin: DataflowEdge.origin]

  /// The place of the point that a dataflow begins at.
  static let start: Int32 = 1

  /// The place of a point, a new one for a new point.
  mutating func number(of node: DataflowNode) -> (number: Int32, isNew: Bool) {
    if let number = numbers[node] { return (number, false) }
    let number = Int32(clamping: nodes.count)
    numbers[node] = number
    nodes.append(node)
    return (number, true)
  }

  /// The places of the edges that leave each point.
  var edgesBySource: Links {
    Links(count: nodes.count, edges.enumerated().map { ($1.source, Int32(clamping: $0)) })
  }

  /// How many edges lead into each point.
  var inDegrees: [Int32] {
    var degrees = [Int32](repeating: 0, count: nodes.count)
    for edge in edges { degrees[Int(edge.destination)] += 1 }
    return degrees
  }

  /// Whether an edge says that a value was put together from others.
  func isData(_ edge: DataflowEdge) -> Bool {
    guard case .argument(_, let value) = nodes[Int(edge.source)],
      case .result(_, let other) = nodes[Int(edge.destination)]
    else { return false }
    return value != other
  }

  /// Whether an edge leads from a call to an argument of it.
  func isInput(_ edge: DataflowEdge) -> Bool {
    call(at: edge.source) != nil && edge.destination != DataflowEdge.origin
  }

  /// The call at a point that is one.
  func call(at node: Int32) -> Int32? {
    guard case .call(let call) = nodes[Int(node)] else { return nil }
    return call
  }
}
