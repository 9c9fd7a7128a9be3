import Files
import Foundation
import Reports

/// The files that no output replaces: what a run reads, reports, and databases.
struct KeptFiles {
  /// What each file is, whatever its names.
  private var known: [FileIdentity: String] = [:]

  /// Keeps a file; nothing when there is none.
  mutating func add(_ path: String?, as what: String) {
    guard let identity = path.flatMap(FileIdentity.init(of:)) else { return }
    known[identity] = "\(what) '\(path?.fileName ?? "")'"
  }

  /// Keeps the files that a report includes.
  mutating func add(filesOf report: Report) {
    for (name, identity) in report.text.includedIdentities {
      known[identity] = "the file '\(name)' of the report"
    }
  }

  /// Refuses an output that would replace such a file, also through a link.
  ///
  /// - Throws: `FileError`.
  func check(_ output: String) throws {
    guard let identity = FileIdentity(of: output) else { return }
    if let what = known[identity] { throw KeptFiles.refusal(output, "it is \(what)") }
    // A device or a FIFO takes the bytes itself, and a folder is told of where it is written.
    guard let file = try? InputFile(output) else { return }
    if try file.kind() == .sqlite { throw KeptFiles.refusal(output, "it is a SQLite database") }
    let path = file.realPath ?? output
    if path.hasSuffix(".md"), try !KeptFiles.isPage(file) {
      throw KeptFiles.refusal(output, "it is Markdown that sqltrack did not write")
    }
  }

  /// Whether Markdown is a page of ours, which says so at its end.
  private static func isPage(_ file: InputFile) throws -> Bool {
    let end = String(decoding: try file.bytes().suffix(2048), as: UTF8.self)
    return end.isEmpty || end.contains(" with sqltrack ")
  }

  private static func refusal(_ output: String, _ reason: String) -> FileError {
    FileError(action: "write", path: output, reason: "\(reason), which no output replaces")
  }
}
