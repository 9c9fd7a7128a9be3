import Foundation
import Tracking

private let usage = """
  A program that tracks itself, for tests and benchmarks of what one process cannot show.

  Usage:
    TrackingProbe metrics [<count>]
    TrackingProbe hang [<count>]
    TrackingProbe scope
    TrackingProbe show [options] <data>

  metrics  writes rows of metrics into the run of the environment
  hang     starts runs and waits for a signal
  scope    the same, with a transaction that is never ended
  show     prints what it was called with

  It finds its database as every program does.

  --epochs N  A whole number [default: 90]
  --lr R      A number
  """

/// A program that tracks itself, or shows what it was called with.
@main
struct Probe {
  static func main() {
    docoptMain(usage, version: "probe 1") { arguments in
      if try arguments["show"] { return try show(arguments) }
      let client = try Client()
      let count: Int64 = try arguments["count"] ?? 1
      if try arguments["metrics"] {
        try writeMetrics(client, count)
      } else if try arguments["hang"] {
        try hang(client, count)
      } else {
        try hangInScope(client)
      }
    }
  }

  private static func show(_ arguments: Arguments) throws {
    let epochs: Int = try arguments["epochs"]
    let rate: Double = try arguments["lr"] ?? 0.1
    let data: URL = try arguments["data"]
    print(epochs, rate, data.path)
  }

  private static func writeMetrics(_ client: Client, _ count: Int64) throws {
    let run = try Run.fromEnvironment(client)
    let start = ContinuousClock.now
    for step in 1...count {
      let loss = 1 / Double(step)
      try run.addMetrics(
        ["loss": SQLValue(loss), "top1": SQLValue(1 - loss), "lr": 0.1], step: step)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print("\(Int((Double(count) / seconds).rounded()))")
  }

  private static func hang(_ client: Client, _ count: Int64) throws {
    let experiment = try Experiment(client, name: "probe")
    for _ in 0..<count { try experiment.run().start() }
    ready()
    while true { pause() }
  }

  private static func hangInScope(_ client: Client) throws {
    let run = try Experiment(client, name: "probe").run()
    try run.track(terminated: "STOPPED") {
      try client.connect {
        try run.addMetrics(["loss": 0.5], step: 1)
        ready()
        while true { pause() }
      }
    }
  }

  /// Tells the test that the signal may come.
  private static func ready() {
    FileHandle.standardOutput.write(Data("ready\n".utf8))
  }
}
