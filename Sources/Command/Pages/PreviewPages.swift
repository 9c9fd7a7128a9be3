import Databases
import Files
import Foundation
import Markup
import Preview
import Publishing
import Reports
import Synchronization
import Tables

/// Makes the pages of a preview: an error shows in the page that it is about.
final class PreviewPages: Sendable {
  private struct Made {
    var version: Int
    var bytes: [UInt8]
    var key: String?
  }

  private let folder: ServedFolder
  private let opening: DatabaseOpening
  private let allowed: AllowedFolders
  private let now: Timestamp?
  private let preview: SitePreview
  private let made = Mutex<[String: Made]>([:])

  init(
    _ folder: ServedFolder, _ opening: DatabaseOpening, _ allowed: AllowedFolders,
    now: Timestamp?
  ) {
    self.folder = folder
    self.opening = opening
    self.allowed = allowed
    self.now = now
    preview = SitePreview(folder: folder.root, by: .program)
  }

  /// What an address shows; nil when there is nothing.
  func answer(_ content: ServedFolder.Content, version: Int) -> PreviewServer.Answer? {
    let html = "text/html; charset=utf-8"
    switch content {
    case .missing: return nil
    case .file(let path, let type):
      guard let bytes = try? InputFile(path).bytes() else { return nil }
      return .init(type: type, bytes: Data(bytes))
    case .index:
      let script = PagePreview.script(version: version)
      let bytes = try? preview.index(reloadScript: script)
      return bytes.map { .init(type: html, bytes: Data($0)) }
    case .report(let path):
      return .init(type: html, bytes: Data(page(path, version: version)))
    }
  }

  private func page(_ path: String, version: Int) -> [UInt8] {
    let script = PagePreview.script(version: version)
    var page = Made(version: version, bytes: [])
    do {
      let runner = try runner(for: path)
      defer { runner.close() }
      page.key = runner.key(with: [])
      // The data may be others though no file has changed.
      if let known = made.withLock({ $0[path] }), known.version == version,
        known.key == page.key, page.key != nil
      {
        return known.bytes
      }
      page.bytes = try bytes(of: runner, script)
    } catch {
      let message = (error as? Diagnostic).map { "line \($0.location.line): \($0.message)" }
      page.bytes =
        (try? preview.failure(
          message ?? "\(error)", title: path.fileName, reloadScript: script)) ?? []
    }
    made.withLock { $0[path] = page }
    return page.bytes
  }

  private func bytes(of runner: Runner, _ script: String) throws -> [UInt8] {
    if let problem = runner.report.settingsErrors.first { throw problem }
    let renderer = HTMLRenderer()
    var page = try runner.run(with: renderer).page
    page.notebook.surroundings.index = "/"
    page.notebook.surroundings.links = preview.addresses(in: runner.report)
    page.notebook.surroundings.reloadScript = script
    let spool = Spool()
    try renderer.write(page, to: OutputFile(to: spool))
    return try spool.bytes()
  }

  private func runner(for path: String) throws -> Runner {
    let source = try SourceFile(contentsOf: "\(folder.root)/\(path)")
    var opening = opening
    opening.folder = source.folder
    var events = Runner.Events()
    events.finished = { [log = opening.log] in log.tell("\(path):\($0)") }
    events.unknown = { [log = opening.log] in log.tell("\(path): \($0)") }
    return Runner(
      Report(parsing: source, by: .program, allowing: allowed), RunOptions(now: now ?? .now),
      events: events
    ) { [opening] in try opening.open($0) }
  }

  /// Whether a page that was shown would be another one now.
  func hasNewData() -> Bool {
    made.withLock { $0 }.contains { path, page in
      guard let runner = try? runner(for: path) else { return true }
      defer { runner.close() }
      return runner.key(with: []) != page.key
    }
  }
}
