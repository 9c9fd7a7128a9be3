import Tables

/// Optuna 3 to 5, in SQLite or PostgreSQL.
///
/// A categorical parameter is an index into the choices of its distribution. A study says which
/// values are better.
enum Optuna: Tracker {
  static let name = "Optuna"

  static func recognises(_ tables: TableNames) -> Bool {
    tables.has("studies", "study_id", "study_name") && tables.has("trials", "state", "study_id")
      && tables.has("trial_params", "distribution_json")
  }

  static func source(in database: TrackerDatabase) throws -> RunSource {
    var source = RunSource(
      run: "t.trial_id", name: "s.study_name || ' ' || CAST(t.number AS varchar)",
      from: "FROM trials AS t\nJOIN studies AS s ON s.study_id = t.study_id")
    source.columns = [
      .experiment: "s.study_name", .status: "t.state", .started: "t.datetime_start",
      .ended: "t.datetime_complete",
      .seconds: database.seconds(from: "t.datetime_start", to: "t.datetime_complete"),
    ]
    source.settings = settings(in: database)
    // One objective has the name of its study.
    let key = """
      s.study_name || CASE
          WHEN (SELECT count(*) FROM study_directions AS d WHERE d.study_id = s.study_id) > 1
          THEN ' objective ' || CAST(v.objective AS varchar) ELSE '' END
      """
    let isFinite = database.tables.has("trial_values", "value_type")
    source.finals = """
      SELECT t.trial_id AS run, \(key) AS key,
          \(isFinite ? "CASE WHEN v.value_type = 'FINITE' THEN v.value END" : "v.value") AS value
      FROM trial_values AS v
      JOIN trials AS t ON t.trial_id = v.trial_id
      JOIN studies AS s ON s.study_id = t.study_id
      """
    source.curves = """
      SELECT t.trial_id AS run, s.study_name || ' on the way' AS key, v.step,
          v.intermediate_value AS value
      FROM trial_intermediate_values AS v
      JOIN trials AS t ON t.trial_id = v.trial_id
      JOIN studies AS s ON s.study_id = t.study_id
      """
    source.isLessBetter = try directions(in: database)
    source.remarks = ["a trial is a run, and a study an experiment; a pruned trial has no value"]
    return source
  }

  private static func settings(in database: TrackerDatabase) -> String {
    let choice =
      database.isSQLite
      ? "json_extract(distribution_json, '$.attributes.choices[' || CAST(param_value AS INTEGER) || ']')"
      : "CAST(distribution_json AS json) -> 'attributes' -> 'choices' ->> CAST(param_value AS integer)"
    let attribute =
      database.isSQLite
      ? "CAST(json_extract(value_json, '$') AS TEXT)" : "CAST(value_json AS json) #>> '{}'"
    let text = database.isSQLite ? "TEXT" : "varchar"
    return """
      SELECT trial_id AS run, param_name AS key, CASE
          WHEN distribution_json LIKE '%CategoricalDistribution%' THEN \(choice)
          WHEN distribution_json LIKE '%Int%Distribution%'
          THEN CAST(CAST(param_value AS integer) AS \(text))
          ELSE CAST(param_value AS \(text)) END AS value
      FROM trial_params
      UNION ALL
      SELECT trial_id AS run, key, \(attribute) AS value FROM trial_user_attributes
      """
  }

  private static func directions(in database: TrackerDatabase) throws -> [String: Bool] {
    let rows = try database.cells(
      """
      SELECT s.study_name, d.objective, d.direction,
          (SELECT count(*) FROM study_directions AS o WHERE o.study_id = s.study_id)
      FROM studies AS s JOIN study_directions AS d ON d.study_id = s.study_id
      """)
    var isLess: [String: Bool] = [:]
    for row in rows {
      guard let study = row[0], let objective = row[1], let direction = row[2] else { continue }
      let key = row[3] == "1" ? study : "\(study) objective \(objective)"
      isLess[key] = direction.uppercased().hasPrefix("MIN")
      isLess["\(study) on the way"] = isLess["\(study) on the way"] ?? isLess[key]
    }
    return isLess
  }
}
