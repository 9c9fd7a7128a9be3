import Foundation

/// A text that a test compares with a file.
package enum SnapshotFile {
  /// How a text differs from the file that holds what it was; nil when it does not.
  ///
  /// A missing file is written and told once, so that the new text is looked at;
  /// `RECORD_SNAPSHOTS=1` rewrites all of them.
  package static func difference(of text: String, from file: URL) throws -> String? {
    let name = file.lastPathComponent
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
    guard !isRecording, let stored = try? String(contentsOf: file, encoding: .utf8) else {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return "recorded the snapshot \(name): look at it"
    }
    guard stored != text else { return nil }
    let pairs = zip(stored.split(separator: "\n"), text.split(separator: "\n"))
    let difference = pairs.first { $0 != $1 }.map { "\n- \($0)\n+ \($1)" } ?? " in length"
    return "the snapshot \(name) differs:\(difference)"
  }
}
