import CallGraph
import Databases
import Foundation
import Lineage
import Markup
import Reports
import Tables
import TestSupport

/// Runs reports on call graphs.
enum LineageReport {
  static let catalog = Catalog(kinds: BlockKinds.all + [DataflowBlock.self])
  /// Where the databases of recorded workflows are; nil without the shared folder.
  static let fixtures = SharedData.folder.map { $0 + "/redun/fixtures" }

  static var options: RunOptions {
    var options = RunOptions(now: Timestamp(microseconds: 1_763_640_000_000_000, isZoned: true))
    options.zone = .utc
    options.showsDurations = false
    return options
  }

  static func runner(_ text: String, database: String) -> Runner {
    let report = Report(parsing: SourceFile(path: "test.md", text: text), by: catalog)
    return Runner(report, options) { reference in
      try Databases.standard.snapshot(
        of: Configuration(engine: .sqlite, dbpath: reference.text.map { path($0) } ?? database),
        zone: "UTC")
    }
  }

  private static func path(_ text: String) -> String {
    text.hasPrefix("sqlite:") ? String(text.dropFirst(7)) : text
  }

  /// What a renderer makes of a report.
  static func page<R: Renderer>(_ text: String, database: String, by renderer: R) throws -> String {
    let runner = runner(text, database: database)
    defer { runner.close() }
    let spool = Spool()
    try renderer.write(runner.run(with: renderer).page, to: OutputFile(to: spool))
    return String(decoding: try spool.bytes(), as: UTF8.self)
  }

  /// What is wrong with a report when it runs, as `line:column: message` with the hint behind it.
  static func mistakes(_ text: String, database: String) throws -> [String] {
    let runner = runner(text, database: database)
    defer { runner.close() }
    return try runner.run(with: BlankRenderer()).messages.map(words)
  }

  /// What `--check` finds.
  static func found(_ text: String, database: String) throws -> [String] {
    let runner = runner(text, database: database)
    defer { runner.close() }
    return try runner.check().sorted.map(words)
  }

  private static func words(_ diagnostic: Diagnostic) -> String {
    let place = "\(diagnostic.location.line):\(diagnostic.location.column)"
    return "\(place): \(diagnostic.message)" + (diagnostic.hint.map { " (\($0))" } ?? "")
  }

  /// A database of recorded workflows, such as `vcf`.
  static func fixture(_ name: String) throws -> String {
    guard let fixtures else { throw CocoaError(.fileNoSuchFile) }
    return "\(fixtures)/\(name).db"
  }
}
