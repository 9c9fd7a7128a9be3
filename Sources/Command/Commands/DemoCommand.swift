import ArgumentParser
import Assets
import CallGraph
import Databases
import Foundation
import Reports
import Tables
import Tracking

/// Writes a small real tracking database, a call graph, and their reports, and renders them.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract:
      "Write a small real tracking database, its configuration and reports, and render them.",
    discussion: """
      The data are 66 real training runs of small networks on scikit-learn's digits, and the \
      call graph of a small pipeline that redun ran.

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
    "reports/weekly.md", "reports/gallery.md", "reports/notebook.md", "reports/lineage.md",
  ]

  func run() throws {
    try Folder.make(folder)
    try make("sqltrack.db") { try Demo.load(into: $0) }
    try make("pipeline.db") { writer in
      try CallGraph.create(in: writer)
      let graph = try CallGraph(writer, name: "pipeline.db")
      try graph.put(records: DemoCommand.pipeline)
    }
    try write("engine = sqlite\ndbpath = sqltrack.db\n", to: "sqltrack.conf")
    let reports = DemoCommand.reports.compactMap(Asset.named)
    for report in reports { try write(report.text, to: report.name.fileName) }
    let interruption = Interruption()
    interruption.listen()
    for report in reports { try render(report.name.fileName, interruption) }
  }

  /// Makes a database unless there is one of that name; it appears whole or not at all.
  private func make(_ name: String, _ fill: (any Writer) throws -> Void) throws {
    let path = path(name)
    if !FileManager.default.fileExists(atPath: path) {
      let unfinished = path + ".part"
      try? FileManager.default.removeItem(atPath: unfinished)
      do {
        let connection = try Databases.standard.writer(
          of: Configuration(engine: .sqlite, dbpath: unfinished), zone: "UTC")
        defer { connection.close() }
        try fill(connection)
      }
      try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    }
    try Console.show(path)
  }

  /// What redun recorded of the pipeline in `reports/pipeline`.
  private static var pipeline: [JSON] {
    let lines = Asset.named("reports/pipeline/records.jsonl")?.text ?? ""
    return lines.split(separator: "\n").compactMap { JSON(parsing: String($0)) }
  }

  /// Writes a file unless the person has one of that name already.
  private func write(_ text: String, to name: String) throws {
    let path = path(name)
    if !FileManager.default.fileExists(atPath: path) {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    try Console.show(path)
  }

  private func render(_ name: String, _ interruption: Interruption) throws {
    var options = ReportOptions()
    options.now = try now.map(TimeArgument.parse)
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
