import ArgumentParser
import Databases
import Foundation
import Tracking

/// Copies a tracking database into another one, of either engine.
struct CopyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Copy a whole tracking database between SQLite and PostgreSQL, or within one.",
    discussion: """
      A database is a SQLite file, sqlite:FILE, postgresql://HOST/DATABASE or a .conf file. The \
      target must be empty. Everything is one transaction, and each table is read back and \
      compared before it counts: the copy is there as a whole or not at all.

      Examples:
        sqltrack copy sqltrack.db postgresql://db.example/tracking
        sqltrack copy postgresql://db.example/tracking?schema=vision vision.db
        sqltrack copy old.db new.db --dry-run
      """)

  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @Argument(help: "The database to read; it is not changed.")
  var source: String

  @Argument(help: "The database to fill.")
  var target: String

  @Flag(help: "List the tables and their rows, and copy nothing.")
  var dryRun = false

  func run() throws {
    do {
      let (from, to) = (try configuration(of: source), try configuration(of: target))
      // In UTC, a time without a zone in SQLite is the instant that all of SQLTrack takes it for.
      let line = ProgressLine.watched(unless: false)
      let copy = try DatabaseCopy(from: snapshot(of: from).counted(on: line))
      if dryRun { try list(copy, for: to) } else { try run(copy, into: to, line) }
      for one in copy.leftOut { Console.error("not copied: \(one)") }
    } catch let error as DatabaseError {
      throw Failure([error.message, error.hint].compactMap { $0 }.joined(separator: "; "))
    }
  }

  private func run(
    _ copy: DatabaseCopy, into configuration: Configuration, _ line: ProgressLine?
  ) throws {
    defer { line?.end() }
    let newFile = missingFile(of: configuration)
    do {
      let target = try configuration.opened(retries: Self.retries) {
        try Databases.standard.writer(of: $0, zone: "UTC")
      }
      let steps = try copy.run(into: target, schema: configuration.schemas.first) { table in
        line?.show("copying \(table)")
      }
      line?.end()
      for step in steps { try Console.show("\(step)") }
    } catch {
      if let newFile { removeDatabase(newFile) }
      throw error
    }
  }

  /// The pauses before a server that is away is tried again: about 30 s in all.
  private static let retries = Client.usualRetries + [.seconds(15)]

  private func snapshot(of configuration: Configuration) throws -> any Snapshot {
    try configuration.opened(retries: Self.retries) {
      try Databases.standard.snapshot(of: $0, zone: "UTC")
    }
  }

  /// The file that opening the database for writing would make.
  private func missingFile(of configuration: Configuration) -> String? {
    configuration.dbpath.flatMap { FileManager.default.fileExists(atPath: $0) ? nil : $0 }
  }

  /// Removes what opening a file for writing has made.
  private func removeDatabase(_ path: String) {
    for ending in ["", "-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
  }

  private func list(_ copy: DatabaseCopy, for configuration: Configuration) throws {
    if missingFile(of: configuration) == nil {
      try copy.check(snapshot(of: configuration))
    }
    for (table, rows) in try copy.plan() {
      try Console.show("\(table): \(rows.counted("row"))")
    }
  }

  private func configuration(of text: String) throws -> Configuration {
    let surroundings = Surroundings.ofProcess
    let isFile = !text.contains("://") && !text.hasPrefix("sqlite:") && !text.hasSuffix(".conf")
    var configuration = try Databases.standard.configuration(
      of: isFile ? "sqlite:\(text)" : text, relativeTo: surroundings.workingDirectory,
      in: surroundings)
    configuration.notices = NoticeListener(details.log.tell)
    return configuration
  }
}
