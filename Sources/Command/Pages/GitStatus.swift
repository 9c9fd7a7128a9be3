import Foundation
import Reports

/// Asks git about the folder of a report, beside the queries, as it takes a few milliseconds.
final class GitStatus {
  private var process: Process?
  private let output = Pipe()

  /// Starts asking; does nothing outside a repository or without git.
  init(folder: String) {
    let url = URL(fileURLWithPath: folder.isEmpty ? "." : folder).standardizedFileURL
    guard GitStatus.isInRepository(url) else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // A folder of somebody else's may name a program there, which git would start.
    process.arguments = [
      "git", "-c", "core.fsmonitor=false", "-C", url.path, "status", "--porcelain=v2", "--branch",
      "--untracked-files=no",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    if (try? process.run()) != nil { self.process = process }
  }

  private static func isInRepository(_ folder: URL) -> Bool {
    var folder = folder
    while true {
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent(".git").path) {
        return true
      }
      let parent = folder.deletingLastPathComponent()
      guard parent.path != folder.path, folder.path != "/" else { return false }
      folder = parent
    }
  }

  /// Waits for the answer.
  func state() -> CodeState? {
    guard let process else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return CodeState(porcelain: String(decoding: data, as: UTF8.self))
  }
}
