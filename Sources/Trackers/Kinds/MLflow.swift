/// MLflow 1 to 3, in SQLite or PostgreSQL.
///
/// Times are milliseconds since 1970. A NaN is 0 with `is_nan`. Runs that were deleted stay, with
/// another stage of life.
enum MLflow: Tracker {
  static let name = "MLflow"

  static func recognises(_ tables: TableNames) -> Bool {
    tables.has("runs", "run_uuid", "lifecycle_stage") && tables.has("latest_metrics", "run_uuid")
      && tables.has("params", "run_uuid", "key")
  }

  static func source(in database: TrackerDatabase) -> RunSource {
    var source = RunSource(
      run: "r.run_uuid", name: "coalesce(nullif(r.name, ''), substr(r.run_uuid, 1, 8))",
      from: """
        FROM runs AS r
        JOIN experiments AS e ON e.experiment_id = r.experiment_id
        WHERE r.lifecycle_stage = 'active'
        """)
    func tag(_ key: String) -> String {
      "(SELECT t.value FROM tags AS t WHERE t.run_uuid = r.run_uuid AND t.key = '\(key)')"
    }
    source.columns = [
      .experiment: "e.name", .status: "r.status", .started: "r.start_time", .ended: "r.end_time",
      .seconds: "(r.end_time - r.start_time) / 1000.0", .who: "r.user_id",
      .source: tag("mlflow.source.name"), .code: tag("mlflow.source.git.commit"),
      .note: tag("mlflow.note.content"),
    ]
    if database.tables.has("datasets", "dataset_uuid", "name"),
      database.tables.has("inputs", "source_id", "destination_id")
    {
      source.columns[.data] = """
        (SELECT min(d.name) FROM inputs AS i JOIN datasets AS d ON d.dataset_uuid = i.source_id
          WHERE i.destination_id = r.run_uuid)
        """
    }
    let value = "CASE WHEN is_nan THEN NULL ELSE value END AS value"
    source.settings = "SELECT run_uuid AS run, key, value FROM params"
    source.finals = "SELECT run_uuid AS run, key, \(value) FROM latest_metrics"
    source.curves = "SELECT run_uuid AS run, key, step, \(value) FROM metrics"
    return source
  }
}
