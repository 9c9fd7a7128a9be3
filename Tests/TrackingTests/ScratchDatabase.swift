import Databases
import Foundation

/// A new SQLite database in a folder of its own, gone with the value.
final class ScratchDatabase {
  let connection: any Writer
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sqltrack-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    connection = try SQLiteConnection(
      path: folder.appendingPathComponent("scratch.db").path, mode: .writable)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
