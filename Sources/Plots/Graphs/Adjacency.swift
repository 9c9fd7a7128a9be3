/// The arrows at each node, in their order.
struct Adjacency {
  private var starts: [Int]
  private var indices: [Int]

  /// - Parameter ends: the node at which each arrow is listed.
  init(count: Int, _ ends: [Int]) {
    starts = Array(repeating: 0, count: count + 1)
    for end in ends { starts[end + 1] += 1 }
    for node in 0..<count { starts[node + 1] += starts[node] }
    indices = Array(repeating: 0, count: ends.count)
    var next = starts
    for (index, end) in ends.enumerated() {
      indices[next[end]] = index
      next[end] += 1
    }
  }

  /// The arrows at a node.
  subscript(node: Int) -> ArraySlice<Int> { indices[starts[node]..<starts[node + 1]] }
}
