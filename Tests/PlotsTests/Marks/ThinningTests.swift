import Foundation
import Tables
import Testing

@testable import Plots

/// What no drawing can show is left out once, and every drawing shows the extremes.
@Suite struct ThinningTests {
  private func figure(
    _ y: [Double], x: [Double]? = nil, _ change: (inout Plot) -> Void = { _ in }
  ) throws -> Figure {
    var plot = PlotExamples.seriesPlot()
    change(&plot)
    let data = PlotData(columns: [
      PlotColumn(name: "step", numbers: x ?? y.indices.map(Double.init)),
      PlotColumn(name: "loss", numbers: y),
    ])
    return try PlotExamples.figure(plot, data)
  }

  private func line(_ figure: Figure) throws -> LinePath {
    try #require((figure.panels[0].marks[0] as? LineMark)?.paths.last)
  }

  /// Two hundred thousand values of a wave with two lone spikes.
  private static let spiky: [Double] = (0..<200_000).map { index in
    index == 77_777 ? 50 : index == 123_456 ? -40 : sin(Double(index) / 900)
  }

  @Test func aThinnedLineKeepsItsSpikes() throws {
    let path = try line(try figure(Self.spiky))
    #expect(path.pieces.count == 1)
    #expect(path.pieces[0].y.max() == 50)
    #expect(path.pieces[0].y.min() == -40)
    #expect(path.pieces[0].x.first == 0)
    #expect(path.pieces[0].x.last == 199_999)
    #expect(path.points.total == 200_000)
    #expect((400...1600).contains(path.points.drawn))
  }

  @Test func allDrawingsShowTheSamePoints() throws {
    let figure = try figure(Self.spiky)
    let page = figure.pageDrawings(id: "f", now: 0)
    let drawings = [
      page.wide, page.narrow, figure.drawing(width: 760, style: .file, id: "f", now: 0),
      figure.paperDrawing(width: 234, id: "f", now: 0),
    ]
    #expect(Set(drawings.map(\.notes)).count == 1)
    #expect(drawings[0].notes[0].hasPrefix("200\u{2009}000 points, drawn as "))
  }

  /// The heights of a path's points, as parts of the panel from the top.
  private func heights(_ drawing: Drawing) throws -> (top: Double, bottom: Double) {
    let svg = String(decoding: drawing.svg, as: UTF8.self)
    let match = try #require(svg.firstMatch(of: /<path class="ln [^>]* d="([^"]*)"/))
    var (y, least, most) = (0.0, Double.infinity, -Double.infinity)
    // Steps: M x y, l dx dy, h dx, v dy.
    var command: Character = "M"
    var numbers: [Double] = []
    for token in match.output.1.matches(of: /[Mlhvz]|-?(?:\d+(?:\.\d)?|\.\d)/) {
      let text = String(token.output)
      if let letter = text.first, letter.isLetter {
        command = letter
        numbers = []
        continue
      }
      numbers.append(Double(text) ?? 0)
      switch (command, numbers.count) {
      case ("M", 2): y = numbers[1]
      case ("l", 2): y += numbers[1]
      case ("v", 1): y += numbers[0]
      case ("h", 1): break
      default: continue
      }
      (least, most) = (min(least, y), max(most, y))
      if command != "M" || numbers.count == 2 { numbers = [] }
    }
    return (least, most)
  }

