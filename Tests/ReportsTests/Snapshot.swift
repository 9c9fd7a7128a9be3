import Foundation
import Testing

/// Compares text with the file of that name in `Snapshots/`.
///
/// A missing file is written and the test fails once, so that the new text is looked at;
/// `RECORD_SNAPSHOTS=1` rewrites all of them.
func expectSnapshot(
  _ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Snapshots/\(name)")
  let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
  guard !isRecording, let stored = try? String(contentsOf: file, encoding: .utf8) else {
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded the snapshot \(name): look at it", sourceLocation: sourceLocation)
    return
  }
  guard stored != text else { return }
  let pairs = zip(stored.split(separator: "\n"), text.split(separator: "\n"))
  let difference = pairs.first { $0 != $1 }.map { "\n- \($0)\n+ \($1)" } ?? " in length"
  Issue.record("the snapshot \(name) differs:\(difference)", sourceLocation: sourceLocation)
}
