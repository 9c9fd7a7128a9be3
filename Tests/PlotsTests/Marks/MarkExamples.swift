import Tables

@testable import Plots

/// Plots of every mark with data as experiments have them.
enum MarkExamples {
  struct Example: Sendable {
    var name: String
    var plot: Plot
    var data: PlotData
  }

  static let all: [Example] = [
    pareto, levels, dense, outliers, bestSoFar, strip, histogram, stackedHistogram,
    groupedBars, lyingBars, stackedBars, timeBars, area, band, heatmap, confusion, boxes,
    uprightBoxes, ticks, rules, words, parallel, slope, gantt, spark,
  ]

  /// A plot of a mark with columns for its channels.
  static func plot(_ marks: [String], _ channels: [ChannelName: String]) -> Plot {
    var plot = Plot(marks: marks)
    plot.channels = channels.mapValues { Channel(field: $0) }
    return plot
  }

  /// A column of numbers by their places.
  static func numbers(
    _ name: String, _ count: Int, _ kind: PlotColumn.Kind = .number, _ value: (Int) -> Double
  ) -> PlotColumn {
    PlotColumn(name: name, kind: kind, numbers: (0..<count).map(value))
  }

  /// A column of words by their places.
  static func texts(_ name: String, _ count: Int, _ value: (Int) -> String) -> PlotColumn {
    PlotColumn(name: name, values: (0..<count).map(value))
  }

  /// Numbers of about a normal distribution, the same ones for the same seed.
  static func noise(_ count: Int, seed: UInt64) -> [Double] {
    let parts = (0..<6).map { Jitter.offsets(count: count, seed: seed + UInt64($0)) }
    return (0..<count).map { index -> Double in
      let sum = parts.reduce(0.0) { $0 + $1[index] }
      return sum * 1.4
    }
  }

  static let recipes = ["baseline", "+ mixup", "+ cutmix", "+ mixup + EMA"]

  // MARK: Dots

  static var pareto: Example {
    let noise = noise(150, seed: 3)
    let more = Jitter.offsets(count: 150, seed: 9)
    var hours: [Double] = []
    var top: [Double] = []
    var arch: [String?] = []
    for index in 0..<150 {
      let place = index % 3
      let cost = 14.0 + Double(place) * 20 + (more[index] + 0.5) * 150 * Double(place + 1)
      hours.append(cost)
      top.append(79 - 120 / cost - Double(2 - place) - abs(noise[index]) * 1.6)
      arch.append(["ResNet-50", "ConvNeXt-T", "ViT-S/16"][place])
    }
    var plot = plot(["dot"], [.x: "gpu_h", .y: "top1", .color: "arch", .shape: "arch"])
    plot.channels[.x]?.scale = .log
    plot.channels[.x]?.title = "GPU-hours"
    plot.channels[.label] = Channel(field: "run")
    plot.pareto = ParetoChoice(x: .min, y: .max)
    let runs = (0..<150).map { Optional("run \(521_400 + $0)") }
    return Example(
      name: "pareto", plot: plot,
      data: PlotData(columns: [
        PlotColumn(name: "gpu_h", numbers: hours), PlotColumn(name: "top1", numbers: top),
        PlotColumn(name: "arch", values: arch), PlotColumn(name: "run", values: runs),
      ]))
  }

  static var levels: Example {
    let (x, y) = (noise(40, seed: 1), noise(40, seed: 11))
    var plot = plot(["dot"], [.x: "a", .y: "b", .color: "loss", .size: "params"])
    plot.channels[.label] = Channel(field: "id")
    return Example(
      name: "levels", plot: plot,
      data: PlotData(columns: [
        PlotColumn(name: "a", numbers: x), PlotColumn(name: "b", numbers: y),
        PlotColumn(name: "loss", numbers: zip(x, y).map { $0 * $0 + $1 }),
        numbers("params", 40) { Double($0 * $0) * 1000 },
        texts("id", 40) { "r\($0)" },
      ]))
  }

  static var dense: Example {
    let (x, y) = (noise(24_000, seed: 1), noise(24_000, seed: 11))
    return Example(
      name: "dense", plot: plot(["dot"], [.x: "a", .y: "b"]),
      data: PlotData(columns: [
        PlotColumn(name: "a", numbers: x),
        PlotColumn(name: "b", numbers: zip(x, y).map { $0 * 0.8 + $1 }),
      ]))
  }

  static var outliers: Example {
    var (x, y) = (noise(45, seed: 1), noise(45, seed: 11))
    (y[3], y[9], x[20], x[21]) = (40, -30, 9, 5)
    var plot = plot(["dot"], [.x: "a", .y: "b", .color: "recipe"])
    plot.error = .deviation("sd")
    plot.channels[.y]?.domain = -5...5
    plot.channels[.x]?.domain = -4...4
    return Example(
      name: "outliers", plot: plot,
      data: PlotData(columns: [
        PlotColumn(name: "a", numbers: x), PlotColumn(name: "b", numbers: y),
        texts("recipe", 45) { recipes[$0 % 4] },
        PlotColumn(name: "sd", numbers: y.map { abs($0) / 3 + 0.1 }),
      ]))
  }

