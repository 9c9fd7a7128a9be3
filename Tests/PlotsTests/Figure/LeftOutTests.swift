import Tables
import Testing

@testable import Plots

/// Nothing is left out of a figure without a word in its caption.
@Suite struct LeftOutTests {
  private func histogram(_ values: [Double], width: Double) throws -> Figure {
    var plot = MarkExamples.plot(["bar"], [.x: "v", .y: "count"])
    plot.channels[.x]?.bin = .width(width)
    let data = PlotData(columns: [PlotColumn(name: "v", numbers: values)])
    return try PlotExamples.figure(plot, data)
  }

  @Test func aHistogramCountsTheRowsWithoutAValue() throws {
    let values = [1, PlotColumn.missing, .infinity, 4, PlotColumn.missing]
    let figure = try histogram(values, width: 1)
    #expect(figure.notes == ["2 rows without a value left out", "1 value not finite left out"])
    #expect(figure.description.contains(". 2 rows in 2 bins. "))
  }

  @Test func theDescriptionCountsRowsAndNotBins() throws {
    let figure = try histogram([1, 1, 1, 4], width: 1)
    #expect(figure.notes == [])
    #expect(figure.description.contains(". 4 rows in 2 bins. "))
  }

  @Test func categoriesWithoutANameAreCounted() throws {
    let data = PlotData(columns: [PlotColumn(name: "c", values: ["a", nil, "a"])])
    let plot = MarkExamples.plot(["bar"], [.x: "c", .y: "count"])
    let figure = try PlotExamples.figure(plot, data)
    #expect(figure.notes == ["1 row without a value left out"])
    #expect(figure.description.contains(". 2 rows in 1 category. "))
  }

  @Test func moreBinsThanPixelsAreRefused() {
    #expect(
      throws: PlotError(
        "bins of 1e−6 are more than the 760 pixels of the figure",
        hint: "make them wider, as 'bin: 0.01', or leave it to 'bin: true'")
    ) { try histogram([0, 1], width: 1e-6) }
  }

  @Test func gapsOfAStackAreSaid() throws {
    let data = PlotData(columns: [
      PlotColumn(name: "x", numbers: [0, 1, 2, 0, 2, .nan]),
      PlotColumn(name: "y", numbers: [1, PlotColumn.missing, 3, 4, 5, 6]),
      PlotColumn(name: "c", values: ["a", "a", "a", "b", "b", "b"]),
    ])
    let plot = MarkExamples.plot(["area"], [.x: "x", .y: "y", .color: "c"])
    #expect(
      try PlotExamples.figure(plot, data).notes == [
        "Stacked", "2 missing values of the stack drawn as 0", "1 row without a place left out",
      ])
  }

  @Test func panelsCountTogether() throws {
    let data = PlotData(columns: [
      PlotColumn(name: "x", values: ["a", "b", "a", "b", "a"]),
      PlotColumn(name: "y", numbers: [1, .infinity, .infinity, 2, -.infinity]),
      PlotColumn(name: "g", values: ["p", "p", "q", "q", "r"]),
    ])
    for mark in ["dot", "bar"] {
      var plot = MarkExamples.plot([mark], [.x: "x", .y: "y"])
      plot.facet = Facet(field: "g")
      #expect(try PlotExamples.figure(plot, data).notes == ["3 values not finite left out"])
    }
  }

  @Test func pointsAloneAreDots() throws {
    let data = PlotData(columns: [
      PlotColumn(name: "x", numbers: [1, 2, 3, 2]),
      PlotColumn(name: "y", numbers: [3, PlotColumn.missing, 2, 1]),
      PlotColumn(name: "c", values: ["a", "a", "a", nil]),
    ])
    func dots(_ mark: String, _ channels: [ChannelName: String]) throws -> Int {
      let figure = try PlotExamples.figure(MarkExamples.plot([mark], channels), data)
      let svg = String(decoding: figure.pageDrawings(id: "f", now: 0).wide.svg, as: UTF8.self)
      return svg.matches(of: /<circle/).count
    }
    #expect(try dots("area", [.x: "x", .y: "y"]) == 3)
    // Those of both series, one of which has a dot at its end.
    #expect(try dots("line", [.x: "x", .y: "y", .color: "c"]) == 4)
  }

  private func notes(_ plot: Plot, _ references: [Reference]) throws -> [String] {
    var plot = plot
    plot.references = references
    let data = PlotData(columns: [
      PlotColumn(name: "x", numbers: [1, 10]), PlotColumn(name: "y", numbers: [2, 5]),
      PlotColumn(name: "c", values: ["a", "b"]),
    ])
    return try PlotExamples.figure(plot, data).notes
  }

  private func reference(_ axis: Reference.Axis, _ values: Double..., isBand: Bool = false)
    -> Reference
  { Reference(axis: axis, values: values, isBand: isBand) }

  @Test func aReferenceOutsideADomainIsSaid() throws {
    var plot = MarkExamples.plot(["line"], [.x: "x", .y: "y"])
    #expect(try notes(plot, [reference(.y, 80), reference(.x, -5)]) == [])
    plot.channels[.y]?.domain = 0...10
    #expect(
      try notes(plot, [reference(.y, 80), reference(.y, 5), reference(.x, 3)])
        == ["reference at 80 without a place on the axis of y left out"])
    #expect(
      try notes(
        plot, [reference(.y, 20, 30, isBand: true), reference(.y, 5, 30, isBand: true)])
        == ["reference at 20 to 30 without a place on the axis of y left out"])
  }

  @Test func aNumberOnAnAxisOfCategoriesIsSaid() throws {
    let plot = MarkExamples.plot(["bar"], [.x: "c", .y: "y"])
    #expect(
      try notes(plot, [reference(.x, 1, 1e300)])
        == ["reference at 1, 1e300 without a place on the axis of c left out"])
  }

  @Test func aNumberThatNamesABandStandsThere() throws {
    var plot = MarkExamples.plot(["bar"], [.x: "x", .y: "y"])
    #expect(try notes(plot, [reference(.x, 10)]) == [])
    plot.references = [reference(.x, 10)]
    let data = PlotData(columns: [
      PlotColumn(name: "x", numbers: [1, 10]), PlotColumn(name: "y", numbers: [2, 5]),
    ])
    #expect(try PlotExamples.figure(plot, data).plot.references.map(\.values) == [[1]])
  }
}
