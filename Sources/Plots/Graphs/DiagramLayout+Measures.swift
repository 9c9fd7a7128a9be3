extension DiagramLayout {
  /// What everything is measured by.
  struct Measures {
    let unit: Double
    let room: Double
    let direction: Direction
  }
}

// What a layout needs before anything has a place.
extension Layers {
  /// How wide each node may be: those of one layer share the room when they go down.
  func widths(_ measures: DiagramLayout.Measures) -> [Double] {
    var limits = Array(
      repeating: NodeBox.mostWidth * measures.unit, count: places.count)
    guard measures.direction == .down else { return limits }
    let margin = 2 * DiagramLayout.margin * measures.unit
    for layer in order {
      let passes = layer.count { places[$0] == .pass }
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
  func labels(
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
      labels[piece.arrow] = TextMetrics.truncated(
        label, size: text.note, to: limit, font: .helvetica)
    }
    return labels
  }

  /// Where pieces arrive at their nodes, and how much room all places need across.
  func ports(
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
        let width = TextMetrics.width(
          of: labels[pieces[piece].arrow], size: text.note, font: .helvetica)
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
