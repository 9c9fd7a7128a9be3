/// The tables that `events:FOLDER` gives of TensorBoard's and other event files.
enum EventTables: Tracker {
  static let name = "event files"

  static func recognises(_ tables: TableNames) -> Bool {
    tables.has("runs", "run", "started", "values") && tables.has("metrics", "run", "key", "step")
      && tables.has("texts", "run", "text")
  }

  static func source(in database: TrackerDatabase) -> RunSource {
    var source = RunSource(run: "r.run", name: "r.run", from: "FROM runs AS r")
    source.columns = [
      .started: "r.started", .ended: "r.ended",
      .seconds: database.seconds(from: "r.started", to: "r.ended"),
    ]
    source.settings = "SELECT run, key, value FROM params"
    source.curves = "SELECT run, key, step, value FROM metrics"
    source.finals = """
      SELECT m.run, m.key, max(m.value) AS value
      FROM metrics AS m
      JOIN (SELECT run, key, max(step) AS step FROM metrics GROUP BY key, run) AS l
          ON l.run = m.run AND l.key = m.key AND l.step = m.step
      GROUP BY m.run, m.key
      """
    source.remarks = ["event files keep no status: whether a run failed is not in them"]
    return source
  }
}
