/// Where everything of a diagram goes: nodes, arrows and their labels.
///
/// Everything is laid out along one axis, from the farthest layer to the end, and across it; at
/// the last moment that becomes to the right and down, or down and to the right.
struct DiagramLayout {
  enum Direction: Sendable { case right, down }

  /// The way of one arrow, with its head at the end.
  struct Route {
    /// A point along and across.
    struct Point {
      var along: Double
      var across: Double
    }

    var arrow: Int
    /// Pairs of points with a straight line between them, and a curve to the next pair.
    var stretches: [(from: Point, to: Point)]
    var isReversed: Bool
  }

  let direction: Direction
  let unit: Double
  let boxes: [NodeBox]
  /// The labels of the arrows, cut to their room; empty without one.
  let labels: [String]
  private(set) var routes: [Route] = []
  private(set) var alongSize = 0.0
  private(set) var acrossSize = 0.0
  /// The middles of all places across.
  private var across: [Double] = []
  private var starts: [Double] = []
  private let layers: Layers
  /// Where a piece arrives, from the middle of its node.
  private var ports: [Double]
  private var sizes: [Double]

  /// The measures, in pixels of the page.
  static let margin = 6.0
  static let head = 7.0
  fileprivate static let labelLimit = 110.0
  fileprivate static let portGap = 15.0
  fileprivate static let passSize = 10.0
  fileprivate static let leastNarrow = 104.0

  /// - Parameter room: how much it should take across when it goes down.
  init(_ diagram: Diagram, _ layers: Layers, style: SVGStyle, direction: Direction, room: Double) {
    self.direction = direction
    self.layers = layers
    let text = style.sizes
    unit = text.axis / 12
    let measures = Measures(unit: unit, room: room, direction: direction)
    let limits = layers.widths(measures)
    boxes = diagram.nodes.indices.map {
      NodeBox(diagram.nodes[$0], text, unit: measures.unit, limit: limits[$0])
    }
    labels = layers.labels(of: diagram, text, measures, boxes)
    (ports, sizes) = layers.ports(labels, boxes, text, measures)
    spread(within: direction == .down ? room : nil)
    advance(text)
    route(diagram)
  }

  /// What everything is measured by.
  struct Measures {
    let unit: Double
    let room: Double
    let direction: Direction
  }

  /// How large the drawing is.
  var size: (width: Double, height: Double) {
    direction == .right ? (alongSize, acrossSize) : (acrossSize, alongSize)
  }

  /// A point of the drawing.
  func point(_ point: Route.Point) -> (x: Double, y: Double) {
    direction == .right ? (point.along, point.across) : (point.across, point.along)
  }

  /// The outline of a node.
  func box(of node: Int) -> Box {
    let along = starts[layers.layerOf[node]]
    let start = across[node] - sizes[node] / 2
    return switch direction {
    case .right: Box(x: along, y: start, width: boxes[node].width, height: sizes[node])
    case .down: Box(x: start, y: along, width: sizes[node], height: boxes[node].height)
    }
  }

  // MARK: Across

  /// Sweeps over the layers; more change little.
  private static let sweeps = 16

  /// Moves everything as near to its neighbours as its order allows.
  private mutating func spread(within room: Double?) {
    across = Array(repeating: 0, count: layers.places.count)
    for layer in layers.order {
      var end = 0.0
      for place in layer {
        across[place] = end + sizes[place] / 2
        end += sizes[place] + gap
      }
    }
    for sweep in 0..<Self.sweeps {
      let usesBoth = sweep >= Self.sweeps - 2
      let isForward = sweep.isMultiple(of: 2)
      let order = layers.order.indices
      for layer in isForward ? Array(order) : order.reversed() {
        settle(layer, nearer: isForward || usesBoth, farther: !isForward || usesBoth, room)
      }
    }
    let least = layers.places.indices.map { across[$0] - sizes[$0] / 2 }.min() ?? 0
    let shift = Self.margin * unit - least
    for place in across.indices { across[place] += shift }
    let most = layers.places.indices.map { across[$0] + sizes[$0] / 2 }.max() ?? 0
    acrossSize = most + Self.margin * unit
  }

  private var gap: Double { (direction == .right ? 14 : 10) * unit }

