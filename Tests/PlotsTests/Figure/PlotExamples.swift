import Tables

@testable import Plots

/// Data and plots that several suites draw.
enum PlotExamples {
  /// Runs of a recipe: five seeds, ten epochs, a spread of 1 around the mean.
  static func curves(recipes: [String] = ["sgd", "adam"], seeds: Int = 5) -> PlotData {
    var epoch: [Double] = []
    var accuracy: [Double] = []
    var recipe: [String?] = []
    var run: [String?] = []
    for (place, name) in recipes.enumerated() {
      for seed in 0..<seeds {
        for step in 1...10 {
          epoch.append(Double(step))
          accuracy.append(Double(60 + 10 * place) + Double(step) + Double(seed - seeds / 2) / 2)
          recipe.append(name)
          run.append("\(name)-\(seed)")
        }
      }
    }
    return PlotData(columns: [
      PlotColumn(name: "epoch", numbers: epoch),
      PlotColumn(name: "accuracy", numbers: accuracy),
      PlotColumn(name: "recipe", values: recipe), PlotColumn(name: "run", values: run),
    ])
  }

  /// A line plot of those runs.
  static func linePlot() -> Plot {
    var plot = Plot(marks: ["line"])
    plot.channels = [
      .x: Channel(field: "epoch"), .y: Channel(field: "accuracy"),
      .color: Channel(field: "recipe"), .group: Channel(field: "run"),
    ]
    return plot
  }

  /// One series of numbers by their place.
  static func series(_ y: [Double]) -> PlotData {
    PlotData(columns: [
      PlotColumn(name: "step", numbers: y.indices.map(Double.init)),
      PlotColumn(name: "loss", numbers: y),
    ])
  }

  static func seriesPlot() -> Plot {
    var plot = Plot(marks: ["line"])
    plot.channels = [.x: Channel(field: "step"), .y: Channel(field: "loss")]
    return plot
  }

  /// What a page shows of some rows.
  static func page(_ plot: Plot, _ data: PlotData) throws -> [String] {
    let figure = try figure(plot, data)
    let drawings = figure.pageDrawings(id: "f", now: 0)
    return [drawings.wide, drawings.narrow].flatMap {
      [String(decoding: $0.svg, as: UTF8.self)] + $0.notes
    } + figure.notes
  }

  static func figure(_ plot: Plot, _ data: PlotData) throws -> Figure {
    var context = FigureContext(zone: .utc, now: 0)
    return try Figure(plot, data: data, context: &context)
  }

  static func svg(_ plot: Plot, _ data: PlotData, style: SVGStyle = .page) throws -> String {
    let drawing = try figure(plot, data).drawing(width: 760, style: style, id: "f", now: 0)
    return String(decoding: drawing.svg, as: UTF8.self)
  }
}
