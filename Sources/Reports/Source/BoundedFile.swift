import Foundation
import Tables

/// A file that is read only as far as it may be large.
enum BoundedFile {
  /// The contents; of a file that is too large one byte more than there may be.
  ///
  /// - Returns: nil for what cannot be read.
  static func contents(atPath path: String, upTo limit: Limit) -> Data? {
    let files = FileManager.default
    let size = try? files.attributesOfItem(atPath: path)[.size] as? NSNumber
    guard let size, limit.isPassed(by: size.intValue) else { return files.contents(atPath: path) }
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    return try? file.read(upToCount: limit.most + 1)
  }
}
