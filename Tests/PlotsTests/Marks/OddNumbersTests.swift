import Tables
import Testing

@testable import Plots

/// Numbers that have no place: each is left out and said, and nothing traps.
@Suite struct OddNumbersTests {
  private static let odd = [
    .infinity, -.infinity, .nan, 5e-324, -5e-324, 1e308, -1e308, 9.3e18, 1e19, 4_611_686_018e9,
    0,
  ]

  private func example(
    _ mark: String, _ channels: [ChannelName: String], _ columns: [PlotColumn],
    _ change: (inout Plot) -> Void = { _ in }
  ) -> MarkExamples.Example {
    var plot = MarkExamples.plot([mark], channels)
    change(&plot)
    return MarkExamples.Example(name: "odd", plot: plot, data: PlotData(columns: columns))
  }

  @Test(arguments: [[.infinity, 1], [5e-324, 0], [1, .infinity], [-.infinity, .infinity]])
  func aSparklineOfOddNumbersIsSound(values: [Double]) throws {
    let spark = example(
      "spark", [.x: "x", .y: "y"],
      [
        PlotColumn(name: "x", numbers: values.indices.map(Double.init)),
        PlotColumn(name: "y", numbers: values),
      ])
    #expect(try spark.drawing().isWellFormed)
    #expect(try spark.drawing(width: 100, style: .paper).isWellFormed)
  }

  @Test(arguments: [
    [1e300, .infinity], [.nan, 9e299], [1e300, -1e300], [1e300, 5e299], [-9e299, .infinity],
  ])
  func aSparklineOfTheLargestNumbersIsSeen(values: [Double]) throws {
    let spark = example(
      "spark", [.x: "x", .y: "y"],
      [
        PlotColumn(name: "x", numbers: values.indices.map(Double.init)),
        PlotColumn(name: "y", numbers: values),
      ])
    let svg = try spark.svg()
    #expect(svg.contains("<path class=\"ln"))
    // What lies outside is held back there.
    #expect(!svg.contains("20000"))
  }

  @Test(arguments: odd)
  func aRuleEndsOnlyAtACategory(end: Double) throws {
    let rule = example(
      "rule", [.x: "k", .y: "n", .x2: "end"],
      [
        PlotColumn(name: "k", values: ["a", "b"]), PlotColumn(name: "n", numbers: [1, 2]),
        PlotColumn(name: "end", numbers: [end, end]),
      ])
    #expect(try rule.drawing().isSound)
    #expect(try rule.figure().notes == ["2 rows without a value left out"])
  }

  @Test func aRuleEndsAtTheCategoryOfThatName() throws {
    let rule = example(
      "rule", [.x: "k", .y: "n", .x2: "end"],
      [
        PlotColumn(name: "k", values: ["a", "b", "c"]), PlotColumn(name: "n", numbers: [1, 2, 3]),
        PlotColumn(name: "end", values: ["c", "c", "b"]),
      ])
    let figure = try rule.figure()
    guard case .band(let scale, _) = figure.scales.scale(of: .x, panel: 0, from: 0, to: 300) else {
      return #expect(Bool(false), "x is no axis of categories")
    }
    let drawing = figure.drawing(width: 760, style: .page, id: "f", now: 0)
    let svg = String(decoding: drawing.svg, as: UTF8.self)
    // Two rules lead to c, which lies right of a and of b.
    #expect(svg.components(separatedBy: "<path class=\"ring").count == 4)
    #expect(scale.center(of: 2) > scale.center(of: 1))
    #expect(figure.panels[0].marks.count == 1)
  }

  @Test(arguments: [.infinity, -.infinity, .nan] as [Double])
  func binsOfNoNumberAreEmpty(value: Double) throws {
    let histogram = example(
      "bar", [.x: "v", .y: "count"], [PlotColumn(name: "v", numbers: [value, value])]
    ) { $0.channels[.x]?.bin = .automatic }
    #expect(try histogram.drawing().isSound)
    #expect(try histogram.figure().notes == ["2 values not finite left out"])
  }

  @Test func binsOfTheWidestRangeFindTheirValues() {
    let values = [-1.7e308, -1, 0, 1, 1.7e308]
    let edges = Bins.edges(of: values)
    #expect(Bins.counts(values, edges: edges).reduce(0, +) == 5)
  }

  @Test(arguments: [Int.max, 4_611_686_018_427_387_904, 2])
  func anyNumberOfPointsIsALimit(limit: Int) throws {
    let line = example(
      "line", [.x: "x", .y: "y"],
      [
        PlotColumn(name: "x", numbers: (0..<5000).map(Double.init)),
        PlotColumn(name: "y", numbers: (0..<5000).map { Double($0 % 7) }),
      ]
    ) { $0.pointLimit = limit }
    #expect(try line.drawing().isSound)
    #expect(Reduction.line(x: [0, 1, 2], y: [1, 2, 1], limit: limit) == [0, 1, 2])
  }

  /// Every mark with every odd number on each of its channels.
  @Test(arguments: Marks.standard.names)
  func noNumberIsTooOdd(mark: String) throws {
    let count = Self.odd.count
    let columns = [
      PlotColumn(name: "v", numbers: Self.odd), PlotColumn(name: "w", numbers: Self.odd.reversed()),
      PlotColumn(name: "t", kind: .time, numbers: Self.odd),
      PlotColumn(name: "u", kind: .duration, numbers: Self.odd),
      PlotColumn(name: "k", values: (0..<count).map { "k\($0)" }),
    ]
    let kinds: [[ChannelName: String]] = [
      [.x: "v", .y: "w"], [.x: "k", .y: "v"], [.x: "t", .y: "v"], [.x: "v", .y: "k"],
      [.x: "u", .y: "w", .color: "v"],
    ]
    for fields in kinds {
      for more in [ChannelName.x2, .y2, .size, .opacity, .color, .label, .shape, .fill] {
        var channels = fields
        channels[more] = "v"
        channels[.label] = "v"
        let odd = example(mark, channels, columns) {
          $0.dimensions = ["v", "w", "t", "k"].map { Channel(field: $0) }
        }
        do {
          #expect(try odd.drawing().isWellFormed, "\(mark) with \(more.rawValue)")
          #expect(try odd.drawing(width: 90, isNarrow: true).isWellFormed)
        } catch is PlotError {}
      }
    }
  }
}
