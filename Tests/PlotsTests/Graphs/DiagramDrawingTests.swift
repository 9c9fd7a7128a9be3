import Foundation
import Testing

@testable import Plots

/// Diagrams as SVG and PDF.
@Suite struct DiagramDrawingTests {
  private func text(_ drawing: Drawing) -> String { String(decoding: drawing.svg, as: UTF8.self) }

  @Test(arguments: DiagramExamples.all.map(\.name))
  func everyExampleHasASnapshot(name: String) throws {
    let graph = try #require(DiagramExamples.all.first { $0.name == name }).graph
    try expectSnapshot(graph.diagram().pageDrawings(id: "d", now: 0).wide, "diagram-\(name)")
  }

  @Test func aNarrowOneGoesDown() throws {
    let drawing = DiagramExamples.files.diagram().pageDrawings(id: "d", now: 0).narrow
    #expect(drawing.width <= Drawing.narrowWidth)
    try expectSnapshot(drawing, "diagram-files-narrow")
  }

  @Test(arguments: DiagramExamples.all.map(\.name))
  func everyStyleIsWellFormed(name: String) throws {
    let diagram = try #require(DiagramExamples.all.first { $0.name == name }).graph.diagram()
    let (wide, narrow) = diagram.pageDrawings(id: "d", now: 0)
    #expect(wide.isSound)
    #expect(narrow.isSound)
    #expect(diagram.fileDrawing(id: "d", now: 0).isSound)
    let paper = diagram.paperDrawing(width: 234, id: "d", now: 0)
    #expect(paper.isSound)
    #expect(paper.width <= 234.01)
    #expect(PDFFile(svg: paper.svg, producer: "test").bytes.starts(with: Array("%PDF-".utf8)))
  }

  @Test func aPageHasClassesAndAFileColours() {
    let diagram = DiagramExamples.files.diagram()
    let page = text(diagram.pageDrawings(id: "d", now: 0).wide)
    #expect(page.contains("<svg class=\"plot wd dg\""))
    #expect(page.contains("class=\"nb j-fail s-fail\""))
    #expect(page.contains("<use class=\"ji i-fail\" href=\"#st-FAILED\""))
    #expect(!page.contains("#fff"))
    let file = text(diagram.fileDrawing(id: "d", now: 0))
    #expect(!file.contains("class="))
    #expect(!file.contains("var("))
    #expect(file.contains("fill=\"#ecc3cf\" stroke=\"#b3194f\""))
  }

  @Test func anOriginIsHollowAndTheEndIsStrong() {
    let page = text(DiagramExamples.files.diagram().pageDrawings(id: "d", now: 0).wide)
    #expect(page.components(separatedBy: "class=\"nb nh sq5\"").count == 3)
    #expect(page.components(separatedBy: "class=\"nb ne fq1 sq5\"").count == 2)
  }

  @Test func whatIsCutIsWholeInItsTooltip() {
    let page = text(DiagramExamples.longNames.diagram().pageDrawings(id: "d", now: 0).wide)
    #expect(page.contains("<title>a_task_with_a_name_that_does_not_fit_into_its_box_at_all"))
    #expect(page.contains("<title>an_argument_with_a_name_that_is_much_too_long</title>"))
    #expect(!page.contains("<script"))
  }

  @Test func titleAndDescriptionAreTold() {
    let page = text(DiagramExamples.files.diagram().pageDrawings(id: "d", now: 0).wide)
    #expect(
      page.contains(
        "role=\"img\" aria-labelledby=\"dt dd\"><title id=\"dt\">example</title>"
          + "<desc id=\"dd\">Text.</desc>"))
  }

  @Test func aSmallOneStandsBesideItsCaption() {
    #expect(DiagramExamples.chain(8).diagram().fittingSize == .full)
    #expect(DiagramExamples.chain(1).diagram().fittingSize == .wide)
  }

  @Test func tenThousandAlikeAreSmallAndFast() {
    let clock = ContinuousClock()
    let graph = DiagramExamples.list(10_000)
    var bytes = 0
    let time = clock.measure {
      let (wide, narrow) = graph.diagram().pageDrawings(id: "d", now: 0)
      bytes = wide.svg.count + narrow.svg.count
    }
    #expect(bytes < 60_000)
    // Far more than it takes, for slow machines that do other things as well.
    #expect(time < .seconds(5))
  }

  @Test func aLongChainIsLimited() {
    let diagram = DiagramExamples.chain(10_000).diagram()
    #expect(diagram.nodes.count == Sketch.Limits().nodes + 1)
    #expect(diagram.nodes.last?.title == "…")
    #expect(diagram.pageDrawings(id: "d", now: 0).wide.svg.count < 60_000)
  }

  /// The farthest arrows of many pass all layers.
  @Test func oneValueForEveryCallOfAChain() {
    var graph = DiagramExamples.chain(60)
    let shared = graph.pill("shared")
    for node in graph.nodes.indices where graph.nodes[node].shape == .box {
      graph.arrow(shared, node, "shared")
    }
    var limits = Sketch.Limits()
    limits.nodes = 200
    let drawing = graph.diagram(limits).pageDrawings(id: "d", now: 0).wide
    #expect(drawing.isSound)
    #expect(drawing.svg.count < 200_000)
  }
}
