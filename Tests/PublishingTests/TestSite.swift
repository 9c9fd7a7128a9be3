import Databases
import Foundation
import Reports
import Tables
import TestSupport

@testable import Publishing

/// A folder of reports, the database that they read, and the site that they become.
///
/// The one place of these tests that knows how a publication is started.
final class TestSite {
  let folder: TemporaryFolder
  /// When the next publication runs.
  var now = Timestamp(parsing: "2026-11-20T12:00:00Z") ?? Timestamp(microseconds: 0, isZoned: true)
  /// Whether the next publication is to stop.
  var isCancelled: () -> Bool = { false }
  /// What the last publication told.
  private(set) var messages: [String] = []
  /// How far the last publication said it was.
  private(set) var progress: [String] = []
  /// The databases that the last publication opened.
  private(set) var opened = 0

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.file("reports"), withIntermediateDirectories: false)
    try execute(
      """
      CREATE TABLE runs (id INTEGER PRIMARY KEY, name TEXT, loss REAL);
      INSERT INTO runs VALUES (1, 'one', 0.5), (2, 'two', 0.25), (3, 'three', 0.125);
      """)
  }

  private var database: Configuration {
    Configuration(engine: .sqlite, dbpath: folder.file("runs.db"))
  }

  /// Changes the database.
  func execute(_ script: String) throws {
    try Databases.standard.writer(of: database, zone: "UTC").execute(script: script)
  }

  /// Writes a report.
  func report(_ name: String, _ text: String) throws {
    try folder.write(text + "\n", to: "reports/\(name).md")
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder.file(name))
  }

  /// Brings the site up to date.
  @discardableResult func publish(
    _ change: (inout Publication.Options) -> Void = { _ in }
  ) throws -> Publication.Outcome {
    messages = []
    progress = []
    opened = 0
    var options = Publication.Options(
      folder: folder.file("reports"), site: folder.file("site"), now: now)
    options.showsDurations = false
    change(&options)
    let services = Publication.Services(
      open: { [self, database] _, reference in
        opened += 1
        return try Databases.standard.snapshot(of: database, zone: reference.zoneName)
      },
      code: { _ in nil }, tell: { [self] in messages.append($0) },
      progress: { [self] in progress.append($0) }, isCancelled: isCancelled)
    return try Publication(options, services, by: .ordinary).run()
  }

  /// The messages in one text, without the path of the folder.
  var told: String {
    messages.joined(separator: "\n").replacingOccurrences(of: folder.path + "/", with: "")
  }

  /// What a failed operation says, without the path of the folder.
  func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
    }
  }

  // MARK: The site

  /// What stands in a file of the site.
  func page(_ name: String) throws -> String {
    try String(contentsOfFile: folder.file("site/\(name)"), encoding: .utf8)
  }

  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.file("site/\(name)"))
  }

  /// The files of the site, sorted; those of its memory only when they are asked for.
  func files(hidden: Bool = false) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder.file("site"))
    var files: [String] = []
    while let name = names?.nextObject() as? String {
      guard names?.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
      if hidden || !name.hasPrefix(".sqltrack/") { files.append(name) }
    }
    return files.sorted()
  }

  /// What the site remembers.
  var store: SiteStore { SiteStore(site: folder.file("site")) }
}

extension Catalog {
  /// The ordinary kinds of blocks.
  static let ordinary = Catalog(kinds: BlockKinds.all)
}

extension SiteReport {
  /// A report that is only text.
  init(_ path: String, _ text: String = "# Title\n") {
    let source = SourceFile(path: path, text: text)
    self.init(path: path, report: Report(parsing: source, by: .ordinary))
  }
}

extension PageEntry {
  /// The entry of a page with a title.
  init(_ path: String, title: String, _ change: (inout PageEntry) -> Void = { _ in }) {
    self.init(path: path)
    summary.title = title
    change(&self)
  }
}

/// Bytes as text.
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
