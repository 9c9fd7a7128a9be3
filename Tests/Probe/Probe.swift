import Foundation
import Tracking

/// A program that tracks itself, for tests and benchmarks of what one process cannot show.
///
///     TrackingProbe metrics COUNT    writes rows of metrics into the run of the environment
///     TrackingProbe hang COUNT       starts runs and waits for a signal
///     TrackingProbe scope            the same, with a transaction that is never ended
///
/// It finds its database as every program does.
@main
struct Probe {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let client = try Client()
    let count = Int64(arguments.dropFirst().first ?? "") ?? 1
    switch arguments.first {
    case "metrics": try writeMetrics(client, count)
    case "hang": try hang(client, count)
    case "scope": try hangInScope(client)
    default: fatalError("unknown probe")
    }
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
