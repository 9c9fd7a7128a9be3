import Testing

@testable import Plots

/// Layers and their order.
@Suite struct LayersTests {
  @Test func aNodeStandsBeforeAllThatItLeadsTo() {
    let diagram = DiagramExamples.files.diagram()
    let layers = Layers(diagram)
    let names = Dictionary(
      uniqueKeysWithValues: zip(diagram.nodes.map(\.title), layers.layerOf))
    #expect(names["sample4.vcf"] == 0)
    #expect(names["call_variants"] == 1)
    #expect(names["sample4.bam"] == 2)
    #expect(names["align_reads"] == 3)
    // As far as the farthest call that takes it.
    #expect(names["ref_genome"] == 4)
    #expect(names["sample4.fastq"] == 4)
  }

  @Test func anArrowPassesTheLayersBetweenItsEnds() {
    let layers = Layers(DiagramExamples.files.diagram())
    let passes = layers.places.indices.filter { layers.places[$0] == .pass }
    #expect(passes.map { layers.layerOf[$0] } == [2, 3])
    for piece in layers.pieces {
      #expect(layers.layerOf[piece.from] == layers.layerOf[piece.to] + 1)
    }
  }

  @Test func arrowsOfOneNodeGoTheSameWay() {
    var graph = DiagramExamples.chain(4)
    let shared = graph.pill("shared")
    for node in graph.nodes.indices where graph.nodes[node].shape == .box {
      graph.arrow(shared, node, "shared")
    }
    let layers = Layers(graph.diagram())
    // One in each layer between the value and the last call.
    #expect(layers.places.count { $0 == .pass } == 6)
  }

  @Test func anArrowInACircleIsLaidOutTheOtherWay() {
    let diagram = DiagramExamples.circle.diagram()
    let layers = Layers(diagram)
    #expect(layers.isReversed.count { $0 } == 1)
    #expect(layers.layerOf == [0, 1, 2, 3])
  }

  @Test func crossingsGoAway() {
    // Two ways that the order of the arrows would cross.
    var graph = ExampleGraph()
    let end = graph.pill("end")
    let (one, two) = (graph.box("one"), graph.box("two"))
    graph.arrow(one, end)
    graph.arrow(two, end)
    let (first, second) = (graph.pill("first"), graph.pill("second"))
    graph.arrow(first, two)
    graph.arrow(second, one)
    let layers = Layers(graph.diagram())
    let ranks = layers.order.map { layer in layer.map { layers.places[$0] } }
    #expect(ranks[1] == [.node(1), .node(2)])
    let titles = ranks[2].map { place -> String in
      guard case .node(let node) = place else { return "" }
      return graph.diagram().nodes[node].title
    }
    #expect(titles == ["second", "first"])
  }

  @Test func everyPlaceIsInItsLayer() {
    for (name, graph) in DiagramExamples.all {
      let layers = Layers(graph.diagram())
      let placed = layers.order.enumerated().flatMap { layer, places in
        places.map { (place: $0, layer: layer) }
      }
      #expect(placed.count == layers.places.count, "\(name)")
      #expect(placed.allSatisfy { layers.layerOf[$0.place] == $0.layer }, "\(name)")
    }
  }

  @Test func inversionsAreCounted() {
    #expect(Inversions.count([]) == 0)
    #expect(Inversions.count([0, 1, 2]) == 0)
    #expect(Inversions.count([2, 0, 1]) == 2)
    #expect(Inversions.count([3, 2, 1, 0]) == 6)
    #expect(Inversions.count([1, 1]) == 0)
  }
}
