import Foundation
import TestSupport

/// The built program, run as a person runs it.
struct Tool {
  /// What a run printed and how it ended.
  struct Answer {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program beside the test bundle.
  static let path: String = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return bundle.appendingPathComponent("sqltrack").path
  }()

  var program = Tool.path
  var folder: String
  var environment: [String: String] = [:]

  /// Runs the program to its end; nothing of the person's own configuration is seen.
  func callAsFunction(_ arguments: String..., input: String = "") throws -> Answer {
    try run(arguments, input: input)
  }

  /// The same with the arguments in an array.
  func run(_ arguments: [String], input: String = "") throws -> Answer {
    let process = try start(arguments, input: input)
    let messages = Drain(process.errors)
    let output = process.output.fileHandleForReading.readDataToEndOfFile()
    let errors = messages.bytes()
    process.process.waitUntilExit()
    return Answer(
      status: process.process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
  }

  /// A run that goes on.
  struct Running {
    let process = Process()
    let output = Pipe()
    let errors = Pipe()
  }

  func start(_ arguments: [String], input: String = "") throws -> Running {
    let running = Running()
    running.process.executableURL = URL(fileURLWithPath: program)
    running.process.arguments = arguments
    running.process.currentDirectoryURL = URL(fileURLWithPath: folder)
    running.process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder, "TZ": "UTC", "LC_ALL": "C.UTF-8",
    ].merging(environment) { _, own in own }
    let standardInput = Pipe()
    running.process.standardInput = standardInput
    running.process.standardOutput = running.output
    running.process.standardError = running.errors
    try running.process.run()
    standardInput.fileHandleForWriting.write(Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    return running
  }
}

/// What a pipe brings, read beside another one, as a program waits where a pipe is full.
private final class Drain: @unchecked Sendable {
  private var data = Data()
  private let end = DispatchSemaphore(value: 0)

  init(_ pipe: Pipe) {
    Thread.detachNewThread { [self] in
      data = pipe.fileHandleForReading.readDataToEndOfFile()
      end.signal()
    }
  }

  /// All of it, when the pipe is closed.
  func bytes() -> Data {
    end.wait()
    return data
  }
}

/// A folder with the demo's database, made once and copied.
enum DemoFolder {
  static let now = "2026-11-21T09:00:00Z"
  private static let original: Result<TemporaryFolder, any Error> = Result {
    let folder = try TemporaryFolder()
    let answer = try Tool(folder: folder.path)("demo", ".", "--now", now)
    guard answer.status == 0 else { throw Failed(errors: answer.errors) }
    return folder
  }

  struct Failed: Error { var errors: String }

  static func make() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let source = try original.get().path
    for name in try FileManager.default.contentsOfDirectory(atPath: source) {
      try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: folder.file(name))
    }
    return folder
  }
}

extension TemporaryFolder {
  func text(of name: String) throws -> String {
    try String(contentsOfFile: file(name), encoding: .utf8)
  }
}
