import Databases

/// Whose a database is, before anything of ours is written to it.
package struct Ownership {
  /// What SQLTrack's tables have at least.
  private static let own: [(table: String, columns: [String])] = [
    ("experiments", ["id", "name"]), ("runs", ["id", "experiment_id"]), ("metrics", ["run_id"]),
  ]

  private let tables: TableNames

  /// - Throws: `DatabaseError`.
  package init(of snapshot: any Snapshot) throws {
    // Tables of other schemas have theirs in front.
    let hasSchemas = snapshot.dialect.hasSchemas
    tables = TableNames(
      try snapshot.tables().filter { !(hasSchemas && $0.name.contains(".")) })
  }

  /// Why nothing of SQLTrack belongs in the database; nil where it may.
  package var objection: String? {
    let strange = Ownership.own.first { table, columns in
      tables.has(table) && !columns.allSatisfy { tables.has(table, $0) }
    }
    let tracker = Trackers.tracker(of: tables)?.name
    if let tracker, tracker != SQLTrackTables.name { return "it is a database of \(tracker)" }
    if let strange { return "its table '\(strange.table)' is not SQLTrack's" }
    return nil
  }

  /// Tables of somebody else in a database that has none of SQLTrack's.
  package var others: [String] {
    guard !Ownership.own.contains(where: { tables.has($0.table) }) else { return [] }
    return tables.descriptions.map(\.name)
  }
}
