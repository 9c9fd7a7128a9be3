import Testing

@testable import Plots

/// What of a sketch is drawn.
@Suite struct SketchTests {
  @Test func everythingThatLeadsToTheEndIsDrawnOnce() {
    let fold = DiagramExamples.diamond.sketch.folded(around: 0)
    #expect(fold.items.count == 8)
    #expect(fold.arrows.count == 8)
    #expect(fold.folded == Sketch.Count())
    #expect(fold.leftOut == Sketch.Count())
  }

  @Test func whatDoesNotLeadToTheEndIsNot() {
    var graph = DiagramExamples.diamond
    let other = graph.pill("other")
    graph.arrow(0, other)
    #expect(graph.sketch.folded(around: 0).items.count == 8)
  }

  @Test func sixAlikeAreDrawnAndTheOthersFolded() {
    let fold = DiagramExamples.list(100).sketch.folded(around: 0)
    #expect(fold.items.count { if case .node = $0 { true } else { false } } == 1 + 6 * 3)
    #expect(fold.items.contains(.alike(94)))
    #expect(fold.folded.nodes == 94 * 3)
    #expect(fold.folded.steps == 94)
    #expect(fold.leftOut.nodes == 0)
  }

  @Test func sixAlikeAreNotFolded() {
    let fold = DiagramExamples.list(6).sketch.folded(around: 0)
    #expect(fold.items.count == 19)
    #expect(fold.folded.nodes == 0)
  }

  @Test func argumentsOfOtherNamesAreNotAlike() {
    var graph = ExampleGraph()
    let call = graph.box("train")
    for index in 0..<10 { graph.arrow(graph.pill("\(index)"), call, "p\(index)") }
    #expect(graph.sketch.folded(around: 0).items.count == 11)
  }

  @Test func whatIsFoldedHereMayStandElsewhere() {
    var graph = DiagramExamples.list(8)
    let value = graph.nodes.firstIndex { $0.title == "10.5" } ?? 0
    graph.arrow(value, 2, "again")
    let fold = graph.sketch.folded(around: 0)
    #expect(fold.items.contains(.node(value)))
    #expect(fold.items.contains(.alike(2)))
    #expect(fold.folded.steps == 1)
  }

  @Test func theNearestStepsAreDrawn() {
    var limits = Sketch.Limits()
    limits.depth = 2
    let fold = DiagramExamples.chain(10).sketch.folded(around: 0, limits)
    // Two calls with what they take, and a place that says that there is more.
    #expect(fold.items == (0...4).map { .node($0) } + [.further])
    #expect(fold.leftOut.steps == 8)
    #expect(fold.leftOut.nodes == 16)
  }

  @Test func theNearestNodesAreDrawn() {
    var limits = Sketch.Limits()
    limits.nodes = 4
    let fold = DiagramExamples.chain(10).sketch.folded(around: 0, limits)
    #expect(fold.items == (0...3).map { .node($0) } + [.further])
    #expect(fold.leftOut.nodes == 17)
  }

  @Test func whatTheSketchLacksIsShownAsFurther() {
    var graph = DiagramExamples.chain(1)
    graph.cut(2)
    #expect(graph.sketch.folded(around: 0).items == [.node(0), .node(1), .node(2), .further])
  }

  @Test func circlesEnd() {
    #expect(DiagramExamples.circle.sketch.folded(around: 0).items.count == 4)
  }

  @Test func aPlaceThatIsNotThereHasNothing() {
    #expect(Sketch().folded(around: 0).items.isEmpty)
  }
}
