import Testing

@testable import Plots

/// Places of nodes, arrows and labels.
@Suite struct DiagramLayoutTests {
  private func layout(
    _ diagram: Diagram, _ direction: DiagramLayout.Direction = .right, style: SVGStyle = .page,
    room: Double = 348
  ) -> DiagramLayout {
    DiagramLayout(diagram, Layers(diagram), style: style, direction: direction, room: room)
  }

  @Test(arguments: DiagramExamples.all.map(\.name))
  func nothingCoversAnotherOrLeavesTheDrawing(name: String) throws {
    let graph = try #require(DiagramExamples.all.first { $0.name == name }).graph
    let diagram = graph.diagram()
    for direction in [DiagramLayout.Direction.right, .down] {
      let layout = layout(diagram, direction)
      let boxes = diagram.nodes.indices.map(layout.box)
      let page = Box(x: 0, y: 0, width: layout.size.width, height: layout.size.height)
      for (index, box) in boxes.enumerated() {
        #expect(page.contains(box))
        for other in boxes[..<index] { #expect(!box.intersects(other)) }
      }
    }
  }

  @Test(arguments: DiagramExamples.all.map(\.name))
  func noArrowCrossesANode(name: String) throws {
    let graph = try #require(DiagramExamples.all.first { $0.name == name }).graph
    let diagram = graph.diagram()
    let layout = layout(diagram)
    for step in layout.steps where step.arrow == nil {
      let (from, to) = (layout.point(step.arriving), layout.point(step.to))
      let line = Box(x: from.x, y: from.y, width: to.x - from.x, height: 0.1)
      for node in diagram.nodes.indices { #expect(!layout.box(of: node).intersects(line)) }
    }
  }

  @Test func textsStayInTheirBoxes() {
    for (_, graph) in DiagramExamples.all {
      for style in [SVGStyle.page, .paper] {
        let diagram = graph.diagram()
        let layout = layout(diagram, style: style)
        for text in layout.boxes {
          let isBold = text.node.shape == .box
          let width = TextMetrics.width(
            of: text.title, size: style.sizes.axis, bold: isBold, font: .helvetica)
          let inset = NodeBox.inset(of: text.node) * layout.unit
          #expect(width + inset <= text.width)
        }
      }
    }
  }

  @Test func labelsOfOneNodeStandOneBelowTheOther() {
    let diagram = DiagramExamples.files.diagram()
    let layout = layout(diagram)
    let ends = layout.steps.filter { $0.arrow.map { !layout.labels[$0].isEmpty } ?? false }
      .map(\.to)
    for (index, end) in ends.enumerated() {
      for other in ends[..<index] where other.along == end.along {
        #expect(abs(other.across - end.across) >= 15)
      }
    }
  }

  @Test func aChainIsStraight() {
    let diagram = DiagramExamples.chain(5).diagram()
    let layout = layout(diagram)
    let middles = diagram.nodes.indices.map { node -> Double in
      let box = layout.box(of: node)
      return box.y + box.height / 2
    }
    #expect(middles.allSatisfy { abs($0 - middles[0]) < 0.1 })
  }

  @Test func twoWaysLieOnBothSides() {
    let diagram = DiagramExamples.diamond.diagram()
    let layout = layout(diagram)
    func middle(_ title: String) -> Double {
      let node = diagram.nodes.firstIndex { $0.title == title } ?? 0
      let box = layout.box(of: node)
      return box.y + box.height / 2
    }
    let sides = [middle("task1"), middle("task2")].sorted()
    #expect(sides[0] < middle("task3") && middle("task3") < sides[1])
    #expect(sides[0] < middle("task0") && middle("task0") < sides[1])
  }

  @Test func downwardsNodesShareTheWidth() {
    var graph = ExampleGraph()
    let end = graph.box("end")
    for index in 0..<3 { graph.arrow(graph.pill("a value with a long text"), end, "a\(index)") }
    let layout = layout(graph.diagram(), .down)
    #expect(layout.size.width <= 348)
    #expect(layout.boxes[1].title.hasSuffix("…"))
  }
}
