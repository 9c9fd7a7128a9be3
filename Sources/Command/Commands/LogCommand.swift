import ArgumentParser
import Foundation
import Tracking

/// Adds metrics to a run.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Add metrics to a run.",
    discussion: """
      The run is that of --run, or of the program that sqltrack run has started \
      (SQLTRACK_RUN_ID). Metrics of the same step and progress are completed or replaced; a \
      metric without a column gets one.

      With --jsonl each line of standard input is one JSON object, with step, progress and \
      metrics. Lines are stored as soon as the input pauses. A line that cannot be stored is told, \
      the others are stored all the same, and the status is 1.

      Examples:
        sqltrack log --step 12 train_loss=0.31 val_top1=0.87
        sqltrack log --run 7 --step 1 --progress 0.5 phase=warmup
        ./train --json | sqltrack log --run 7 --jsonl
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("The run; SQLTRACK_RUN_ID without it.", valueName: "id"))
  var id: Int64?

  @Option(parsing: .unconditional, help: "The step that the metrics belong to.")
  var step: Int64?

  @Option(parsing: .unconditional, help: "How far the run is, such as 0.5.")
  var progress: Double?

  @Flag(help: "Read one JSON object a line from standard input.")
  var jsonl = false

  @Argument(help: ArgumentHelp("Metrics.", valueName: "name=value"))
  var metrics: [String] = []

  func validate() throws {
    if jsonl {
      guard metrics.isEmpty, step == nil, progress == nil else {
        throw ValidationError("--jsonl reads steps and metrics from standard input only")
      }
    } else if metrics.isEmpty {
      throw ValidationError("missing metrics, such as loss=0.5, or --jsonl")
    }
    for word in metrics where Assignment.split(word) == nil {
      throw ValidationError("invalid metric '\(word)', write name=value")
    }
  }

  func run() throws {
    if jsonl { return try LogInput().store { try openRun() } }
    var values: [String: SQLValue] = [:]
    for (name, value) in metrics.compactMap(Assignment.split) {
      guard !SQLValue.losesDigits(of: value) else {
        throw Failure("invalid value of '\(name)': whole numbers have up to 64 bits")
      }
      guard values.updateValue(SQLValue(word: value), forKey: name) == nil else {
        throw Failure("invalid second value of '\(name)'")
      }
    }
    let run = try openRun().addMetrics(values, step: step ?? 0, progress: progress ?? 0)
    for remark in try run.remarks(on: values.keys) { Console.error("warning: \(remark)") }
  }

  private func openRun() throws -> Run {
    let opening = DatabaseOpening(choice: database.choice, log: details.log)
    let client = try opening.client()
    return try id.map { try Run(client, id: $0) } ?? Run(client, idFrom: "SQLTRACK_RUN_ID")
  }
}
