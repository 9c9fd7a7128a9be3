import Tables

extension Sketch {
  /// How much of a sketch is drawn.
  package struct Limits: Sendable {
    /// The steps from the end to the farthest one.
    package var depth = Int.max
    package var nodes = 120
    /// The alike nodes that lead to one.
    package var siblings = Limit.diagramSiblings.most

    package init() {}
  }

  /// The part of a sketch that is drawn, around the node that everything leads to.
  package struct Fold: Sendable {
    package enum Item: Equatable, Sendable {
      /// A node of the sketch.
      case node(Int)
      /// So many more like the ones that lead to the same node.
      case alike(Int)
      /// Where something that leads on is left out.
      case further
    }

    package var items: [Item] = []
    /// The arrows between items.
    package var arrows: [Arrow] = []
    /// The nodes that stand behind `alike`, and the steps among them.
    package var folded = Count()
    /// The nodes that the limits leave out.
    package var leftOut = Count()
  }

  /// A number of nodes.
  package struct Count: Equatable, Sendable {
    package var nodes = 0
    package var steps = 0

    package init() {}
  }

  /// What is drawn of all that leads to a node: the nearest first.
  package func folded(around root: Int, _ limits: Limits = Limits()) -> Fold {
    let incoming = Adjacency(count: nodes.count, arrows.map(\.to))
    let all = reached(from: root, incoming, Limits(all: ()))
    var unlimited = Limits(all: ())
    unlimited.siblings = limits.siblings
    let open = reached(from: root, incoming, unlimited)
    let shown = reached(from: root, incoming, limits)
    var fold = shown.fold
    fold.folded = all.count.minus(open.count)
    fold.leftOut = open.count.minus(shown.count)
    return fold
  }

  /// A walk against the arrows, with what it met.
  fileprivate struct Walk {
    var fold = Fold()
    var count = Count()
    /// The item of each node; -1 for none.
    var itemOf: [Int]
    var depthOf: [Int]
  }

  /// The nodes that lead to one, nearest first: those at the same depth come before deeper ones.
  private func reached(from root: Int, _ incoming: Adjacency, _ limits: Limits) -> Walk {
    var walk = Walk(
      itemOf: Array(repeating: -1, count: nodes.count),
      depthOf: Array(repeating: .max, count: nodes.count))
    guard nodes.indices.contains(root) else { return walk }
    walk.depthOf[root] = nodes[root].isStep ? 1 : 0
    var near = [root]
    var far: [Int] = []
    var isDone = Array(repeating: false, count: nodes.count)
    enter(root, &walk)
    var next = 0
    while next < near.count || !far.isEmpty {
      if next == near.count { (near, far, next) = (far, [], 0) }
      let node = near[next]
      next += 1
      guard !isDone[node] else { continue }
      isDone[node] = true
      visit(node, incoming, limits, &walk) { source in
        nodes[source].isStep ? far.append(source) : near.append(source)
      }
    }
    return walk
  }

  private func enter(_ node: Int, _ walk: inout Walk) {
    walk.itemOf[node] = walk.fold.items.count
    walk.fold.items.append(.node(node))
    walk.count.nodes += 1
    if nodes[node].isStep { walk.count.steps += 1 }
  }

  /// Takes in the arrows to a node.
  private func visit(
    _ node: Int, _ incoming: Adjacency, _ limits: Limits, _ walk: inout Walk,
    _ queue: (Int) -> Void
  ) {
    var siblings: [Alike: Int] = [:]
    var alike: [(label: String?, count: Int)] = []
    var foldOf: [Alike: Int] = [:]
    var isCut = nodes[node].isCut && limits.arrows > 0
    for index in incoming[node] {
      let arrow = arrows[index]
      let group = Alike(kind: nodes[arrow.from].kind, label: arrow.label)
      let count = siblings[group, default: 0] + 1
      siblings[group] = count
      if count > limits.siblings {
        let place = foldOf[group] ?? alike.count
        if place == alike.count { alike.append((arrow.label, 0)) }
        foldOf[group] = place
        alike[place].count += 1
        continue
      }
      guard let source = take(arrow, limits, &walk, queue) else {
        isCut = true
        continue
      }
      if walk.fold.arrows.count < limits.arrows {
        walk.fold.arrows.append(
          Arrow(from: source, to: walk.itemOf[node], label: arrow.label))
      }
    }
    for (label, count) in alike { walk.add(.alike(count), to: node, label) }
    if isCut { walk.add(.further, to: node, nil) }
  }

  /// The item that an arrow comes from; nil when the limits leave it out.
  private func take(
    _ arrow: Arrow, _ limits: Limits, _ walk: inout Walk, _ queue: (Int) -> Void
  ) -> Int? {
    let depth = walk.depthOf[arrow.to] + (nodes[arrow.from].isStep ? 1 : 0)
    if walk.itemOf[arrow.from] < 0 {
      guard depth <= limits.depth, walk.count.nodes < limits.nodes else { return nil }
      enter(arrow.from, &walk)
    }
    if depth < walk.depthOf[arrow.from] {
      walk.depthOf[arrow.from] = depth
      queue(arrow.from)
    }
    return walk.itemOf[arrow.from]
  }

  /// What makes two sources of one node alike.
  fileprivate struct Alike: Hashable {
    var kind: Int
    var label: String?
  }
}

extension Sketch.Walk {
  /// Adds an item that stands for others, in front of a node.
  fileprivate mutating func add(_ item: Sketch.Fold.Item, to node: Int, _ label: String?) {
    fold.arrows.append(Sketch.Arrow(from: fold.items.count, to: itemOf[node], label: label))
    fold.items.append(item)
  }
}

extension Sketch.Limits {
  /// No limits at all.
  fileprivate init(all: Void) {
    nodes = .max
    siblings = .max
  }

  /// The arrows that are drawn; a walk that only counts needs none.
  fileprivate var arrows: Int { nodes == .max ? 0 : Limit.diagramArrows.most }
}

extension Sketch.Count {
  fileprivate func minus(_ other: Sketch.Count) -> Sketch.Count {
    var count = self
    count.nodes -= other.nodes
    count.steps -= other.steps
    return count
  }
}
