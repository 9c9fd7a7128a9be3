import Tables
import Testing

@testable import Plots

/// Beyond a limit a figure says so, and up to it nothing is quadratic.
@Suite struct LimitsTests {
  private func numbers(_ name: String, _ count: Int) -> PlotColumn {
    MarkExamples.numbers(name, count) { Double($0 % 97) }
  }

  private func figure(_ plot: Plot, _ columns: PlotColumn...) throws -> Figure {
    try PlotExamples.figure(plot, PlotData(columns: columns))
  }

  /// Nobody waits for a drawing longer than its time: what is prepared is refused, and what is
  /// drawn already is left unfinished.
  @Test func aDrawingHasItsTime() throws {
    let plot = MarkExamples.plot(["dot"], [.x: "x", .y: "y"])
    let data = PlotData(columns: [numbers("x", 2000), numbers("y", 2000)])
    var context = FigureContext(zone: .utc, now: 0)
    context.patience = Patience(.zero)
    let expected = PlotError(
      "the drawing takes longer than 0 s", hint: "aggregate in the query, or raise 'timeout'")
    #expect(throws: expected) { try Figure(plot, data: data, context: &context) }
    context.patience = nil
    let figure = try Figure(plot, data: data, context: &context)
    var style = SVGStyle.page
    let whole = figure.drawing(width: 760, style: style, id: "f", now: 0).svg
    var writer = SVGWriter(style: style)
    style.patience = Patience(.zero)
    var hurried = SVGWriter(style: style)
    for _ in 0..<1000 {
      writer.line(.base, 0, 0, 1, 1)
      hurried.line(.base, 0, 0, 1, 1)
    }
    #expect(hurried.bytes.count < writer.bytes.count / 10 && !whole.isEmpty)
  }

  @Test func moreFacetsThanAFigureHasAreAnError() {
    var plot = MarkExamples.plot(["line"], [.x: "x", .y: "y"])
    plot.facet = Facet(field: "run")
    let runs = MarkExamples.texts("run", 10_000) { "run \($0)" }
    #expect(
      throws: PlotError(
        "cannot take 10,000 panels of 'run': at most 2,000 are possible",
        hint: "facet by a column of fewer values, or select some of them in the query")
    ) { try figure(plot, numbers("x", 10_000), numbers("y", 10_000), runs) }
  }

  @Test func moreCellsThanAFigureHasAreAnError() {
    let plot = MarkExamples.plot(["cell"], [.x: "x", .y: "y", .fill: "v"])
    let columns = MarkExamples.texts("x", 1000) { "c\($0)" }
    let rows = MarkExamples.texts("y", 1000) { "r\($0)" }
    #expect(
      throws: PlotError(
        "cannot take 1,000,000 cells of a heatmap: at most 250,000 are possible",
        hint: "group the values of an axis in the query")
    ) { try figure(plot, columns, rows, numbers("v", 1000)) }
  }

  @Test func aStackOfTooManyValuesIsAnError() {
    let plot = MarkExamples.plot(["area"], [.x: "x", .y: "y", .color: "c"])
    let x = MarkExamples.numbers("x", 4000) { Double($0) }
    let colors = MarkExamples.texts("c", 4000) { "c\($0)" }
    #expect(
      throws: PlotError(
        "cannot take 16,000,000 stacked values: at most 2,000,000 are possible",
        hint: "name a color of fewer values, or write 'stack: false'")
    ) { try figure(plot, x, numbers("y", 4000), colors) }
  }

  @Test func aLegendNamesTheFirstHundred() throws {
    let plot = MarkExamples.plot(["dot"], [.x: "x", .y: "y", .color: "c"])
    let figure = try figure(
      plot, numbers("x", 300), numbers("y", 300), MarkExamples.texts("c", 300) { "c\($0)" })
    #expect(figure.legend.count == 100)
    #expect(figure.notes == ["colours repeat", "legend: the first 100 of 300 names"])
  }

  @Test func rowsGrowNoHigherThanViewersShow() throws {
    let plot = MarkExamples.plot(["bar"], [.x: "v", .y: "k"])
    let figure = try figure(
      plot, numbers("v", 2000), MarkExamples.texts("k", 2000) { "k\($0)" })
    let drawing = figure.drawing(width: 760, style: .page, id: "f", now: 0)
    #expect(drawing.height < 16_200)
    let svg = String(decoding: drawing.svg, as: UTF8.self)
    // Rows lower than their names are named in turns.
    let names = svg.components(separatedBy: ">k").count - 1
    #expect((500...1400).contains(names))
    #expect(svg.components(separatedBy: "<rect class=\"bar").count == 1 + 2000)
  }

  @Test func aWideHeatmapIsDrawn() throws {
    let plot = MarkExamples.plot(["cell"], [.x: "x", .y: "y", .fill: "v"])
    let figure = try figure(
      plot, MarkExamples.texts("x", 4000) { "c\($0 / 2)" },
      MarkExamples.texts("y", 4000) { "r\($0 % 2)" }, numbers("v", 4000))
    let drawing = figure.drawing(width: 760, style: .page, id: "f", now: 0)
    let svg = String(decoding: drawing.svg, as: UTF8.self)
    #expect(svg.components(separatedBy: "<rect class=\"q ").count == 1 + 4000 + 9)
    // Only so many elements have a tooltip.
    #expect(svg.components(separatedBy: "<title>").count == 1 + 500)
  }
}
