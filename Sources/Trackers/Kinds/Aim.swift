/// Aim: the SQLite file beside its store of metrics.
enum Aim: Tracker {
  static let name = "Aim"

  static func recognises(_ tables: TableNames) -> Bool {
    tables.has("run", "hash", "is_archived", "finalized_at") && tables.has("experiment", "uuid")
  }

  static func source(in database: TrackerDatabase) -> RunSource {
    var source = RunSource(
      run: "r.hash", name: "coalesce(nullif(r.name, ''), r.hash)",
      from: """
        FROM run AS r
        LEFT JOIN experiment AS e ON e.id = r.experiment_id
        WHERE coalesce(r.is_archived, 0) = 0
        """)
    source.columns = [
      .experiment: "e.name", .started: "r.created_at", .ended: "r.finalized_at",
      .status: "CASE WHEN r.finalized_at IS NULL THEN 'RUNNING' ELSE 'COMPLETED' END",
      .seconds: database.seconds(from: "r.created_at", to: "r.finalized_at"),
      .note: "r.description",
    ]
    source.settings = """
      SELECT x.run_id AS run, 'tag' AS key, t.name AS value
      FROM run_tag AS x JOIN tag AS t ON t.id = x.tag_id
      """
    source.remarks = [
      "Aim keeps settings and metrics in files of RocksDB beside this one, which SQL does not reach"
    ]
    return source
  }
}
