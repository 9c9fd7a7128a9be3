import Foundation

/// The browser of the desktop.
enum Browser {
  static func open(_ path: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xdg-open", path]
    process.standardError = FileHandle.nullDevice
    try? process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      Console.error("warning: cannot open '\(path)' in a browser")
    }
  }
}
