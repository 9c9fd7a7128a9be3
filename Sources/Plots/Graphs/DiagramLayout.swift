/// Where everything of a diagram goes: nodes, arrows and their labels.
///
/// Everything is laid out along one axis, from the farthest layer to the end, and across it; at
/// the last moment that becomes to the right and down, or down and to the right.
struct DiagramLayout {
  enum Direction: Sendable { case right, down }

  /// A point along and across.
  struct Point: Equatable {
    var along: Double
    var across: Double
  }

  /// A piece of an arrow: straight from a node to the end of its layer, a curve, straight again.
  struct Step {
    var from: Point
    var leaving: Point
    var arriving: Point
    var to: Point
    /// The arrow that it ends; nil for what several may have in common.
    var arrow: Int?
    /// Where a head ends that points against the way.
    var reversedTip: Double?
  }

  let direction: Direction
  let unit: Double
  let boxes: [NodeBox]
  /// The labels of the arrows, cut to their room; empty without one.
  let labels: [String]
  private(set) var steps: [Step] = []
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
  static let labelLimit = 110.0
  static let portGap = 15.0
  static let passSize = 10.0
  static let leastNarrow = 104.0

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
    steps = arrows
  }

  /// How large the drawing is.
  var size: (width: Double, height: Double) {
    direction == .right ? (alongSize, acrossSize) : (acrossSize, alongSize)
  }

  /// A point of the drawing.
  func point(_ point: Point) -> (x: Double, y: Double) {
    direction == .right ? (point.along, point.across) : (point.across, point.along)
  }

  /// Whether an arrow leads back in a circle.
  func isReversed(_ arrow: Int) -> Bool { layers.isReversed[arrow] }

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
  private static let sweeps = 32

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
      let usesBoth = sweep >= Self.sweeps - 8
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
      let width = TextMetrics.width(of: labels[piece.arrow], size: text.note, font: .helvetica)
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

  private var arrows: [Step] {
    var hasStem = Array(repeating: false, count: boxes.count)
    return layers.pieces.enumerated().map { index, piece in
      let layer = layers.layerOf[piece.to]
      let isReversed = layers.isReversed[piece.arrow]
      let position = across[piece.to] + ports[index]
      let leaving = Point(along: layerEnd(of: piece.from), across: across[piece.from])
      let tip = starts[layer] - (isReversed ? 0 : (Self.head - 1) * unit)
      var step = Step(
        from: leaving, leaving: leaving,
        arriving: Point(along: starts[layer] - labelZones[layer], across: position),
        to: Point(along: isPass(piece.to) ? layerEnd(of: piece.to) : tip, across: position))
      if !isPass(piece.to) { step.arrow = piece.arrow }
      guard !isPass(piece.from) else { return step }
      let end = nodeEnd(of: piece.from)
      if isReversed { step.reversedTip = end }
      if isReversed || !hasStem[piece.from] {
        step.from.along = end + (isReversed ? Self.head * unit : 0)
        step.leaving.along = max(step.leaving.along, step.from.along)
      }
      hasStem[piece.from] = true
      return step
    }
  }

  private func nodeEnd(of node: Int) -> Double {
    let start = starts[layers.layerOf[node]]
    return start + (direction == .right ? boxes[node].width : boxes[node].height)
  }

  private func layerEnd(of place: Int) -> Double {
    let layer = layers.layerOf[place]
    return starts[layer] + depth(of: layer)
  }
}
