import ArgumentParser
import Assets
import Databases
import Foundation
import Reports
import Tracking

/// Writes a small real tracking database and its reports, and renders them.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract:
      "Write a small real tracking database, its configuration and reports, and render them.",
    discussion: """
      The data are 66 real training runs of small networks on scikit-learn's digits.

      Examples:
        sqltrack demo
        sqltrack demo /tmp/tour
      """)

  @Argument(help: "The folder to write to; it is made when missing.")
  var folder = "demo"

  @Option(help: "The time of the reports, such as 2026-11-21T09:00Z; the clock without it.")
  var now: String?

  /// The reports of the tour, which read the database beside them.
  private static let reports = [
    "reports/weekly.md", "reports/gallery.md", "reports/notebook.md",
  ]

  func run() throws {
    let home = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let database = home.appendingPathComponent("sqltrack.db")
    if !FileManager.default.fileExists(atPath: database.path) {
      try makeDatabase(at: database.path)
    }
    print(path("sqltrack.db"))
    try write("engine = sqlite\ndbpath = sqltrack.db\n", to: "sqltrack.conf")
    let reports = DemoCommand.reports.compactMap(Asset.named)
    for report in reports { try write(report.text, to: report.name.fileName) }
    let interruption = Interruption()
    interruption.listen()
    for report in reports { try render(report.name.fileName, interruption) }
  }

  /// The database appears whole or not at all.
  private func makeDatabase(at path: String) throws {
    let unfinished = path + ".part"
    try? FileManager.default.removeItem(atPath: unfinished)
    do {
      let connection = try Databases.standard.writer(
        of: Configuration(engine: .sqlite, dbpath: unfinished), zone: "UTC")
      defer { connection.close() }
      try Demo.load(into: connection)
    }
    try FileManager.default.moveItem(atPath: unfinished, toPath: path)
  }

  /// Writes a file unless the person has one of that name already.
  private func write(_ text: String, to name: String) throws {
    let path = path(name)
    if !FileManager.default.fileExists(atPath: path) {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    print(path)
  }

  private func render(_ name: String, _ interruption: Interruption) throws {
    var options = ReportOptions()
    options.now = try now.map(TimeArgument.parse)
    options.showsProgress = false
    let ending = try ReportRun(path: path(name), options: options, interruption: interruption).run()
    if ending != .written { throw ExitCode.failed }
  }

  private func path(_ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}

extension String {
  var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}
