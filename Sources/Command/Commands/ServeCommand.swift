import ArgumentParser
import Databases
import Foundation
import Preview
import Publishing
import Reports
import Tables

/// A preview of reports in the browser, which follows their files.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show reports in the browser and load them again when they change.",
    discussion: """
      The preview is for this machine only. An error shows in the page; nothing is written.

      Examples:
        sqltrack serve reports
        sqltrack serve weekly.md --open
        sqltrack serve weekly.md --every 30s     also when the data change
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @OptionGroup var fileOptions: FileOptions
  @OptionGroup var roleOptions: RoleOptions

  @Argument(help: ArgumentHelp("A report, or a folder of reports.", valueName: "path"))
  var path: String

  @Option(help: "The port; 0 takes a free one.")
  var port: UInt16 = 8787

  @Option(
    help: ArgumentHelp("Look at the data this often, such as 30s.", valueName: "time"))
  var every: String?

  @Option(help: ArgumentHelp("The time of the reports; the clock without it.", valueName: "time"))
  var now: String?

  @Flag(help: "Open the page in the browser.")
  var open = false

  func validate() throws {
    _ = try every.map(DurationArgument.parse)
    _ = try now.map(TimeArgument.parse)
  }

  func run() throws {
    let interruption = Interruption()
    interruption.listen(isImpatient: true)
    if !path.isFolder { _ = try ReportSource.read(path) }
    let url = URL(fileURLWithPath: path)
    guard
      let folder = ServedFolder(path.isFolder ? path : url.deletingLastPathComponent().path)
    else { throw Failure("cannot read '\(path)'") }
    let page = path.isFolder ? "" : url.deletingPathExtension().lastPathComponent + ".html"
    // Watched before the first page is made, so that no change is missed.
    let watch = try FileWatch(folder.root, ignoring: ServeCommand.isData)
    // Later starts count from later times, so pages that are still open load again.
    let version = Version(first: Int(Date().timeIntervalSince1970 * 1000))
    let opening = DatabaseOpening(
      choice: database.choice, log: details.log, role: roleOptions.role)
    let pages = PreviewPages(
      folder, opening, fileOptions.allowed, now: try now.map(TimeArgument.parse))
    try serve(folder, version, pages, page: page)
    try follow(watch, version, pages, interruption)
  }

  private func serve(
    _ folder: ServedFolder, _ version: Version, _ pages: PreviewPages, page: String
  ) throws {
    let server = PreviewServer(folder, version: version) { pages.answer($0, version: $1) }
    let socket = try listeningSocket()
    Thread.detachNewThread { server.answer(on: socket) }
    let address = "http://127.0.0.1:\(socket.port)/\(page)"
    try Console.show(address)
    if open { Browser.open(address) }
  }

  private func listeningSocket() throws -> LoopbackSocket {
    do {
      return try LoopbackSocket(port: port)
    } catch {
      throw Failure("cannot listen on port \(port): \(error)")
    }
  }

  /// Follows the files, and the data when asked, until Ctrl-C.
  private func follow(
    _ watch: FileWatch, _ version: Version, _ pages: PreviewPages, _ interruption: Interruption
  ) throws {
    let pause = try every.map(DurationArgument.parse)
    var next = pause.map { ContinuousClock.now + $0 }
    while interruption.received == nil {
      // Short waits, so that a signal is noticed.
      let changes = watch.changes(within: .milliseconds(300))
      if !changes.isEmpty {
        details.log.tell(changes: changes, below: watch.root)
        // An editor's save is several changes; those of the next moments belong to it.
        _ = watch.changes(within: .milliseconds(3))
        version.increase()
      } else if let time = next, let pause, time <= .now {
        if pages.hasNewData() {
          details.log.tell("noticed: the data changed")
          version.increase()
        }
        next = .now + pause
      }
    }
    throw ExitCode(interruption.exitStatus)
  }

  /// Whether a file is a database or belongs to one.
  static func isData(_ path: String) -> Bool {
    EngineAddress.isFileName(path)
      || ["-wal", "-shm", "-journal"].contains(where: path.hasSuffix)
  }
}
