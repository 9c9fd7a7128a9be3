import Foundation

/// The inputs that fuzzing begins with: some of each kind, made by hand, and each one that ever
/// failed.
package enum Corpus {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fuzz/Corpus")

  /// The names of the surfaces that have inputs.
  package static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// The inputs of a surface, in the order of their names.
  package static func inputs(of surface: Surface) throws -> [(name: String, bytes: [UInt8])] {
    let folder = folder.appendingPathComponent(surface.name)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      ($0, Array(try Data(contentsOf: folder.appendingPathComponent($0))))
    }
  }
}
