import Tables

/// Boxes and pills with arrows between them, drawn in layers from left to right.
///
///     let diagram = Diagram(fold, title: "result") { Diagram.Node(.box, title: names[$0]) }
///     diagram.fileDrawing(id: "d", now: 0).svg   // the bytes of <svg …>…</svg>
package struct Diagram: Sendable {
  package struct Node: Sendable {
    /// A box does something, a pill is something; what stands for others has no outline.
    package enum Shape: Sendable { case box, pill, rest }

    package var shape: Shape
    package var title: String
    /// What stands below the title.
    package var subtitle: String?
    /// What its icon and its colour say.
    package var status: Status?
    /// Whether nothing leads to it, by what is known.
    package var isHollow = false
    /// Whether all the others lead to it.
    package var isEnd = false
    /// Everything about it, also what its box is too small for.
    package var tooltip: String?

    package init(_ shape: Shape, title: String, subtitle: String? = nil) {
      self.shape = shape
      self.title = title
      self.subtitle = subtitle
    }
  }

  package var nodes: [Node]
  package var arrows: [Sketch.Arrow]
  package var title: String
  /// What it shows, for those who cannot see it.
  package var description = ""
  package var notes: [String] = []
  package var size = FigureSize.full

  package init(nodes: [Node], arrows: [Sketch.Arrow], title: String) {
    self.nodes = nodes
    self.arrows = arrows
    self.title = title
  }

  /// The diagram of what a sketch shows; the first node is the one that all others lead to.
  ///
  /// - Parameters:
  ///   - further: What stands where the sketch or its limits leave something out.
  ///   - node: What a node of the sketch looks like; asked only for those that are drawn.
  package init(
    _ fold: Sketch.Fold, title: String, further: String = "…", node: (Int) throws -> Node
  ) rethrows {
    var nodes: [Node] = []
    nodes.reserveCapacity(fold.items.count)
    for item in fold.items {
      switch item {
      case .node(let index): nodes.append(try node(index))
      case .alike(let count):
        nodes.append(Node(.rest, title: "… \(PlotNumber.count(count)) more"))
      case .further: nodes.append(Node(.rest, title: further))
      }
    }
    if !nodes.isEmpty { nodes[0].isEnd = true }
    self.init(nodes: nodes, arrows: fold.arrows, title: title)
  }
}
