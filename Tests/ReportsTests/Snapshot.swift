import Foundation
import TestSupport
import Testing

/// Compares text with the file of that name in `Snapshots/`.
func expectSnapshot(
  _ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Snapshots/\(name)")
  if let difference = try SnapshotFile.difference(of: text, from: file) {
    Issue.record("\(difference)", sourceLocation: sourceLocation)
  }
}
