/// Sacred's `SqlObserver`.
///
/// It keeps the configuration and the result of a run; metrics on the way are with other observers.
enum Sacred: Tracker {
  static let name = "Sacred"

  static func recognises(_ tables: TableNames) -> Bool {
    tables.has("run", "run_id", "config", "captured_out", "heartbeat")
      && tables.has("experiment", "experiment_id", "md5sum")
  }

  static func source(in database: TrackerDatabase) -> RunSource {
    var source = RunSource(
      run: "r.run_id", name: "e.name || ' ' || r.run_id",
      from: """
        FROM run AS r
        JOIN experiment AS e ON e.experiment_id = r.experiment_id
        LEFT JOIN host AS h ON h.host_id = r.host_id
        """)
    source.columns = [
      .experiment: "e.name", .status: "r.status", .started: "r.start_time",
      .ended: "r.stop_time", .seconds: database.seconds(from: "r.start_time", to: "r.stop_time"),
      .host: "h.hostname", .source: "r.command", .note: "nullif(r.comment, '')",
      .error: "r.fail_trace",
    ]
    if database.tables.has("experiments_repositories", "repository_id") {
      source.columns[.code] = """
        (SELECT min(p."commit") FROM experiments_repositories AS x
          JOIN repository AS p ON p.repository_id = x.repository_id
          WHERE x.experiment_id = r.experiment_id)
        """
    }
    if database.tables.has("runs_resources", "resource_id") {
      source.columns[.data] = """
        (SELECT min(f.filename) FROM runs_resources AS x
          JOIN resource AS f ON f.resource_id = x.resource_id WHERE x.run_id = r.run_id)
        """
    }
    source.settings = """
      SELECT r.run_id AS run, j.key, \(database.memberText) AS value
      FROM run AS r, \(database.members(of: "r.config"))
      """
    source.finals = "SELECT run_id AS run, 'result' AS key, result AS value FROM run"
    source.remarks = [
      "Sacred keeps one result a run here; what it measured on the way is with its other observers"
    ]
    return source
  }
}
