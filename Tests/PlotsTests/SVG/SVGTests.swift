import Foundation
import FoundationXML
import Tables
import Testing

@testable import Plots

@Suite struct SVGTests {
  @Test func aPathHasRelativeStepsOfOneDecimal() {
    var path = PathWriter()
    path.move(10, 20.04)
    path.line(11.26, 19.5)
    path.line(12.25, 19.5)
    path.line(12.25, 30)
    path.line(13, 31.05)
    path.line(14, 32)
    #expect(String(decoding: path.bytes, as: UTF8.self) == "M10 20l1.3-.5h1v10.5l.7 1.1 1 .9")
  }

  @Test func roundingDoesNotAddUp() {
    var path = PathWriter()
    path.move(0, 0)
    for step in 1...1000 { path.line(Double(step) * 0.333, 0) }
    let text = String(decoding: path.bytes, as: UTF8.self)
    let numbers = text.matches(of: /-?(\d+(\.\d)?|\.\d)/).compactMap { Double($0.output.0) }
    let sum = numbers.dropFirst(2).reduce(0, +)
    #expect(abs(sum - 333) < 0.051)
  }

  @Test func dataIsNeverMarkup() throws {
    let evil = "</text><script>alert(1)</script>\u{0}"
    var plot = PlotExamples.linePlot()
    plot.channels[.y]?.title = evil
    let svg = try PlotExamples.svg(plot, PlotExamples.curves(recipes: [evil, "b"]))
    #expect(!svg.contains("<script"))
    #expect(XMLParser(data: Data(svg.utf8)).parse())
  }

  @Test func aFileOfItsOwnHasLiteralColors() throws {
    let svg = try PlotExamples.svg(
      PlotExamples.linePlot(), PlotExamples.curves(), style: .file)
    #expect(!svg.contains("class="))
    #expect(!svg.contains("var("))
    #expect(svg.contains("stroke=\"#2a5dbe\""))
    #expect(XMLParser(data: Data(svg.utf8)).parse())
  }

  @Test func everyClassOfALookHasARule() {
    let looks: [Look] = [
      .grid, .base, .axisLabel, .axisTitle, .line(.series(7)), .rawLine(.muted), .cell(8),
      .divergingCell(-4), .divergingCell(4), .cellText(5), .divergingText(-3), .job(.held),
      .icon(.limit), .seriesLabel(.status(.failed)), .line(.status(.done)), .dot(.level(3)),
      .panelTitle(.ink), .failureText, .best,
    ]
    for name in looks.flatMap(\.classes) { #expect(Paint.named[name] != nil, "\(name)") }
  }

  @Test func theRulesStayInTheirBudget() {
    #expect(SVGStyle.styleSheet.utf8.count < 8 * 1024)
  }

  @Test func titleAndDescriptionNameTheResult() throws {
    let svg = try PlotExamples.svg(PlotExamples.linePlot(), PlotExamples.curves())
    #expect(
      svg.contains("role=\"img\" aria-labelledby=\"ft fd\"><title id=\"ft\">accuracy by epoch"))
    #expect(svg.contains("Line chart of accuracy by epoch. 100 rows. 2 series: sgd, adam."))
    #expect(svg.contains("accuracy from 60 (sgd) to 81 (adam)"))
  }
}
