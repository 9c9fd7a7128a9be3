import Tables
import Testing

@testable import Plots

/// Where the parts of a drawing go.
@Suite struct LayoutTests {
  private func figure(
    panels: Int = 1, _ change: (inout Plot) -> Void = { _ in }
  ) throws -> Figure {
    var plot = MarkExamples.plot(["line"], [.x: "x", .y: "y"])
    if panels > 1 { plot.facet = Facet(field: "f") }
    change(&plot)
    let count = panels * 4
    return try PlotExamples.figure(
      plot,
      PlotData(columns: [
        MarkExamples.numbers("x", count) { Double($0 % 4) },
        MarkExamples.numbers("y", count) { Double($0) },
        MarkExamples.texts("f", count) { "panel \($0 / 4)" },
      ]))
  }

  private func layout(
    _ figure: Figure, width: Double = 760, height: Double? = nil, isNarrow: Bool = false,
    style: SVGStyle = .page
  ) -> Layout {
    Layout(figure, width: width, height: height, style: style, isNarrow: isNarrow)
  }

  @Test func onePanelFillsTheDrawing() throws {
    let layout = layout(try figure())
    #expect(layout.boxes.count == 1)
    #expect(layout.boxes[0].x == layout.left)
    #expect(layout.boxes[0].width == 760 - layout.left - layout.right)
    #expect(layout.height == layout.top + layout.boxes[0].height + layout.bottom)
  }

  @Test func aGivenHeightIsKept() throws {
    let layout = layout(try figure(), height: 200)
    #expect(layout.height == 200)
    #expect(layout.boxes[0].y + layout.boxes[0].height == 200 - layout.bottom)
  }

  @Test func aHeightTooSmallForAnythingLeavesAPanel() throws {
    #expect(layout(try figure(panels: 6), height: 80).boxes.allSatisfy { $0.height > 0 })
    #expect(layout(try figure(panels: 6), width: 40).boxes.allSatisfy { $0.width > 0 })
  }

  @Test func panelsStandInAGridOfThree() throws {
    let layout = layout(try figure(panels: 7))
    #expect(layout.columns == 3)
    #expect(Set(layout.boxes.map(\.x)).count == 3)
    #expect(Set(layout.boxes.map(\.y)).count == 3)
    #expect((0..<7).map(layout.isFirstInRow) == [true, false, false, true, false, false, true])
    #expect(
      (0..<7).map(layout.isLastInColumn) == [false, false, false, false, true, true, true])
  }

  @Test func panelsDoNotCoverEachOther() throws {
    for sharing in Facet.Sharing.allCases {
      let layout = layout(try figure(panels: 6) { $0.facet?.sharing = sharing })
      for (index, box) in layout.boxes.enumerated() {
        for other in layout.boxes[(index + 1)...] { #expect(!box.intersects(other)) }
      }
    }
  }

  @Test func panelsWithAxesOfTheirOwnAreFartherApart() throws {
    let shared = layout(try figure(panels: 6))
    let own = layout(try figure(panels: 6) { $0.facet?.sharing = Facet.Sharing.none })
    #expect(own.boxes[3].y - own.boxes[0].y > shared.boxes[3].y - shared.boxes[0].y)
  }

  @Test func theAuthorMayChooseTheColumns() throws {
    #expect(layout(try figure(panels: 4) { $0.facet?.columns = 2 }).columns == 2)
    #expect(layout(try figure(panels: 2) { $0.facet?.columns = .max }).columns == 2)
  }

  @Test func aPhoneHasOneColumn() throws {
    let layout = layout(try figure(panels: 4), width: 348, isNarrow: true)
    #expect(layout.columns == 1)
    #expect(Set(layout.boxes.map(\.x)).count == 1)
    #expect(layout.boxes[0].height == 150)
  }

  @Test func namesAtTheEndsOfLinesTakeRoom() throws {
    let curves = PlotExamples.curves()
    let wide = layout(try PlotExamples.figure(PlotExamples.linePlot(), curves))
    #expect(wide.labelsEnds)
    #expect(wide.right > 40)
    #expect(wide.legendRows.isEmpty)
    let narrow = layout(
      try PlotExamples.figure(PlotExamples.linePlot(), curves), width: 348, isNarrow: true)
    #expect(!narrow.labelsEnds)
    #expect(narrow.legendRows.count == 1)
  }

  @Test func theAuthorMayAskForALegend() throws {
    var plot = PlotExamples.linePlot()
    plot.labels = .legend
    let layout = layout(try PlotExamples.figure(plot, PlotExamples.curves()))
    #expect(!layout.labelsEnds)
    #expect(layout.legendRows.joined().map(\.name) == ["adam", "sgd"])
  }

  @Test func aBareDrawingHasHardlyAMargin() throws {
    let layout = layout(try figure { $0.marks = ["spark"] })
    #expect(layout.left == 4)
    #expect(layout.bottom == 4)
    #expect(layout.boxes[0].height == 40)
  }

  @Test func rowsMakeADrawingTall() throws {
    func height(_ count: Int) throws -> Double {
      let figure = try PlotExamples.figure(
        MarkExamples.plot(["bar"], [.x: "v", .y: "k"]),
        PlotData(columns: [
          MarkExamples.numbers("v", count) { Double($0) },
          MarkExamples.texts("k", count) { "k\($0)" },
        ]))
      return layout(figure).boxes[0].height
    }
    #expect(try height(1) == 60)
    #expect(try height(10) == 360)
  }

  @Test func cellsAreNoTallerThanWide() throws {
    let layout = layout(try MarkExamples.confusion.figure())
    #expect(layout.boxes[0].height <= 10 * 44)
    #expect(layout.boxes[0].height >= 10 * 16)
  }

  @Test func secondLinesOfNamesHaveTheirRoom() throws {
    let figure = try PlotExamples.figure(
      MarkExamples.plot(["bar"], [.x: "k", .y: "v"]),
      PlotData(columns: [
        MarkExamples.numbers("v", 8) { Double($0) },
        MarkExamples.texts("k", 8) { "number \($0) of eight names" },
      ]))
    #expect(layout(figure, width: 760).namesHeight > 0)
    #expect(layout(figure, width: 2000).namesHeight == 0)
  }

  @Test func aPaperIsLaidOutInPoints() throws {
    let page = layout(try figure())
    let paper = layout(try figure(), width: 234, style: .paper)
    #expect(paper.left < page.left)
    #expect(paper.sizes.axis == 6.5)
    let drawing = try figure().paperDrawing(width: 234, id: "f", now: 0)
    #expect(drawing.height == 145.1)
    #expect(String(decoding: drawing.svg, as: UTF8.self).contains("width=\"234pt\""))
  }

  @Test func aPaperKeepsTheShapeThatTheAuthorGave() throws {
    let exact = try figure { $0.size = .exactly(width: 400, height: 100) }
    #expect(exact.paperDrawing(width: 200, id: "f", now: 0).height == 50)
    #expect(exact.pageDrawings(id: "f", now: 0).wide.height == 100)
  }

  @Test func sizesHaveTheirWidths() {
    #expect([FigureSize.wide, .full, .half].map(\.width) == [760, 1076, 522])
    #expect(FigureSize.exactly(width: 90, height: 80).width == 90)
    #expect(FigureSize.wide.height == nil)
  }
}