  private mutating func settle(_ layer: Int, nearer: Bool, farther: Bool, _ room: Double?) {
    let order = layers.order[layer]
    guard let first = order.first, let last = order.last else { return }
    var wanted: [Double] = []
    var weights: [Double] = []
    for place in order {
      let (position, weight) = pull(on: place, nearer: nearer, farther: farther)
      wanted.append(position)
      weights.append(weight)
    }
    let margin = Self.margin * unit
    let range = room.flatMap { room -> ClosedRange<Double>? in
      let (low, high) = (margin + sizes[first] / 2, room - margin - sizes[last] / 2)
      return low <= high ? low...high : nil
    }
    let settled = LabelPlacement.stacked(
      wanted, gaps: order.map { sizes[$0] + gap }, weights: weights, within: range)
    for (place, position) in zip(order, settled) { across[place] = position }
  }

  /// Where the neighbours want a place to be, and how much; arrows on their way stay straight.
  private func pull(on place: Int, nearer: Bool, farther: Bool) -> (Double, Double) {
    var sum = 0.0
    var weight = 0.0
    func add(_ position: Double, _ piece: Int, _ other: Int) {
      let passes = (isPass(place) ? 1 : 0) + (isPass(other) ? 1 : 0)
      // The only one of its target is straight where it can be.
      let isAlone = layers.arriving(at: layers.pieces[piece].to).count == 1
      let pull = [isAlone ? 4.0 : 1, 0.5, 16][passes]
      sum += pull * position
      weight += pull
    }
    if nearer {
      for piece in layers.leaving(place) {
        let to = layers.pieces[piece].to
        add(across[to] + ports[piece], piece, to)
      }
    }
    if farther {
      for piece in layers.arriving(at: place) {
        let from = layers.pieces[piece].from
        add(across[from] - ports[piece], piece, from)
      }
    }
    // What nothing pulls stays.
    return weight > 0 ? (sum / weight, weight) : (across[place], 0.1)
  }

  private func isPass(_ place: Int) -> Bool { place >= boxes.count }

  // MARK: Along

  /// The room in front of each layer for labels, and for curves between two layers.
  private var labelZones: [Double] = []

  /// Gives each layer its place along.
  private mutating func advance(_ text: SVGStyle.Sizes) {
    labelZones = layers.order.map { _ in Self.head * unit }
    for piece in layers.pieces where !isPass(piece.to) && !labels[piece.arrow].isEmpty {
      let width = TextMetrics.width(of: labels[piece.arrow], size: text.note)
      let zone = (direction == .right ? width + 6 * unit : 15 * unit) + Self.head * unit
      let layer = layers.layerOf[piece.to]
      labelZones[layer] = max(labelZones[layer], zone)
    }
    starts = Array(repeating: 0, count: layers.order.count)
    var end = Self.margin * unit
    for layer in layers.order.indices.reversed() {
      if layer < layers.order.count - 1 { end += curve(before: layer) + labelZones[layer] }
      starts[layer] = end
      end += depth(of: layer)
    }
    alongSize = end + Self.margin * unit
  }

  /// How long the nodes of a layer are along.
  private func depth(of layer: Int) -> Double {
    layers.order[layer].reduce(0) { most, place in
      guard !isPass(place) else { return most }
      return max(most, direction == .right ? boxes[place].width : boxes[place].height)
    }
  }

  /// The room for curves in front of a layer: steep ones get more.
  private func curve(before layer: Int) -> Double {
    let jump = layers.order[layer].reduce(0.0) { most, place in
      layers.arriving(at: place).reduce(most) { most, piece in
        let from = layers.pieces[piece].from
        return max(most, abs(across[from] - across[place] - ports[piece]))
      }
    }
    return min(max(26 * unit, 22 * unit + 0.14 * jump), 70 * unit)
  }

  // MARK: Arrows

  private mutating func route(_ diagram: Diagram) {
    var piecesOf: [[Int]] = Array(repeating: [], count: diagram.arrows.count)
    for index in layers.pieces.indices { piecesOf[layers.pieces[index].arrow].append(index) }
    for (arrow, pieces) in piecesOf.enumerated() {
      let way = pieces.sorted {
        layers.layerOf[layers.pieces[$0].from] > layers.layerOf[layers.pieces[$1].from]
      }
      guard let first = way.first else { continue }
      routes.append(
        Route(
          arrow: arrow, stretches: stretches(first, way), isReversed: layers.isReversed[arrow]))
    }
  }

