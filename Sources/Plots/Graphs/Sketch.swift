/// Which nodes a diagram could have and what leads to what, before anything has a text.
///
/// A sketch may be much larger than what can be drawn: `folded` chooses.
package struct Sketch: Sendable {
  package struct Node: Sendable {
    /// Nodes of one kind are alike, so that many of them can be folded into one.
    package var kind: Int
    /// Whether it counts for the depth.
    package var isStep: Bool
    /// Whether more leads to it than the sketch has.
    package var isCut = false

    package init(kind: Int, isStep: Bool) {
      self.kind = kind
      self.isStep = isStep
    }
  }

  package struct Arrow: Equatable, Sendable {
    package var from: Int
    package var to: Int
    package var label: String?

    package init(from: Int, to: Int, label: String? = nil) {
      self.from = from
      self.to = to
      self.label = label
    }
  }

  package private(set) var nodes: [Node] = []
  package private(set) var arrows: [Arrow] = []

  package init() {}

  /// Adds a node and answers its place.
  package mutating func add(_ node: Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  /// Changes a node.
  package subscript(node: Int) -> Node {
    get { nodes[node] }
    set { nodes[node] = newValue }
  }

  /// Adds an arrow between two nodes that are there.
  package mutating func add(_ arrow: Arrow) { arrows.append(arrow) }
}
