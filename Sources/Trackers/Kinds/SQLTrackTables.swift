import Databases
import Tables

/// SQLTrack, of 2023 and later: a column of `metrics` for each measure.
enum SQLTrackTables: Tracker {
  static let name = "SQLTrack"

  static func recognises(_ tables: TableNames) -> Bool {
    tables.has("runs", "id", "experiment_id", "status")
      && tables.has("experiments", "id", "name") && tables.has("metrics", "run_id", "step")
  }

  static func source(in database: TrackerDatabase) throws -> RunSource {
    let tables = database.tables
    var source = RunSource(
      run: "r.id", name: "CAST(r.id AS \(database.isSQLite ? "TEXT" : "varchar"))",
      from: "FROM runs AS r\nJOIN experiments AS e ON e.id = r.experiment_id")
    source.columns = [.experiment: "e.name", .status: "r.status"]
    if tables.has("runs", "time_started") {
      let end = tables.has("runs", "time_updated") ? "r.time_updated" : "r.time_started"
      source.columns[.started] = "r.time_started"
      source.columns[.ended] = end
      source.columns[.seconds] = database.seconds(from: "r.time_started", to: end)
    }
    if tables.has("runs", "comment") { source.columns[.note] = "r.comment" }
    if tables.has("runs", "env") {
      source.columns[.who] =
        "coalesce(\(database.member("USER", of: "r.env")), \(database.member("SLURM_JOB_USER", of: "r.env")))"
      source.columns[.host] = database.member("HOSTNAME", of: "r.env")
      source.columns[.source] = database.member("SOURCE", of: "r.env")
      source.columns[.code] = database.member("GIT_COMMIT", of: "r.env")
    }
    if tables.has("runs", "args") {
      source.settings = """
        SELECT r.id AS run, j.key, \(database.memberText) AS value
        FROM runs AS r, \(database.members(of: "r.args"))
        """
    }
    let measures = try measures(in: database)
    guard !measures.isEmpty else { return source }
    source.curves = measures.map {
      "SELECT run_id AS run, \(database.dialect.literal($0)) AS key, step, \(SQLQuoting.name($0)) AS value FROM metrics"
    }.joined(separator: "\nUNION ALL ")
    source.finals = measures.map {
      """
      SELECT m.run_id AS run, \(database.dialect.literal($0)) AS key, m.\(SQLQuoting.name($0)) AS value
      FROM metrics AS m
      JOIN (SELECT run_id, max(step) AS step FROM metrics GROUP BY run_id) AS l
          ON l.run_id = m.run_id AND l.step = m.step
      """
    }.joined(separator: "\nUNION ALL ")
    return source
  }

  /// The columns of numbers that the tables of metrics have.
  private static func measures(in database: TrackerDatabase) throws -> [String] {
    try database.snapshot.columns(of: Query("SELECT * FROM metrics")).filter { column in
      guard !["run_id", "step", "progress"].contains(column.name.lowercased()),
        column.name.isOneLine
      else { return false }
      return switch column.type {
      case .real, .numeric, .integer: true
      default: false
      }
    }.map(\.name)
  }
}