  private func stretches(
    _ first: Int, _ way: [Int]
  ) -> [(from: Route.Point, to: Route.Point)] {
    let source = layers.pieces[first].from
    let box = boxes[source]
    let start = starts[layers.layerOf[source]]
    var end = start + (direction == .right ? box.width : box.height)
    // A reversed arrow has its head at the beginning.
    if layers.isReversed[layers.pieces[first].arrow] { end += Self.head * unit }
    var stretches = [
      (
        from: Route.Point(along: end, across: across[source]),
        to: Route.Point(along: max(end, layerEnd(of: source)), across: across[source])
      )
    ]
    for piece in way {
      let to = layers.pieces[piece].to
      let layer = layers.layerOf[to]
      let position = across[to] + ports[piece]
      let isReversed = layers.isReversed[layers.pieces[piece].arrow]
      let tip = starts[layer] - (isReversed ? 0 : (Self.head - 1) * unit)
      stretches.append(
        (
          from: Route.Point(along: starts[layer] - labelZones[layer], across: position),
          to: Route.Point(along: isPass(to) ? layerEnd(of: to) : tip, across: position)
        ))
    }
    return stretches
  }

  private func layerEnd(of place: Int) -> Double {
    let layer = layers.layerOf[place]
    return starts[layer] + depth(of: layer)
  }
}

// What a layout needs before anything has a place.
extension Layers {
  /// How wide each node may be: those of one layer share the room when they go down.
  fileprivate func widths(_ measures: DiagramLayout.Measures) -> [Double] {
    var limits = Array(
      repeating: NodeBox.mostWidth * measures.unit, count: places.count)
    guard measures.direction == .down else { return limits }
    let margin = 2 * DiagramLayout.margin * measures.unit
    for layer in order {
      let passes = layer.count { if case .pass = places[$0] { true } else { false } }
      let nodes = Double(layer.count - passes)
      let taken =
        margin + Double(layer.count - 1) * 10 * measures.unit
        + Double(passes) * DiagramLayout.passSize * measures.unit
      let share = max(
        (measures.room - taken) / max(nodes, 1), DiagramLayout.leastNarrow * measures.unit)
      for place in layer { limits[place] = min(share, 260 * measures.unit) }
    }
    return limits
  }

  /// The labels of all arrows, cut to their room.
  fileprivate func labels(
    of diagram: Diagram, _ text: SVGStyle.Sizes, _ measures: DiagramLayout.Measures,
    _ boxes: [NodeBox]
  ) -> [String] {
    var labels = Array(repeating: "", count: diagram.arrows.count)
    for piece in pieces {
      guard piece.to < boxes.count, let label = diagram.arrows[piece.arrow].label else { continue }
      let count = Double(max(arriving(at: piece.to).count, 2))
      let share = measures.room / count - 14 * measures.unit
      let limit =
        measures.direction == .right
        ? DiagramLayout.labelLimit * measures.unit
        : max(share, 20 * measures.unit)
      labels[piece.arrow] = TextMetrics.truncated(label, size: text.note, to: limit)
    }
    return labels
  }

  /// Where pieces arrive at their nodes, and how much room all places need across.
  fileprivate func ports(
    _ labels: [String], _ boxes: [NodeBox], _ text: SVGStyle.Sizes,
    _ measures: DiagramLayout.Measures
  ) -> (ports: [Double], sizes: [Double]) {
    var ports = Array(repeating: 0.0, count: pieces.count)
    var sizes = Array(repeating: DiagramLayout.passSize * measures.unit, count: places.count)
    var rank = Array(repeating: 0, count: places.count)
    for layer in order { for (index, place) in layer.enumerated() { rank[place] = index } }
    for (node, box) in boxes.enumerated() {
      let list = arriving(at: node).sorted { rank[pieces[$0].from] < rank[pieces[$1].from] }
      let slots = list.map { piece -> Double in
        guard measures.direction == .down else { return DiagramLayout.portGap * measures.unit }
        let width = TextMetrics.width(of: labels[pieces[piece].arrow], size: text.note)
        let isAlone = list.count == 1
        return width == 0 ? 14 * measures.unit : (width + 12 * measures.unit) * (isAlone ? 2 : 1)
      }
      let total = slots.reduce(0, +)
      var start = -total / 2
      for (piece, slot) in zip(list, slots) {
        let isCentred =
          list.count == 1 || labels[pieces[piece].arrow].isEmpty
          || measures.direction == .right
        ports[piece] = start + (isCentred ? slot / 2 : 6 * measures.unit)
        start += slot
      }
      let own = measures.direction == .right ? box.height : box.width
      sizes[node] = max(own, total + (list.count > 1 ? 4 * measures.unit : 0))
    }
    return (ports, sizes)
  }
}
