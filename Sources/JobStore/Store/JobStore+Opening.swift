import Databases
import Foundation

extension JobStore {
  /// Opens a store to work with: a file, or `:memory:`.
  ///
  /// - Parameters:
  ///   - place: A path, also as `sqlite:///PATH`; `:memory:` or `sqlite://` is no file.
  ///   - creating: Whether tables that are missing are made, and the file.
  /// - Throws: `JobStoreError`, or what the database says.
  public convenience init(_ place: String, _ schema: JobSchema, creating: Bool = true) throws {
    try self.init(
      JobStore.writer(at: place, creating: creating), schema, creating: creating)
  }

  /// Opens a store to read; nothing in it can be changed.
  public convenience init(reading path: String, _ schema: JobSchema) throws {
    let path = JobStore.path(of: path) ?? path
    guard FileManager.default.fileExists(atPath: path) else {
      throw JobStoreError.missingFile(path)
    }
    try self.init(SQLiteSnapshot(path: path), schema, creating: false)
  }

  /// A connection that waits for other programs as long as a store does.
  package static func writer(at place: String, creating: Bool) throws -> any Writer {
    guard let path = path(of: place) else { return try SQLiteWriter.inMemory() }
    guard creating || FileManager.default.fileExists(atPath: path) else {
      throw JobStoreError.missingFile(path)
    }
    let writer = try SQLiteWriter(path: path, patience: .seconds(patience))
    // Without an index every claim reads the whole table, and pages need not be copied for it:
    // 8 ms and not 11 for 100,000 jobs.
    try writer.execute(script: "PRAGMA mmap_size = 268435456")
    return writer
  }

  /// The file that a place means; nil for one in memory.
  private static func path(of place: String) -> String? {
    if place == ":memory:" || place == "sqlite://" { return nil }
    return place.hasPrefix("sqlite:///") ? String(place.dropFirst("sqlite:///".count)) : place
  }
}