  static var bestSoFar: Example {
    let noise = noise(80, seed: 5)
    let day = 86_400.0
    var plot = plot(["dot", "line"], [.x: "updated", .y: "top1"])
    plot.channels[.y]?.cumulative = .max
    return Example(
      name: "bestSoFar", plot: plot,
      data: PlotData(columns: [
        numbers("updated", 80, .time) { 1_792_100_000 + Double($0) * 0.42 * day },
        numbers("top1", 80) { 78.5 - 160 / Double($0 + 35) + noise[$0] * 0.7 },
      ]))
  }

  static var strip: Example {
    var example = boxes
    example.name = "strip"
    example.plot.marks = ["box", "dot"]
    example.plot.jitters = true
    return example
  }

  // MARK: Bars and areas

  static var histogram: Example {
    var plot = plot(["bar"], [.x: "top1", .y: "count"])
    plot.channels[.x]?.bin = .width(0.5)
    plot.references = [Reference(axis: .x, values: [77], isBand: false, label: "median 77.0")]
    return Example(
      name: "histogram", plot: plot,
      data: PlotData(columns: [
        PlotColumn(name: "top1", numbers: noise(320, seed: 2).map { 78.5 - $0 * $0 * 1.3 }),
        texts("recipe", 320) { recipes[$0 * 7 % 3] },
      ]))
  }

  static var stackedHistogram: Example {
    var example = histogram
    example.name = "stackedHistogram"
    example.plot.channels[.color] = Channel(field: "recipe")
    example.plot.references = []
    return example
  }

  static var groupedBars: Example {
    let means = [21.8, 26.9, 34.6, 33.5, 38.2, 46.1, 48.7, 52.4, 58.8, 57.9, 60.8, 65.7]
    var plot = plot(["bar"], [.x: "labels", .y: "top1", .color: "recipe"])
    plot.channels[.y]?.title = "top-1 (%)"
    plot.channels[.x]?.title = ""
    plot.error = .deviation("sd")
    return Example(
      name: "groupedBars", plot: plot,
      data: PlotData(columns: [
        texts("labels", 12) { "\([1, 2, 5, 10][$0 / 3]) % of labels" },
        texts("recipe", 12) { recipes[[0, 1, 3][$0 % 3]] },
        PlotColumn(name: "top1", numbers: means),
        PlotColumn(name: "sd", numbers: means.map { 90 / $0 }),
      ]))
  }

  static var lyingBars: Example {
    var plot = plot(["bar"], [.x: "delta", .y: "change"])
    plot.sort = SortOrder(field: "x", isDescending: true)
    return Example(
      name: "lyingBars", plot: plot,
      data: PlotData(columns: [
        PlotColumn(name: "delta", numbers: [1.42, 0.9, -0.31, 0.05, -1.2]),
        PlotColumn(
          name: "change",
          values: ["EMA of the weights", "mixup", "larger batch", "label smoothing", "no warm-up"]),
      ]))
  }

  static var stackedBars: Example {
    var plot = plot(["bar"], [.x: "week", .y: "runs", .color: "status"])
    plot.stacks = true
    let states = ["COMPLETED", "FAILED", "TIMEOUT", "CANCELLED"]
    return Example(
      name: "stackedBars", plot: plot,
      data: PlotData(columns: [
        texts("week", 24) { "W\(42 + $0 / 4)" },
        texts("status", 24) { states[$0 % 4] },
        numbers("runs", 24) { Double(($0 * 7) % 11) + Double(20 / ($0 % 4 + 1)) },
      ]))
  }

  static var timeBars: Example {
    Example(
      name: "timeBars", plot: plot(["bar"], [.x: "day", .y: "gpu_h"]),
      data: PlotData(columns: [
        numbers("day", 30, .time) { 1_792_108_800 + Double($0) * 86_400 },
        numbers("gpu_h", 30) { Double(($0 * 37) % 97) + 4 },
      ]))
  }

  static var area: Example {
    let plot = plot(["area"], [.x: "hour", .y: "gpus", .color: "user"])
    let users = ["ada", "grace", "edsger"]
    let noise = noise(180, seed: 8)
    return Example(
      name: "area", plot: plot,
      data: PlotData(columns: [
        numbers("hour", 180) { Double($0 / 3) },
        texts("user", 180) { users[$0 % 3] },
        numbers("gpus", 180) { 6 + abs(noise[$0]) + Double($0 % 3 * $0) / 30 },
      ]))
  }

  static var band: Example {
    let plot = plot(["area", "line"], [.x: "step", .y: "hi", .y2: "lo"])
    return Example(
      name: "band", plot: plot,
      data: PlotData(columns: [
        PlotColumn(name: "step", numbers: (1...50).map(Double.init)),
        PlotColumn(name: "hi", numbers: (1...50).map { 80 - 40 / Double($0) }),
        PlotColumn(name: "lo", numbers: (1...50).map { 78 - 50 / Double($0) }),
      ]))
  }
}
