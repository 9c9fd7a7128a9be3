import Foundation
import TestSupport
import Testing

/// `report --watch` writes the page again at every change.
@Suite struct WatchTests {
  @Test func aPageFollowsItsReport() throws {
    let folder = try TemporaryFolder()
    try folder.write("# One\n", to: "live.md")
    let running = try Tool(folder: folder.path).start(["report", "live.md", "--watch"])
    try waitForPage(in: folder, of: running, with: "<h1>One</h1>")
    try folder.write("# Two\n", to: "live.md")
    try waitForPage(in: folder, of: running, with: "<h1>Two</h1>")
    try folder.write("```sql\nSELECT nothing\n```\n", to: "live.md")
    try waitForPage(in: folder, of: running, with: "class=err-box")
    running.process.interrupt()
    running.process.waitUntilExit()
    #expect(running.process.terminationStatus == 130)
  }

  @Test(arguments: [["--attach", "."], ["--attach", "sub"], ["-o", "same/live.html"]])
  func aPageDoesNotFollowItself(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("same"), withDestinationPath: folder.path)
    try folder.write("# One\n\n```sql a\n--| echo: true\nSELECT 1 AS n\n```\n", to: "live.md")
    let running = try Tool(folder: folder.path).start(["report", "live.md", "--watch"] + options)
    let output = running.output.fileHandleForReading
    // The last line of a run.
    let end = options[0] == "--attach" ? "manifest.json\n" : "live.html\n"
    var lines = ""
    while !lines.hasSuffix(end) {
      let data = output.availableData
      try #require(!data.isEmpty)
      lines += String(decoding: data, as: UTF8.self)
    }
    // Far longer than a run takes.
    var waiting = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&waiting, 1, 1500) == 0)
    try folder.write("# Two\n", to: "live.md")
    try #require(!output.availableData.isEmpty)
    running.process.interrupt()
    running.process.waitUntilExit()
  }

  /// Reads the lines that tell of written pages until one has the text; a save of several steps
  /// may write more than one.
  private func waitForPage(
    in folder: TemporaryFolder, of running: Tool.Running, with text: String
  ) throws {
    repeat {
      let line = running.output.fileHandleForReading.availableData
      try #require(!line.isEmpty, "the command ended before the page had \(text)")
      #expect(String(decoding: line, as: UTF8.self).hasPrefix("live.html\n"))
    } while try !folder.text(of: "live.html").contains(text)
  }
}
