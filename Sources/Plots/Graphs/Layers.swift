/// The nodes of a diagram in layers, with places for the arrows that pass a layer.
///
/// Layer 0 has what everything leads to; an arrow leads from a layer to the one before. What an
/// arrow passes on its way is a place of its own, so that arrows do not cross nodes.
struct Layers {
  /// A node, or a place that arrows from one node pass.
  enum Place: Equatable {
    case node(Int)
    case pass
  }

  /// A piece of an arrow between two neighbouring layers.
  struct Piece {
    /// The place in the farther layer, and the one in the nearer.
    var from: Int
    var to: Int
    /// The arrow, or the first one of those that go the same way.
    var arrow: Int
  }

  /// The nodes come first, as they are in the diagram.
  private(set) var places: [Place]
  private(set) var layerOf: [Int]
  private(set) var pieces: [Piece] = []
  /// The places of each layer in their order.
  private(set) var order: [[Int]] = []
  /// The arrows that lead back in a circle: they are laid out the other way round.
  private(set) var isReversed: [Bool]
  private var incoming: Adjacency
  private var outgoing: Adjacency

  init(_ diagram: Diagram) {
    let count = diagram.nodes.count
    places = (0..<count).map { .node($0) }
    isReversed = Layers.reversed(diagram.arrows, count: count)
    let ends = zip(diagram.arrows, isReversed).map { arrow, isReversed in
      isReversed ? (from: arrow.to, to: arrow.from) : (from: arrow.from, to: arrow.to)
    }
    layerOf = Layers.longestPaths(ends, count: count)
    incoming = Adjacency(count: 0, [])
    outgoing = incoming
    var passes: [Stop: Int] = [:]
    for (index, end) in ends.enumerated() where end.from != end.to { add(end, index, &passes) }
    incoming = Adjacency(count: places.count, pieces.map(\.to))
    outgoing = Adjacency(count: places.count, pieces.map(\.from))
    fill(diagram)
    reduceCrossings()
  }

  /// The pieces that arrive at a place, and those that leave it, by their indices.
  func arriving(at place: Int) -> ArraySlice<Int> { incoming[place] }
  func leaving(_ place: Int) -> ArraySlice<Int> { outgoing[place] }

  // MARK: Layers

  /// Which arrows close a circle, found by walking against the arrows from the first node on.
  private static func reversed(_ arrows: [Sketch.Arrow], count: Int) -> [Bool] {
    enum State { case new, open, done }
    let incoming = Adjacency(count: count, arrows.map(\.to))
    var states = Array(repeating: State.new, count: count)
    var isReversed = Array(repeating: false, count: arrows.count)
    for start in 0..<count where states[start] == .new {
      states[start] = .open
      var stack = [(node: start, next: incoming[start].startIndex)]
      while let (node, next) = stack.last {
        let list = incoming[node]
        guard next < list.endIndex else {
          states[node] = .done
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let source = arrows[list[next]].from
        switch states[source] {
        case .new:
          states[source] = .open
          stack.append((source, incoming[source].startIndex))
        case .open: isReversed[list[next]] = true
        case .done: break
        }
      }
    }
    return isReversed
  }

  /// How many arrows lie at most between a node and the end.
  private static func longestPaths(_ ends: [(from: Int, to: Int)], count: Int) -> [Int] {
    let incoming = Adjacency(count: count, ends.map(\.to))
    var layers = Array(repeating: 0, count: count)
    var left = Array(repeating: 0, count: count)
    for end in ends where end.from != end.to { left[end.from] += 1 }
    var ready = (0..<count).filter { left[$0] == 0 }
    while let node = ready.popLast() {
      for index in incoming[node] where ends[index].from != node {
        let source = ends[index].from
        layers[source] = max(layers[source], layers[node] + 1)
        left[source] -= 1
        if left[source] == 0 { ready.append(source) }
      }
    }
    return layers
  }

  /// A layer on the way of all arrows from one node.
  private struct Stop: Hashable {
    var from: Int
    var layer: Int
  }

  /// Adds an arrow from its target on, up to where another one of its source passes.
  private mutating func add(
    _ end: (from: Int, to: Int), _ arrow: Int, _ passes: inout [Stop: Int]
  ) {
    var to = end.to
    for layer in stride(from: layerOf[end.to] + 1, to: layerOf[end.from], by: 1) {
      let stop = Stop(from: end.from, layer: layer)
      if !isReversed[arrow], let known = passes[stop] {
        return pieces.append(Piece(from: known, to: to, arrow: arrow))
      }
      if !isReversed[arrow] { passes[stop] = places.count }
      places.append(.pass)
      layerOf.append(layer)
      pieces.append(Piece(from: places.count - 1, to: to, arrow: arrow))
      to = places.count - 1
    }
    pieces.append(Piece(from: end.from, to: to, arrow: arrow))
  }

  /// The first order: as a walk from the end meets the places.
  private mutating func fill(_ diagram: Diagram) {
    order = Array(repeating: [], count: (layerOf.max() ?? -1) + 1)
    var isSeen = Array(repeating: false, count: places.count)
    for start in places.indices where !isSeen[start] && outgoing[start].isEmpty {
      isSeen[start] = true
      var stack = [start]
      while let place = stack.popLast() {
        order[layerOf[place]].append(place)
        for index in incoming[place].reversed() where !isSeen[pieces[index].from] {
          isSeen[pieces[index].from] = true
          stack.append(pieces[index].from)
        }
      }
    }
  }

  // MARK: Order

  /// The sweeps over all layers; more change little.
  private static let sweeps = 12

  /// Orders each layer by the mean of its neighbours, from the end and back; the best order stays.
  private mutating func reduceCrossings() {
    var best = (order: order, crossings: crossings)
    for sweep in 0..<Layers.sweeps where best.crossings > 0 {
      let isForward = sweep.isMultiple(of: 2)
      for layer in isForward ? Array(order.indices) : order.indices.reversed() {
        sort(layer, byNearer: isForward)
      }
      let crossings = crossings
      if crossings < best.crossings { best = (order, crossings) }
    }
    order = best.order
  }

  private mutating func sort(_ layer: Int, byNearer: Bool) {
    let neighbour = byNearer ? layer - 1 : layer + 1
    guard order.indices.contains(neighbour) else { return }
    var rank: [Int: Int] = [:]
    for (index, place) in order[neighbour].enumerated() { rank[place] = index }
    let keyed = order[layer].enumerated().map { index, place -> (mean: Double, index: Int) in
      let list = byNearer ? outgoing[place] : incoming[place]
      let ranks = list.compactMap { rank[byNearer ? pieces[$0].to : pieces[$0].from] }
      guard !ranks.isEmpty else { return (Double(index), index) }
      return (Double(ranks.reduce(0, +)) / Double(ranks.count), index)
    }
    let old = order[layer]
    order[layer] = keyed.sorted { ($0.mean, $0.index) < ($1.mean, $1.index) }.map { old[$0.index] }
  }

  /// How many pairs of pieces cross, counted with a tree of sums.
  private var crossings: Int {
    var rank = Array(repeating: 0, count: places.count)
    for layer in order { for (index, place) in layer.enumerated() { rank[place] = index } }
    var crossings = 0
    for layer in order.dropLast() {
      let pairs = layer.flatMap { place in
        incoming[place].map { (rank[place], rank[pieces[$0].from]) }
      }
      crossings += Inversions.count(pairs.sorted(by: <).map(\.1))
    }
    return crossings
  }
}
