import Tables

@testable import Plots

extension MarkExamples {
  // MARK: Cells and boxes

  static var heatmap: Example {
    var values: [Double] = []
    var rates: [Double] = []
    var decays: [Double] = []
    for (row, decay) in [0, 0.01, 0.02, 0.05, 0.1, 0.2].enumerated() {
      for (column, rate) in [1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3].enumerated() {
        if column == 0, row < 2 { continue }
        rates.append(rate)
        decays.append(decay)
        let (right, down) = (Double(column - 3), Double(row - 2))
        let far = right * right * 0.45 + down * down * 0.12
        values.append(column == 5 && row % 4 == 0 ? .nan : 78.9 - far)
      }
    }
    var plot = plot(["cell"], [.x: "lr", .y: "wd", .fill: "top1", .label: "top1"])
    plot.highlight = .top(1)
    return Example(
      name: "heatmap", plot: plot,
      data: PlotData(columns: [
        PlotColumn(name: "lr", numbers: rates), PlotColumn(name: "wd", numbers: decays),
        PlotColumn(name: "top1", numbers: values),
      ]))
  }

  static var confusion: Example {
    let names = ["plane", "auto", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
    var plot = plot(["cell"], [.x: "predicted", .y: "true", .fill: "pct", .label: "pct"])
    plot.channels[.fill]?.thresholds = [0.5, 1, 2, 5, 10, 20]
    return Example(
      name: "confusion", plot: plot,
      data: PlotData(columns: [
        texts("predicted", 100) { names[$0 % 10] },
        texts("true", 100) { names[$0 / 10] },
        numbers("pct", 100) { $0 / 10 == $0 % 10 ? 90 : Double(($0 * 37) % 11) / 4 },
      ]))
  }

  static var boxes: Example {
    let noise = noise(48, seed: 4)
    return Example(
      name: "boxes", plot: plot(["box"], [.x: "top1", .y: "recipe", .color: "recipe"]),
      data: PlotData(columns: [
        numbers("top1", 48) { 76.3 + Double($0 % 4) * 0.8 + noise[$0] * 0.3 },
        texts("recipe", 48) { recipes[$0 % 4] },
      ]))
  }

  static var uprightBoxes: Example {
    let noise = noise(160, seed: 6)
    return Example(
      name: "uprightBoxes",
      plot: plot(["box"], [.x: "set", .y: "loss", .color: "recipe"]),
      data: PlotData(columns: [
        texts("set", 160) { ["V2", "R", "Sketch", "A"][$0 / 40] },
        texts("recipe", 160) { recipes[$0 % 2] },
        numbers("loss", 160) { 2 + Double($0 / 40) * 0.3 - Double($0 % 2) * 0.4 + noise[$0] },
      ]))
  }

  // MARK: Strokes and words

  static var ticks: Example {
    var example = boxes
    example.name = "ticks"
    example.plot.marks = ["tick"]
    return example
  }

  static var rules: Example {
    Example(
      name: "rules",
      plot: plot(
        ["rule", "dot"], [.x: "low", .x2: "high", .y: "recipe", .color: "recipe"]),
      data: PlotData(columns: [
        PlotColumn(name: "low", numbers: [70, 71, 73, 75]),
        PlotColumn(name: "high", numbers: [74, 76, 75, 79]),
        PlotColumn(name: "recipe", values: recipes),
      ]))
  }

  static var words: Example {
    let (x, y) = (noise(60, seed: 1), noise(60, seed: 11))
    return Example(
      name: "words",
      plot: plot(["dot", "text"], [.x: "a", .y: "b", .label: "word"]),
      data: PlotData(columns: [
        PlotColumn(name: "a", numbers: x), PlotColumn(name: "b", numbers: y),
        texts("word", 60) { "class \($0)" },
      ]))
  }

  // MARK: Marks with axes of their own

  static var parallel: Example {
    let parts = (0..<5).map { Jitter.offsets(count: 90, seed: UInt64(20 + $0)).map { $0 + 0.5 } }
    let rate = parts[0].map { 1e-4 * (1 + 49 * $0 * $0) }
    let mixup = parts[2].map { ($0 * 4).rounded() / 10 }
    var plot = plot(["parallel"], [.color: "top1"])
    plot.dimensions = ["lr", "wd", "mixup", "optimizer", "top1"].map { Channel(field: $0) }
    plot.dimensions[0].scale = .log
    plot.dimensions[1].title = "weight decay"
    plot.highlight = .top(5)
    return Example(
      name: "parallel", plot: plot,
      data: PlotData(columns: [
        PlotColumn(name: "lr", numbers: rate),
        PlotColumn(name: "wd", numbers: parts[1].map { $0 * 0.2 }),
        PlotColumn(name: "mixup", numbers: mixup),
        PlotColumn(
          name: "optimizer", values: parts[3].map { ["sgd", "adamw", "lion"][Int($0 * 3)] }),
        numbers("top1", 90) { 78.5 - 5 * parts[1][$0] * parts[0][$0] - parts[4][$0] * 3 },
      ]))
  }

  static var slope: Example {
    Example(
      name: "slope", plot: plot(["slope"], [.x: "week", .y: "top1", .color: "recipe"]),
      data: PlotData(columns: [
        texts("week", 8) { "2026-W\(46 + $0 / 4)" },
        texts("recipe", 8) { recipes[$0 % 4] },
        PlotColumn(name: "top1", numbers: [76.4, 76.9, 77.7, 78.2, 76.4, 77.5, 78.0, 78.9]),
      ]))
  }

  /// The time of the report of the timeline.
  static let now = 1_795_190_400.0

  static var gantt: Example {
    let jobs: [(String, Double, Double?, String, String, String?)] = [
      ("523459", -96, -72, "gpu-a01", "TIMEOUT", nil),
      ("523473", -66, -44, "gpu-a01", "COMPLETED", "523459"),
      ("523478", -70, -36, "gpu-a02", "COMPLETED", nil),
      ("523480", -60, -20, "gpu-a02", "FAILED", nil),
      ("523481", -30, -28, "gpu-a02", "CANCELLED", nil),
      ("523496", -33, -22, "gpu-a03", "COMPLETED", nil),
      ("523499", -18, nil, "gpu-a03", "RUNNING", "523480"),
      ("523501", -9, nil, "gpu-a01", "RUNNING", nil),
      ("523502", -80, -79.5, "gpu-a03", "OUT_OF_MEMORY", nil),
      ("523503", -77, -60, "gpu-a03", "NODE_FAIL", nil),
    ]
    let plot = plot(
      ["gantt"],
      [.x: "started", .x2: "ended", .y: "node", .color: "status", .label: "id", .group: "resumed"])
    return Example(
      name: "gantt", plot: plot,
      data: PlotData(columns: [
        PlotColumn(name: "started", kind: .time, numbers: jobs.map { now + $0.1 * 3600 }),
        PlotColumn(
          name: "ended", kind: .time,
          numbers: jobs.map { job -> Double in
            job.2.map { now + $0 * 3600 } ?? PlotColumn.missing
          }),
        PlotColumn(name: "node", values: jobs.map(\.3)),
        PlotColumn(name: "status", values: jobs.map(\.4)),
        PlotColumn(name: "id", values: jobs.map(\.0)),
        PlotColumn(name: "resumed", values: jobs.map(\.5)),
      ]))
  }

  static var spark: Example {
    let noise = noise(60, seed: 7)
    return Example(
      name: "spark", plot: plot(["spark"], [.x: "epoch", .y: "top1"]),
      data: PlotData(columns: [
        PlotColumn(name: "epoch", numbers: (0..<60).map(Double.init)),
        numbers("top1", 60) { 78 - 30 / Double($0 + 2) + noise[$0] },
      ]))
  }
}
