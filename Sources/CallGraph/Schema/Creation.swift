import Databases
import Foundation
import Tables

extension CallGraph {
  /// Makes an empty call graph of version 3.5: in a new file, or an empty PostgreSQL database.
  public static func create(at place: String) throws {
    try create(at: CallGraphPlace(place, in: .ofProcess))
  }

  /// The same at a place; a file that was not there is not there when it fails.
  package static func create(at place: CallGraphPlace) throws {
    let path = place.database.dbpath
    let isNew = path.map { !FileManager.default.fileExists(atPath: $0) } ?? false
    do {
      let writer = try Databases.standard.writer(of: place.database, zone: "UTC")
      defer { writer.close() }
      try create(in: writer)
    } catch {
      if isNew, let path { try? FileManager.default.removeItem(atPath: path) }
      throw error
    }
  }

  /// Makes the tables of version 3.5 in an empty database.
  ///
  /// - Parameters:
  ///   - id: The id of the row that says which version it is.
  ///   - now: When that was.
  /// - Throws: `CallGraphError.notEmpty` when there are tables already.
  package static func create(
    in writer: any Writer, id: String = newID(), now: Timestamp = CallGraph.now()
  ) throws {
    guard try writer.tables().isEmpty else {
      throw CallGraphError.notEmpty(writer.identity.name)
    }
    let isPostgres = writer.identity.engine == .postgres
    try writer.transaction {
      for statement in isPostgres ? SchemaText.postgres : SchemaText.sqlite {
        try writer.execute(script: statement)
      }
      let rows = RowWriter(writer)
      let migration = SchemaVersion.current.migration ?? ""
      try rows.insert(into: .migration, [.text(migration)])
      try rows.insert(
        into: .version, [.text(id), .integer(SchemaVersion.current.major), .time(now)])
    }
  }

  /// A random id, as executions and jobs have one.
  package static func newID() -> String { UUID().uuidString.lowercased() }

  /// The time that it is, to the microsecond.
  package static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let microseconds = Int64(time.tv_sec) &* 1_000_000 &+ Int64(time.tv_nsec / 1000)
    return Timestamp(microseconds: microseconds, isZoned: true)
  }
}
