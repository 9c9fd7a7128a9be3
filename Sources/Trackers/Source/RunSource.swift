/// Where the runs of a database are: queries that give them the same columns whoever keeps them.
struct RunSource {
  /// A column of runs beside `run` and `name`.
  enum Column: String, CaseIterable {
    case experiment, status, started, ended, seconds, who, host, source, code, data, note, error
  }

  /// What tells a run from others, and what a person calls it, as SQL.
  var run: String
  var name: String
  /// What else is known of a run, as SQL.
  var columns: [Column: String] = [:]
  /// `FROM` and what follows it.
  var from: String
  /// `run`, `key` and `value`, a text, of what runs were started with.
  var settings: String?
  /// `run`, `key` and `value`, a number, of what came of them.
  var finals: String?
  /// `run`, `key`, `step` and `value` of what was measured on the way.
  var curves: String?
  /// Which values are better, where the database says so: whether less is.
  var isLessBetter: [String: Bool] = [:]
  /// What a reader has to know about the database.
  var remarks: [String] = []

  /// `run`, `name` and the other columns.
  var runs: String {
    let others = Column.allCases.compactMap { column in
      columns[column].map { "    \($0) AS \(column.rawValue)" }
    }
    let all = ["    \(run) AS run", "    \(name) AS name"] + others
    return "SELECT\n\(all.joined(separator: ",\n"))\n\(from)"
  }
}
