import Tables
import Testing

@testable import Plots

/// Data that no mark may stumble over.
@Suite struct MarkEdgeTests {
  private static let values: [String: [Double]] = [
    "empty": [], "one row": [3], "only NaN": [.nan, .nan, .nan],
    "only NULL": [PlotColumn.missing, PlotColumn.missing],
    "negative": [-3, -1, -2], "huge": [1e300, -1e300, 1e299], "tiny": [1e-300, 2e-300, 0],
    "infinite": [.infinity, 1, -.infinity], "equal": [2, 2, 2],
    "many": (0..<200).map(Double.init),
  ]

  /// Every channel has a column; x is categories or numbers, as asked.
  private static func data(_ values: [Double], distinct: Bool) -> PlotData {
    let names = values.indices.map { Optional(distinct ? "category <\($0)>" : "only") }
    return PlotData(columns: [
      PlotColumn(name: "v", numbers: values), PlotColumn(name: "w", numbers: values.reversed()),
      PlotColumn(name: "c", values: names),
      PlotColumn(name: "t", kind: .time, numbers: values.map { $0 * 3600 }),
      PlotColumn(name: "u", kind: .time, numbers: values.map { $0 * 3600 + 60 }),
      PlotColumn(name: "id", values: values.indices.map { "id \($0) & more" }),
    ])
  }

  private static func plot(_ mark: any Mark.Type) -> Plot {
    var plot = Plot(marks: [mark.name])
    let fields: [ChannelName: String] =
      switch mark.name {
      case "gantt": [.x: "t", .x2: "u", .y: "c", .color: "c", .label: "id"]
      case "cell": [.x: "c", .y: "id", .fill: "v", .label: "v"]
      case "parallel": [.color: "v"]
      case "bar", "box", "slope": [.x: "id", .y: "v"]
      case "text": [.x: "v", .y: "w", .label: "id"]
      default: [.x: "v", .y: "w", .color: "c"]
      }
    plot.channels = fields.mapValues { Channel(field: $0) }
    if mark.name == "parallel" { plot.dimensions = [Channel(field: "v"), Channel(field: "c")] }
    if mark.traits.highlights.takes(.top(2)), mark.name != "slope" { plot.highlight = .top(2) }
    return plot
  }

  @Test(arguments: Marks.standard.all.map { $0.name })
  func noDataIsTooOdd(name: String) throws {
    let mark = try #require(Marks.standard.named(name))
    for (kind, values) in Self.values.sorted(by: { $0.key < $1.key }) {
      for distinct in [true, false] {
        let example = MarkExamples.Example(
          name: kind, plot: Self.plot(mark), data: Self.data(values, distinct: distinct))
        for width in [760.0, 90] {
          let drawing = try example.drawing(width: width, isNarrow: width < 100)
          #expect(drawing.isSound, "\(name), \(kind), width \(width)")
        }
        #expect(try example.drawing(width: 234, style: .paper).isSound, "\(name), \(kind)")
      }
    }
  }

  @Test(arguments: [ScaleKind.log, .sqrt, .symlog])
  func everyScaleHasADrawing(kind: ScaleKind) throws {
    for mark in Marks.standard.all where !["cell", "gantt", "parallel"].contains(mark.name) {
      var plot = Self.plot(mark)
      plot.channels[.y]?.scale = kind
      for values in Self.values.values {
        let example = MarkExamples.Example(
          name: "", plot: plot, data: Self.data(values, distinct: true))
        #expect(try example.drawing().isSound, "\(mark.name) on \(kind)")
      }
    }
  }
}
