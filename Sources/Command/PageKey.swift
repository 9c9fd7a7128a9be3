import Foundation
import Markup

/// The key in the provenance of a page that was written before.
enum PageKey {
  // What stands behind the provenance is a script or two.
  private static let tail = 1 << 16

  /// Reads the key; nil when there is no page or none of ours.
  static func key(ofPage path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd(),
      (try? file.seek(toOffset: size - min(size, UInt64(tail)))) != nil,
      let data = try? file.readToEnd()
    else { return nil }
    guard let start = data.range(of: Data(#"id="provenance">{"#.utf8), options: .backwards),
      let key = data.range(of: Data(#""key": ""#.utf8), in: start.upperBound..<data.endIndex)
    else { return nil }
    return String(decoding: data[key.upperBound...].prefix { $0 != 34 }, as: UTF8.self)
  }
}
