import Tables
import Testing

@testable import Plots

@Suite struct CellTests {
  @Test func severalRowsOfOneCellAreAnError() {
    var example = MarkExamples.heatmap
    let lr = PlotColumn(name: "lr", values: ["a", "b", "a"])
    let wd = PlotColumn(name: "wd", values: ["0", "0", "0"])
    example.data = PlotData(columns: [lr, wd, PlotColumn(name: "top1", numbers: [1, 2, 3])])
    #expect(
      throws: PlotError("2 rows for the cell 'a', '0'", hint: "aggregate in the query")
    ) { _ = try example.figure() }
  }

  @Test func missingDivergedAndBestCellsAreTold() throws {
    let svg = try MarkExamples.heatmap.svg()
    #expect(svg.components(separatedBy: ">–</text>").count == 3)
    #expect(svg.components(separatedBy: ">div.</text>").count == 3)
    #expect(svg.components(separatedBy: "class=\"best\"").count == 2)
    #expect(svg.contains("class=\"ct vb kq8\""))
    #expect(try MarkExamples.heatmap.figure().notes == ["Hatched: not a finite number"])
  }

  @Test func smallCellsHaveNoText() throws {
    let example = MarkExamples.confusion
    let narrow = try example.drawing(width: 160, isNarrow: true)
    #expect(!String(decoding: narrow.svg, as: UTF8.self).contains(">90.0<"))
    #expect(try example.svg().contains(">90.0<"))
  }
}

@Suite struct BoxTests {
  @Test func theNoteDefinesTheBox() throws {
    let definition =
      "Box: median and quartiles of 12 values, whiskers: the farthest within 1.5 boxes"
    #expect(try MarkExamples.boxes.figure().notes == [definition])
  }

  @Test func dotsReplaceOutliers() throws {
    let mark = try #require(try MarkExamples.boxes.figure().panels[0].marks[0] as? BoxMark)
    let outliers = mark.items.reduce(0) { $0 + $1.numbers.outliers.count }
    #expect(outliers > 0)
    #expect(try MarkExamples.boxes.svg().components(separatedBy: "<circle").count - 1 == outliers)
    #expect(try MarkExamples.strip.svg().components(separatedBy: "<circle").count - 1 == 48)
  }

  @Test func colorsStandSideBySide() throws {
    let mark = try #require(try MarkExamples.uprightBoxes.figure().panels[0].marks[0] as? BoxMark)
    #expect(mark.slots == 2)
    #expect(mark.isUpright)
  }

  @Test func twoAxesOfCategoriesAreAnError() {
    var example = MarkExamples.boxes
    example.plot.channels[.x]?.field = "recipe"
    #expect(
      throws: PlotError("mark 'box' needs numbers on x or y, and both hold categories")
    ) { _ = try example.figure() }
  }
}
