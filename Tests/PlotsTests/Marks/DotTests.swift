import Tables
import Testing

@testable import Plots

@Suite struct DotTests {
  @Test func theFrontIsSolidAndItsExtremeIsNamed() throws {
    let svg = try MarkExamples.pareto.svg()
    #expect(svg.contains("class=\"par\""))
    #expect(svg.contains("class=\"dot off f1\""))
    #expect(svg.components(separatedBy: "class=\"an\"").count == 2)
  }

  @Test func pointsOutsideAreCountedAndStandOnTheEdge() throws {
    let example = MarkExamples.outliers
    #expect(
      try example.drawing().notes == [
        "2 values of a outside −4 to 4 cut off", "2 values outside −5 to 5 cut off",
      ])
  }

  @Test func veryManyPointsAreSquaresAndSaid() throws {
    let figure = try MarkExamples.dense.figure()
    #expect(figure.notes == ["24\u{2009}000 points as squares, darker where there are more"])
    #expect(try MarkExamples.dense.drawing().svg.count < 40_000)
  }

  @Test func recordsAreSolidOnALineOfTheBest() throws {
    let example = MarkExamples.bestSoFar
    let mark = try DotMark(try input(example))
    let solid = mark.dots.filter(\.isFront)
    #expect(solid.count > 3)
    #expect(zip(solid, solid.dropFirst()).allSatisfy { $0.y < $1.y })
  }

  @Test func areasNotRadiiAreInProportion() {
    var input = MarkExamples.emptyInput
    input.columns[.size] = PlotColumn(name: "n", numbers: [100, 25, 0, .nan])
    let scaling = DotScaling(input)
    #expect(scaling.radius(0) == 2 * scaling.radius(1))
    #expect(scaling.radius(2) == 1.4)
    #expect(scaling.radius(3) == 1.4)
  }

  @Test func tooltipsNameWhatTheyShow() throws {
    let svg = try MarkExamples.levels.svg()
    #expect(svg.contains("<title>r0\nloss: "))
    #expect(svg.contains("\na: "))
  }

  private func input(_ example: MarkExamples.Example) throws -> MarkInput {
    var input = MarkExamples.emptyInput
    input.plot = example.plot
    input.layers = try Marks.standard.layers(of: example.plot).traits
    input.series = try example.figure().panels[0].series
    return input
  }
}

extension MarkExamples {
  /// What a mark without rows is made from.
  static var emptyInput: MarkInput {
    MarkInput(
      plot: Plot(marks: []), layers: MarkTraits("Figure"), series: [], x: nil, y: nil, columns: [:],
      ends: nil, deviation: nil,
      dimensions: [], levels: nil, zoneName: "UTC", now: 0)
  }
}
