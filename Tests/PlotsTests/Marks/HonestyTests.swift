import Tables
import Testing

@testable import Plots

/// Values that are easily drawn wrongly: what stands in a drawing is what the data say.
@Suite struct HonestyTests {
  private func example(
    _ mark: String, _ channels: [ChannelName: String], _ columns: [PlotColumn],
    _ change: (inout Plot) -> Void = { _ in }
  ) -> MarkExamples.Example {
    var plot = MarkExamples.plot([mark], channels)
    change(&plot)
    return MarkExamples.Example(name: "honest", plot: plot, data: PlotData(columns: columns))
  }

  @Test func numbersThatReadAlikeStayApart() throws {
    let alike = PlotColumn(name: "c", numbers: [0.123456789, 0.123456788, 0.5, 0.123456789])
    let named = alike.asCategories(zone: .utc)
    #expect(named.categories == ["0.123456788", "0.123456789", "0.5"])
    #expect(named.numbers == [1, 0, 2, 1])
  }

  @Test func timesThatReadAlikeStayApart() throws {
    let times = PlotColumn(
      name: "t", kind: .time, numbers: [1_794_834_300, 1_794_834_301.5, 1_794_834_301])
    let named = times.asCategories(zone: .utc)
    #expect(Set(named.categories).count == 3)
    #expect(named.categories[1].hasSuffix("Nov 2026, 13:05:01.000"))
  }

  @Test func aDomainThatNamesACategoryTwiceHasItOnce() throws {
    let svg = try example(
      "bar", [.x: "k", .y: "n"],
      [PlotColumn(name: "k", values: ["q", "z"]), PlotColumn(name: "n", numbers: [1, 2])]
    ) { $0.channels[.x]?.categories = ["q", "q", "z"] }.svg()
    #expect(svg.components(separatedBy: ">q</text>").count == 2)
  }

  @Test func numbersTooSmallToDivideByHaveAPlace() throws {
    let scale = ContinuousScale(.linear, domain: 5e-324...1e-320, range: (0, 100))
    #expect(scale.position(of: 1e-322).isFinite)
    let line = example(
      "line", [.x: "a", .y: "b"],
      [
        PlotColumn(name: "a", numbers: [1, 2]), PlotColumn(name: "b", numbers: [5e-324, 1e-320]),
      ])
    #expect(try line.drawing().isSound)
  }

  @Test func aBandIsOfTheCumulativeValues() throws {
    let example = example(
      "line", [.x: "x", .y: "y", .group: "run"],
      [
        PlotColumn(name: "x", numbers: [1, 2, 3, 1, 2, 3]),
        PlotColumn(name: "y", numbers: [3, 1, 2, 5, 4, 1]),
        PlotColumn(name: "run", values: ["a", "a", "a", "b", "b", "b"]),
      ]
    ) {
      $0.channels[.y]?.cumulative = .max
      $0.band = .of(.sd)
    }
    #expect(try example.svg().contains("4.0 ± 1.4"))
  }

  @Test func aRunThatStartedAgainCountsOnce() throws {
    let example = example(
      "line", [.x: "x", .y: "y", .group: "run"],
      [
        PlotColumn(name: "x", numbers: [1, 2, 3, 2, 3, 1, 2, 3]),
        PlotColumn(name: "y", numbers: [3, 9, 9, 1, 2, 5, 4, 1]),
        PlotColumn(name: "run", values: ["a", "a", "a", "a", "a", "b", "b", "b"]),
      ]
    ) { $0.band = .of(.minmax) }
    #expect(
      try example.figure().notes == [
        "Line: mean over 2 runs, band: minimum to maximum",
        "2 values of x occur twice in a line",
      ])
  }

  @Test func valuesOfDifferentSizeAreNeverZero() {
    let text = ValueText([0.001, 0.4, 2500])
    #expect(text.text(0.001) == "0.001")
    #expect(text.text(0.4) == "0.4")
    #expect(text.text(0) == "0")
  }

  @Test func aLogarithmicAxisEndsAtTheLeastPositiveValue() throws {
    let example = example(
      "area", [.x: "x", .y: "y"],
      [PlotColumn(name: "x", numbers: [1, 2, 3]), PlotColumn(name: "y", numbers: [4, 30, 8])]
    ) { $0.channels[.y]?.scale = .log }
    let svg = try example.svg()
    #expect(svg.contains("class=\"area"))
    #expect(!svg.contains(">0.01</text>"))
  }

  @Test func aDivergedRunIsNotCutOff() throws {
    let example = example(
      "line", [.x: "x", .y: "y"],
      [
        PlotColumn(name: "x", numbers: [1, 2, 3]),
        PlotColumn(name: "y", numbers: [3, 2.5, .infinity]),
      ])
    #expect(try example.drawing().notes.isEmpty)
    #expect(try example.figure().notes == ["× marks a run that diverged"])
  }

  @Test func aBarBeyondTheAxisIsTold() throws {
    let example = example(
      "bar", [.x: "k", .y: "n"],
      [PlotColumn(name: "k", values: ["q", "z"]), PlotColumn(name: "n", numbers: [30, 2])]
    ) { $0.channels[.y]?.domain = 0...10 }
    #expect(try example.drawing().notes == ["1 value outside 0 to 10 cut off"])
  }

  @Test func parallelLinesStayWithinTheirAxes() throws {
    var dimensions = [Channel(field: "a"), Channel(field: "b")]
    dimensions[1].domain = 0...1
    let example = example(
      "parallel", [:],
      [
        PlotColumn(name: "a", numbers: [1, 2, 3]), PlotColumn(name: "b", numbers: [0.5, 3, 0.7]),
      ]
    ) { $0.dimensions = dimensions }
    #expect(try example.figure().notes.contains("1 value of b outside 0 to 1 left out"))
  }

  @Test func anAxisIsWrittenAsItsAuthorSays() throws {
    let svg = try example(
      "line", [.x: "x", .y: "y", .color: "c"],
      [
        PlotColumn(name: "x", numbers: [1, 2]), PlotColumn(name: "y", numbers: [0, 10]),
        PlotColumn(name: "c", values: ["a", "a"]),
      ]
    ) { $0.channels[.y]?.spec = .fixed(3) }.svg()
    #expect(svg.contains(">5.000</text>") || svg.contains(">4.000</text>"))
    #expect(svg.contains(">10.000</text>"))
  }

  @Test func categoriesSortByTheTextsOfAColumn() throws {
    let svg = try example(
      "bar", [.x: "k", .y: "n"],
      [
        PlotColumn(name: "k", values: ["one", "two", "three"]),
        PlotColumn(name: "n", numbers: [1, 2, 3]), PlotColumn(name: "s", values: ["c", "a", "b"]),
      ]
    ) { $0.sort = SortOrder(field: "s", isDescending: false) }.svg()
    let places = ["two", "three", "one"].map { svg.firstRange(of: ">\($0)</text>")?.lowerBound }
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    #expect(!places.contains(nil))
  }

  @Test func namesTakeTurnsWhereThereAreMany() {
    let names = (0..<40).map { "category \($0)" }
    let lines = BandNames(names, step: 15, sizes: SVGStyle.page.sizes).lines
    #expect(lines[0] == ["category 0"])
    #expect(lines[1].isEmpty)
    #expect(lines.count { !$0.isEmpty } > 5)
  }

  @Test func secondLinesHaveRoom() {
    let names = ["number four", "number five"]
    #expect(BandNames(names, step: 60, sizes: SVGStyle.page.sizes).height > 0)
    #expect(BandNames(names, step: 200, sizes: SVGStyle.page.sizes).height == 0)
  }
}
