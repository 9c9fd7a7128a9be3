import Foundation
import Markup
import Reports
import Tables

/// The key in the provenance of a page that was written before.
enum PageKey {
  // What stands behind the provenance is a script or two; the provenance itself may be long.
  private static let shortTail = 1 << 16

  /// Reads the key; nil when there is no page or none of ours.
  static func key(ofPage path: String) -> String? {
    // A FIFO would be waited for.
    guard OutputFile.folder(of: path) != nil, let file = FileHandle(forReadingAtPath: path),
      let size = try? file.seekToEnd()
    else { return nil }
    var tail = UInt64(shortTail)
    while true {
      guard (try? file.seek(toOffset: size - min(size, tail))) != nil,
        let data = try? file.readToEnd()
      else { return nil }
      if let facts = Recording.facts(in: data) {
        return JSON(parsing: String(decoding: facts, as: UTF8.self))?["key"]?.string
      }
      guard tail < size else { return nil }
      tail *= 16
    }
  }

  /// Whether a folder has the attachments of a page for a venue.
  static func isKey(_ key: String, ofAttachments folder: String, venue: Venue) -> Bool {
    guard let data = FileManager.default.contents(atPath: "\(folder)/manifest.json"),
      let manifest = JSON(parsing: String(decoding: data, as: UTF8.self))
    else { return false }
    let name = venue.name.isEmpty ? nil : JSON.string(venue.name)
    return manifest["key"] == .string(key) && manifest["venue"] == name
  }
}
