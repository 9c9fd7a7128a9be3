import Tables
import Testing

@testable import Plots

@Suite struct ParallelTests {
  @Test func itNeedsTwoColumns() {
    var example = MarkExamples.parallel
    example.plot.dimensions = []
    #expect(
      throws: PlotError(
        "missing 'dims' for mark 'parallel'", hint: "name two columns or more: 'dims: [lr, loss]'")
    ) { _ = try example.figure() }
  }

  @Test func theBestAreOrangeAndSaid() throws {
    let svg = try MarkExamples.parallel.svg()
    #expect(svg.components(separatedBy: "<path class=\"ln s2\"").count == 6)
    #expect(try MarkExamples.parallel.figure().notes == ["Best 5 of 90 rows in orange"])
    #expect(svg.contains(">lr (log)</text>"))
    #expect(svg.contains(">adamw</text>"))
  }
}

@Suite struct SlopeTests {
  @Test func changesHaveTheirSign() throws {
    let svg = try MarkExamples.slope.svg()
    #expect(svg.contains(">+0.7</text>"))
    #expect(svg.contains(">+0.0</text>"))
    #expect(svg.contains(">2026-W46</text>"))
  }

  @Test func severalRowsOfOnePointAreAnError() {
    var example = MarkExamples.slope
    example.plot.channels[.color] = nil
    #expect(
      throws: PlotError(
        "4 rows for '2026-W46'", hint: "aggregate in the query, or name a color")
    ) { _ = try example.figure() }
  }
}

@Suite struct GanttTests {
  @Test func jobsThatOverlapHaveLanes() throws {
    let mark = try #require(try MarkExamples.gantt.figure().panels[0].marks[0] as? GanttMark)
    #expect(mark.lanes == [0: 1, 1: 2, 2: 1])
    #expect(mark.jobs.count { $0.end == nil } == 2)
    #expect(mark.jobs.count { $0.resumed != nil } == 2)
  }

  @Test func jobsHaveIconsAndIDs() throws {
    let svg = try MarkExamples.gantt.svg()
    #expect(svg.contains("href=\"#st-TIMEOUT\""))
    #expect(svg.contains(">523478</text>"))
    #expect(svg.contains("class=\"res\""))
    #expect(svg.contains("still running"))
  }

  @Test func placesMustBeMeasured() {
    var example = MarkExamples.gantt
    example.plot.channels[.x]?.field = "node"
    #expect(
      throws: PlotError("mark 'gantt' needs times or numbers on x, and x holds categories")
    ) { _ = try example.figure() }
  }
}
