import Tables

@testable import Plots

/// Small data for every recipe, whose numbers are known from the packages of Python.
enum RecipeExamples {
  typealias Example = MarkExamples.Example

  static let all: [Example] = [
    ecdf, roc, precisionRecall, calibration, confusion, forest, profile, aggregates, improvement,
    ranks, importance,
  ]

  static func example(
    _ name: String, _ channels: [ChannelName: String], _ columns: [PlotColumn],
    _ change: (inout Plot) -> Void = { _ in }
  ) -> Example {
    var plot = MarkExamples.plot([name], channels)
    change(&plot)
    return Example(name: name, plot: plot, data: PlotData(columns: columns))
  }

  static var ecdf: Example {
    example(
      "ecdf", [.x: "ms", .color: "model"],
      [
        PlotColumn(name: "ms", numbers: [1, 2, 2, 4, 3, 5]),
        PlotColumn(name: "model", values: ["a", "a", "a", "a", "b", "b"]),
      ])
  }

  /// The example of scikit-learn's `roc_auc_score`: 0.75, and average precision 0.8333.
  static let scores = [
    PlotColumn(name: "score", numbers: [0.1, 0.4, 0.35, 0.8]),
    PlotColumn(name: "label", numbers: [0, 0, 1, 1]),
  ]

  static var roc: Example { example("roc", [.x: "score", .y: "label"], scores) }
  static var precisionRecall: Example { example("pr", [.x: "score", .y: "label"], scores) }

  static var calibration: Example {
    example(
      "calibration", [.x: "p", .y: "hit"],
      [
        PlotColumn(name: "p", numbers: [0.05, 0.08, 0.15, 0.95, 0.97, 0.99, 0.92]),
        PlotColumn(
          name: "hit", values: ["false", "false", "true", "true", "true", "true", "false"]),
      ])
  }

  static var confusion: Example {
    example(
      "confusion", [.x: "guess", .y: "truth"],
      [
        PlotColumn(name: "guess", values: ["cat", "cat", "dog", "dog", "cat", "cat", "cat"]),
        PlotColumn(name: "truth", values: ["cat", "cat", "cat", "dog", "dog", "cat", nil]),
      ])
  }

  /// Five seeds of A and of B on three tasks, of `statistics_truth.py`.
  static let tasks: [PlotColumn] = {
    let a = [
      [0.91, 0.80, 0.55], [0.93, 0.78, 0.61], [0.90, 0.83, 0.58], [0.95, 0.79, 0.40],
      [0.92, 0.81, 0.60],
    ]
    let b = [
      [0.90, 0.75, 0.50], [0.89, 0.80, 0.52], [0.92, 0.77, 0.57], [0.91, 0.74, 0.49],
      [0.88, 0.76, 0.56],
    ]
    return [
      PlotColumn(name: "score", numbers: (a + b).flatMap { $0 }),
      PlotColumn(name: "model", values: (0..<30).map { $0 < 15 ? "A" : "B" }),
      PlotColumn(name: "task", values: (0..<30).map { "t\($0 % 3)" }),
    ]
  }()

  static var forest: Example { example("forest", [.x: "score", .y: "model"], firstTask) }

  /// Of the first task alone.
  static let firstTask: [PlotColumn] = {
    let rows = (0..<30).filter { $0 % 3 == 0 }
    return [
      PlotColumn(name: "score", numbers: rows.map { tasks[0].numbers[$0] }),
      PlotColumn(name: "model", values: rows.map { $0 < 15 ? "A" : "B" }),
    ]
  }()

  static var profile: Example {
    example("profile", [.x: "score", .color: "model", .group: "task"], tasks)
  }

  static var aggregates: Example {
    example("aggregates", [.x: "score", .y: "model", .group: "task"], tasks)
  }

  static var improvement: Example {
    example("improvement", [.x: "score", .y: "model", .group: "task"], tasks)
  }

  /// Four groups on five data sets: always A before B, C and D now one, now the other.
  static var ranks: Example {
    let values: [[Double]] = [
      [0.9, 0.8, 0.6, 0.7], [0.9, 0.8, 0.7, 0.6], [0.9, 0.8, 0.6, 0.7], [0.9, 0.8, 0.7, 0.6],
      [0.9, 0.8, 0.6, 0.6],
    ]
    return example(
      "ranks", [.x: "top1", .y: "model", .group: "data"],
      [
        PlotColumn(name: "top1", numbers: values.flatMap { $0 }),
        PlotColumn(name: "model", values: (0..<20).map { ["A", "B", "C", "D"][$0 % 4] }),
        PlotColumn(name: "data", values: (0..<20).map { "set \($0 / 4)" }),
      ])
  }

  static var importance: Example {
    example(
      "importance", [.x: "loss"],
      [
        MarkExamples.numbers("loss", 40) { Double($0 % 8) + Double($0 % 3) / 100 },
        MarkExamples.numbers("lr", 40) { Double($0 % 8) / 10 },
        MarkExamples.texts("seed", 40) { "s\($0 * 7 % 5)" },
      ]
    ) { $0.dimensions = [Channel(field: "lr"), Channel(field: "seed")] }
  }
}
