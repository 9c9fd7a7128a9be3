/// Trackio: a SQLite file a project.
///
/// Settings and metrics are JSON in columns of text that hold bytes, so they are cast. Keys of
/// settings that begin with `_` are Trackio's own.
enum Trackio: Tracker {
  static let name = "Trackio"

  static func recognises(_ tables: TableNames) -> Bool {
    tables.has("metrics", "run_id", "run_name", "step", "metrics")
      && tables.has("configs", "run_id", "config", "created_at")
  }

  static func source(in database: TrackerDatabase) -> RunSource {
    var source = RunSource(run: "c.run_id", name: "c.run_name", from: "FROM configs AS c")
    let last = "(SELECT max(m.timestamp) FROM metrics AS m WHERE m.run_id = c.run_id)"
    let created = "coalesce(\(database.member("_Created", of: "c.config")), c.created_at)"
    source.columns = [
      .experiment: "coalesce(\(database.member("_Group", of: "c.config")), 'no group')",
      .started: created, .ended: last, .seconds: database.seconds(from: created, to: last),
      .who: database.member("_Username", of: "c.config"),
    ]
    source.settings = """
      SELECT c.run_id AS run, j.key, CAST(j.value AS TEXT) AS value
      FROM configs AS c, \(database.members(of: "c.config"))
      WHERE substr(j.key, 1, 1) <> '_' AND j.type NOT IN ('object', 'array')
      """
    let values = """
      FROM metrics AS m, \(database.members(of: "m.metrics"))
      WHERE j.type IN ('integer', 'real')
      """
    source.curves = "SELECT m.run_id AS run, j.key, m.step, j.value AS value\n\(values)"
    source.finals = """
      SELECT run, key, value FROM (
          SELECT m.run_id AS run, j.key, j.value AS value,
              row_number() OVER (PARTITION BY m.run_id, j.key ORDER BY m.step DESC, m.id DESC) AS place
          \(values.replacing("\n", with: "\n    "))
      ) AS ordered
      WHERE place = 1
      """
    source.remarks = ["Trackio keeps no status: whether a run failed is not in the database"]
    return source
  }
}
