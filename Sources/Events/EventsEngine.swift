import Databases
import Foundation
import Tables

/// The event files of a folder as a database to read.
///
///     database: events:runs/
package struct EventsEngine: DatabaseEngine {
  package init() {}

  package var address: EngineAddress {
    EngineAddress(
      engine: .events, schemes: ["events:"], example: "events:FOLDER", parameters: [],
      usualFile: ".")
  }

  package func snapshot(of configuration: Configuration, zone: String) throws -> any Snapshot {
    let folder = configuration.dbpath ?? "."
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw DatabaseError(.connection, "missing folder of event files '\(folder)'")
    }
    let files = EventFiles(in: folder)
    guard !files.files.isEmpty else {
      throw DatabaseError(
        .connection, "no event files in '\(folder)'",
        hint: "TensorBoard's are called '…tfevents…'; .csv, .tsv and .jsonl are read too")
    }
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("sqltrack-events-\(UUID().uuidString).db").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try fill(path, from: files, configuration)
    let snapshot = try SQLiteSnapshot(path: path, zone: zone)
    return EventSnapshot(
      snapshot: snapshot, identity: DatabaseIdentity(engine: .events, name: folder.lastComponent),
      state: files.state, count: files.files.count)
  }

  private func fill(_ path: String, from files: EventFiles, _ configuration: Configuration) throws {
    let writer = try SQLiteWriter(path: path, zone: "UTC")
    defer { writer.close() }
    var reading = EventReading(try EventStore(writer))
    for file in files.files { try reading.read(file) }
    try reading.store.finish()
    for remark in reading.remarks {
      configuration.notices?.hear(DatabaseNotice(isWarning: true, message: remark))
    }
  }
}

/// What was read of the files, called after their folder.
private final class EventSnapshot: SnapshotWrapper {
  let snapshot: any Snapshot
  let identity: DatabaseIdentity
  let state: String
  private let count: Int

  init(snapshot: any Snapshot, identity: DatabaseIdentity, state: String, count: Int) {
    self.snapshot = snapshot
    self.identity = identity
    self.state = state
    self.count = count
  }

  var description: String { "\(count) event \(count == 1 ? "file" : "files")" }
}

extension DatabaseIdentity.Engine {
  package static let events = Self("events", title: "event files", scheme: "events:")
}

extension String {
  fileprivate var lastComponent: String { split(separator: "/").last.map(String.init) ?? self }
}