  @Test func everyDrawingReachesToBothSpikes() throws {
    let figure = try figure(Self.spiky)
    let page = figure.pageDrawings(id: "f", now: 0)
    for (drawing, isNarrow) in [(page.wide, false), (page.narrow, true)] {
      let box = Layout(
        figure, width: drawing.width, height: nil, style: .page, isNarrow: isNarrow
      ).boxes[0]
      let scale = try #require(
        figure.scales.scale(of: .y, panel: 0, from: box.y + box.height, to: box.y))
      let found = try heights(drawing)
      #expect(abs(found.top - scale.position(of: 50)) < 0.11)
      #expect(abs(found.bottom - scale.position(of: -40)) < 0.11)
    }
  }

  @Test func fewPointsAllStay() throws {
    let path = try line(try figure((0..<1000).map { Double($0 % 10) }))
    #expect(path.points.total == 1000)
    #expect(path.points.drawn == 1000)
  }

  @Test func theAuthorMayChooseHowManyPointsStay() throws {
    let path = try line(try figure(Self.spiky) { $0.pointLimit = 50 })
    #expect((50...60).contains(path.points.drawn))
    let all = try line(try figure(Self.spiky) { $0.pointLimit = .max })
    #expect(all.points.drawn == 200_000)
  }

  @Test func gapsStayGaps() throws {
    var values = (0..<20_000).map { Double($0 % 100) }
    for index in 5000..<6000 { values[index] = PlotColumn.missing }
    for index in 12_000..<12_500 { values[index] = .nan }
    let path = try line(try figure(values))
    #expect(path.pieces[0].y.split(whereSeparator: \.isNaN).count == 3)
  }

  @Test func aLineThatStartsAgainIsSeveralPieces() throws {
    let x = (0..<3).flatMap { _ in (0..<5000).map(Double.init) }
    let path = try line(try figure(x.map { $0.truncatingRemainder(dividingBy: 7) }, x: x))
    #expect(path.pieces.count == 3)
    #expect(path.points.total == 15_000)
    #expect(path.points.drawn < 2500)
  }

  @Test func theThinEndOfALogarithmicAxisKeepsItsPoints() throws {
    let x = (1...100_000).map(Double.init)
    let path = try line(
      try figure(x.map { $0.truncatingRemainder(dividingBy: 5) }, x: x) {
        $0.channels[.x]?.scale = .log
      })
    #expect(path.pieces[0].x.count { $0 <= 100 } > 60)
  }

  @Test func manyLinesShareTheBudget() throws {
    let names = (0..<8).map { "run \($0)" }
    let count = 8 * 4000
    var plot = MarkExamples.plot(["line"], [.x: "x", .y: "y", .color: "c"])
    plot.facet = Facet(field: "c")
    let figure = try PlotExamples.figure(
      plot,
      PlotData(columns: [
        MarkExamples.numbers("x", count) { Double($0 % 4000) },
        MarkExamples.numbers("y", count) { Double($0 % 13) },
        MarkExamples.texts("c", count) { names[$0 / 4000] },
      ]))
    let drawn = figure.panels.flatMap { $0.marks.compactMap { $0 as? LineMark } }
      .flatMap(\.paths).map(\.points.drawn)
    #expect(drawn.count == 8)
    #expect(drawn.allSatisfy { $0 <= 760 })
  }

  @Test func smoothedLinesNeedFewerPoints() throws {
    let figure = try figure(Self.spiky) { $0.smoothing = .ema(weight: 0.9) }
    let paths = try #require(figure.panels[0].marks[0] as? LineMark).paths
    #expect(paths.map(\.weight) == [.raw, .normal])
    #expect(paths[0].points.total == 0)
    #expect(paths[1].points.drawn < 800)
    #expect(figure.notes == ["EMA 0.9, faint: raw values"])
  }

  // MARK: Beyond the axes

  @Test func whatIsCutOffIsCountedOnce() throws {
    let figure = try figure((0..<50_000).map { Double($0 % 100) }) {
      $0.channels[.y]?.domain = 0...49
      $0.channels[.x]?.domain = 0...24_999
    }
    let page = figure.pageDrawings(id: "f", now: 0)
    let cut = [
      "25\u{2009}000 values of step outside 0 to 24\u{2009}999 cut off",
      "12\u{2009}500 values outside 0 to 49 cut off",
    ]
    #expect(page.wide.notes.suffix(2) == cut[...])
    #expect(page.narrow.notes.suffix(2) == cut[...])
  }

  @Test func aRoundingErrorIsNotOutside() throws {
    let figure = try figure([0, 0.1 + 0.2, 0.3]) { $0.channels[.y]?.domain = 0...0.3 }
    #expect(figure.drawing(width: 760, style: .page, id: "f", now: 0).notes == [])
  }

  @Test func outliersAreCutOffAndCounted() throws {
    var values = (0..<100).map(Double.init)
    values[50] = 1e6
    let figure = try figure(values) { $0.clipsOutliers = true }
    let domain = figure.scales.domain(of: .y, panel: 0, length: 300)
    #expect(domain.upperBound < 200)
    let notes = figure.drawing(width: 760, style: .page, id: "f", now: 0).notes
    #expect(notes.count == 1)
    #expect(notes[0].hasSuffix("cut off"))
  }

  @Test func anAreaCountsItsUpperEdge() throws {
    let figure = try figure([1, 5, 20, 3]) {
      $0.marks = ["area"]
      $0.channels[.y]?.domain = 0...10
    }
    #expect(
      figure.drawing(width: 760, style: .page, id: "f", now: 0).notes
        == ["1 value outside 0 to 10 cut off"])
  }

  // MARK: Bands and areas

  @Test func bandsKeepTheExtremesOfBothEdges() throws {
    let count = 100_000
    let low = (0..<count).map { $0 == 40_000 ? -90 : sin(Double($0)) }
    let high = (0..<count).map { $0 == 60_000 ? 95 : 3 + sin(Double($0)) }
    var plot = MarkExamples.plot(["line"], [.x: "x", .y: "lo"])
    plot.band = .columns(low: "lo", high: "hi")
    let figure = try PlotExamples.figure(
      plot,
      PlotData(columns: [
        MarkExamples.numbers("x", count) { Double($0) }, PlotColumn(name: "lo", numbers: low),
        PlotColumn(name: "hi", numbers: high),
      ]))
    let band = try #require((figure.panels[0].marks[0] as? LineMark)?.bands.first)
    #expect(band.low.min() == -90)
    #expect(band.high.max() == 95)
    #expect(band.x.count < 3500)
    #expect(band.x.count == band.low.count)
    #expect(band.x == band.x.sorted())
  }

  // MARK: Very many points

  private func dense(
    _ x: PlotColumn, _ y: PlotColumn, _ change: (inout Plot) -> Void = { _ in }
  ) throws -> Figure {
    var plot = MarkExamples.plot(["dot"], [.x: x.name, .y: y.name])
    change(&plot)
    return try PlotExamples.figure(plot, PlotData(columns: [x, y]))
  }

  @Test func squaresAreCountedOnceForAllDrawings() throws {
    let figure = try MarkExamples.dense.figure()
    func squares(_ drawing: Drawing) -> Int {
      let svg = String(decoding: drawing.svg, as: UTF8.self)
      return svg.matches(of: /<path class="q fq\d" d="([^"]*)"/)
        .reduce(0) { $0 + $1.output.1.count { $0 == "M" } }
    }
    let page = figure.pageDrawings(id: "f", now: 0)
    #expect(squares(page.wide) > 500)
    #expect(squares(page.wide) == squares(page.narrow))
  }

  @Test func pointsAloneAreDrawnAsPoints() throws {
    let x = MarkExamples.numbers("x", 4001) { $0 == 4000 ? 100 : Double($0 % 10) }
    let y = MarkExamples.numbers("y", 4001) { $0 == 4000 ? 100 : Double($0 / 10 % 10) }
    let figure = try dense(x, y)
    let svg = String(
      decoding: figure.drawing(width: 760, style: .page, id: "f", now: 0).svg, as: UTF8.self)
    #expect(svg.components(separatedBy: "<circle").count == 2)
  }

  @Test func manyEqualPointsAreStillSeen() throws {
    let same = MarkExamples.numbers("x", 4000) { _ in 7 }
    let figure = try dense(same, MarkExamples.numbers("y", 4000) { _ in 3 })
    let svg = String(
      decoding: figure.drawing(width: 760, style: .page, id: "f", now: 0).svg, as: UTF8.self)
    let match = try #require(svg.firstMatch(of: /<path class="q fq\d" d="M[\d.]+ [\d.]+h([\d.]+)/))
    #expect(try #require(Double(match.output.1)) > 3)
  }

  @Test func manyPointsOfCategoriesStandInTheirBands() throws {
    let x = MarkExamples.texts("x", 6000) { "k\($0 % 3)" }
    let figure = try dense(x, MarkExamples.numbers("y", 6000) { Double($0 % 50) }) {
      $0.jitters = true
    }
    let mark = try #require(figure.panels[0].marks[0] as? DotMark)
    let frame = Frame(
      box: Box(x: 0, y: 0, width: 300, height: 100),
      x: try #require(figure.scales.scale(of: .x, panel: 0, from: 0, to: 300)),
      y: try #require(figure.scales.scale(of: .y, panel: 0, from: 100, to: 0)),
      sizes: SVGStyle.page.sizes, isNarrow: false, now: 0)
    let span = mark.span(of: frame.x, .x)
    // The three bands share the whole side.
    #expect(abs(span.at(0.5) - frame.x.position(of: 1)) < 1e-9)
    #expect(span.at(1) > span.at(0))
  }

  @Test func manyPointsOutsideAreCounted() throws {
    let figure = try dense(
      MarkExamples.numbers("x", 5000) { Double($0) },
      MarkExamples.numbers("y", 5000) { Double($0 % 7) }
    ) { $0.channels[.x]?.domain = 0...3999 }
    #expect(
      figure.drawing(width: 760, style: .page, id: "f", now: 0).notes
        == ["1000 values of x outside 0 to 3999 cut off"])
  }
}
