import Databases
import Files
import Foundation
import Markup
import Reports
import Tables

/// Runs the queries of a page again and tells which results have changed.
struct VerifyRun {
  /// The page or the manifest.
  let page: String
  /// The report, when it is named.
  let report: String?
  let options: ReportOptions
  let interruption: Interruption

  /// - Returns: whether every result is as the page has it.
  func run() throws -> Bool {
    let (verification, path) = try verification()
    for finding in verification.findings {
      try Console.show("\(path):\(finding.line): \(finding.name): \(finding.outcome.rawValue)")
    }
    let count = verification.findings.count(where: { $0.outcome != .unchanged })
    try Console.show(
      "\(page): \(verification.findings.count.counted("result")), \(count) not as it was")
    return verification.isUnchanged
  }

  /// Runs the report again: what of it is as the page has it, and where the report is.
  func verification() throws -> (Verification, report: String) {
    let bytes = try InputFile(page).bytes()
    let text = String(decoding: bytes, as: UTF8.self)
    guard let recording = Recording(page: text) else {
      guard !Recording.isAnonymous(text) else {
        throw Failure("cannot verify '\(page)': made with --anonymous, it does not name its report")
      }
      throw Failure(
        "cannot verify '\(page)': it is neither a page of sqltrack with its results nor a "
          + "manifest.json")
    }
    var options = options
    options.attachments = nil
    options.now = recording.made
    options.zone = Zone(name: recording.zoneName)
    let run = ReportRun(
      path: try path(of: recording), options: options, interruption: interruption)
    let runner = try run.makeRunner(for: recording)
    defer { runner.close() }
    let source = runner.report.source
    if SHA256.hash(source.bytes).hexadecimal != recording.hash {
      Console.error("\(run.path): warning: the report has changed since '\(page)' was made")
    }
    let row = recording.parameters(for: runner.report.settings)
    let new = try run.interruptible { try runner.run(with: BlankRenderer(), row: row) }
    run.tell(new.messages, in: source)
    return (Verification(recording, against: new.page.notebook), run.path)
  }

  /// The report: the one that is named, else the one that the page names, beside it.
  private func path(of recording: Recording) throws -> String {
    if let report { return report }
    let folder = page.folder
    let beside = RelativePath.path(to: "\(folder)/\(recording.path)", from: ".")
    guard FileManager.default.fileExists(atPath: beside) else {
      throw Failure(
        "cannot find the report '\(beside)' of '\(page)': name it, as in "
          + "`sqltrack report \(recording.path.fileName) --verify \(page)`")
    }
    return beside
  }
}
