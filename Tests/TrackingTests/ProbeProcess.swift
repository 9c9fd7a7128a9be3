import Foundation

/// A running `TrackingProbe`.
final class ProbeProcess {
  private let process = Process()
  private let output = Pipe()
  private let errors = Pipe()

  /// Starts the probe with the parameters of a database.
  init(_ arguments: [String], parameters: [String: String], run: Int64? = nil) throws {
    let probe = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("TrackingProbe").path
    // A test in the background is started with SIGINT ignored, and so would be the probe.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["--default-signal", probe] + arguments
    var variables = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    for (name, value) in parameters { variables["SQLTRACK_DSN_\(name.uppercased())"] = value }
    variables["SQLTRACK_RUN_ID"] = run.map { String($0) }
    process.environment = variables
    process.currentDirectoryURL = FileManager.default.temporaryDirectory
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
  }

  /// Waits until the probe has said that it is ready.
  func waitUntilReady() throws {
    var text = ""
    while !text.contains("ready") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw NeverReady(errors: errorText) }
      text += String(decoding: data, as: UTF8.self)
    }
  }

  struct NeverReady: Error { let errors: String }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end and answers the status that a shell would show.
  func status() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
  }

  /// What the probe wrote to standard output.
  var outputText: String {
    String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  /// What the probe wrote to standard error.
  var errorText: String {
    String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }
}
