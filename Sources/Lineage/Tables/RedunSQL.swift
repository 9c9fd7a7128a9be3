import CallGraph

/// The queries behind the known tables of a redun database, for its version and engine.
struct RedunSQL {
  let version: SchemaVersion
  let isPostgres: Bool

  // MARK: Tables

  var executions: String {
    """
    SELECT e.id AS id,
      CASE WHEN j.id IS NULL THEN 'FAILED' ELSE \(status(of: "j", cached: "DONE")) END AS status,
      j.start_time AS started,
      \(seconds(from: "j.start_time", to: "j.end_time")) AS duration,
      \(argumentsOfCommand) AS arguments,
      \(user) AS "user",
      \(tags(of: "Execution", "e.id")) AS tags,
      (SELECT count(*) FROM job x WHERE \(execution(of: "x")) = e.id) AS jobs,
      (SELECT count(*) FROM job x WHERE \(execution(of: "x")) = e.id
        AND \(isFailed("x"))) AS failed,
      (SELECT count(*) FROM job x WHERE \(execution(of: "x")) = e.id
        AND x.cached AND NOT \(isFailed("x"))) AS cached
    FROM execution e LEFT JOIN job j ON j.id = e.job_id
    """
  }

  var jobs: String {
    """
    SELECT j.id AS id, \(execution(of: "j")) AS execution, j.parent_id AS parent,
      \(depth(of: "j")) AS depth,
      \(fullName("t")) AS task,
      \(status(of: "j")) AS status,
      j.start_time AS started, j.end_time AS ended,
      \(seconds(from: "j.start_time", to: "j.end_time")) AS duration,
      \(arguments(of: "j.call_hash")) AS arguments,
      CASE WHEN v.type <> 'redun.ErrorValue' THEN \(bytes(of: "v")) END AS result,
      CASE WHEN v.type = 'redun.ErrorValue' THEN \(bytes(of: "v")) END AS error,
      \(tags(of: "Job", "j.id")) AS tags
    FROM job j LEFT JOIN task t ON t.hash = j.task_hash
      LEFT JOIN call_node c ON c.call_hash = j.call_hash
      LEFT JOIN value v ON v.value_hash = c.value_hash
    """
  }

  var calls: String {
    """
    SELECT c.call_hash AS hash, c.task_name AS task, c.task_hash AS task_hash,
      c.timestamp AS time,
      \(arguments(of: "c.call_hash")) AS arguments,
      CASE WHEN v.type <> 'redun.ErrorValue' THEN \(bytes(of: "v")) END AS result,
      CASE WHEN v.type = 'redun.ErrorValue' THEN \(bytes(of: "v")) END AS error,
      (SELECT count(*) FROM job x WHERE x.call_hash = c.call_hash) AS jobs,
      (SELECT count(*) FROM call_edge x WHERE x.parent_id = c.call_hash) AS children
    FROM call_node c LEFT JOIN value v ON v.value_hash = c.value_hash
    """
  }

  var tasks: String {
    """
    SELECT t.hash AS hash, \(fullName("t")) AS task, t.source AS source,
      (SELECT count(*) FROM job x WHERE x.task_hash = t.hash) AS jobs,
      (SELECT count(*) FROM job x WHERE x.task_hash = t.hash AND \(isFailed("x"))) AS failed,
      (SELECT min(x.start_time) FROM job x WHERE x.task_hash = t.hash) AS first,
      (SELECT max(x.start_time) FROM job x WHERE x.task_hash = t.hash) AS last,
      \(tags(of: "Task", "t.hash")) AS tags
    FROM task t
    """
  }

  var values: String {
    """
    SELECT v.value_hash AS hash, v.type AS type, length(v.value) AS size, \(bytes(of: "v")) AS value,
      (SELECT count(*) FROM call_node c WHERE c.value_hash = v.value_hash) AS made,
      (SELECT count(*) FROM argument a WHERE a.value_hash = v.value_hash) AS used
    FROM value v
    """
  }

  /// The job that made a file is the first that ended: the others passed it on.
  var files: String {
    """
    SELECT f.path AS path, f.value_hash AS hash, \(fullName("t")) AS made_by, j.id AS job,
      j.end_time AS time
    FROM file f
      LEFT JOIN job j ON j.id = (
        SELECT x.id FROM job x WHERE x.call_hash IN (
          SELECT c.call_hash FROM call_node c WHERE c.value_hash = f.value_hash
          UNION ALL
          SELECT c.call_hash FROM subvalue s
            JOIN call_node c ON c.value_hash = s.parent_value_hash
          WHERE s.value_hash = f.value_hash)
        ORDER BY x.end_time IS NULL, x.end_time LIMIT 1)
      LEFT JOIN task t ON t.hash = j.task_hash
    """
  }

  var tags: String {
    let type = isPostgres ? "CAST(g.entity_type AS text)" : "g.entity_type"
    return """
      SELECT \(type) AS entity, g.entity_id AS id, g.key AS key, \(tagValue("g")) AS value
      FROM tag g WHERE g.is_current AND g.key <> ''
      """
  }

  // MARK: Times

  /// A length of time: an interval, or seconds to the microsecond where there is no such type.
  private func seconds(from start: String, to end: String) -> String {
    if isPostgres { return "\(end) - \(start)" }
    func fraction(_ column: String) -> String { "CAST('0' || substr(\(column), 20, 7) AS REAL)" }
    return """
      round(CAST(strftime('%s', \(end)) AS INTEGER) - CAST(strftime('%s', \(start)) AS INTEGER)
        + \(fraction(end)) - \(fraction(start)), 6)
      """
  }

  // MARK: Jobs

  private func isFailed(_ job: String) -> String {
    """
    EXISTS (SELECT 1 FROM call_node n JOIN value w ON w.value_hash = n.value_hash
      WHERE n.call_hash = \(job).call_hash AND w.type = 'redun.ErrorValue')
    """
  }

  private func status(of job: String, cached: String = "CACHED") -> String {
    """
    CASE WHEN \(isFailed(job)) THEN 'FAILED' WHEN \(job).end_time IS NULL THEN 'RUNNING'
      WHEN \(job).cached THEN '\(cached)' ELSE 'DONE' END
    """
  }

  /// How many jobs are above one; a circle ends at 1000.
  private func depth(of job: String) -> String {
    """
    (WITH RECURSIVE up(id, n) AS (
        SELECT \(job).parent_id, 0
        UNION ALL
        SELECT p.parent_id, up.n + 1 FROM up JOIN job p ON p.id = up.id WHERE up.n < 1000)
      SELECT max(n) FROM up)
    """
  }

  /// The execution of a job; before 2.3 only that of the job at the top is known.
  private func execution(of job: String) -> String {
    if version.hasExecutionOfJob { return "\(job).execution_id" }
    return """
      (WITH RECURSIVE up(id, n) AS (
          SELECT \(job).id, 0
          UNION ALL
          SELECT p.parent_id, up.n + 1 FROM up JOIN job p ON p.id = up.id WHERE up.n < 1000)
        SELECT o.id FROM execution o JOIN up ON up.id = o.job_id)
      """
  }

  private func fullName(_ task: String) -> String {
    """
    CASE WHEN \(task).namespace = '' THEN \(task).name
      ELSE \(task).namespace || '.' || \(task).name END
    """
  }

  // MARK: Commands and tags

  /// The words of a command without the program, which stand in a JSON list.
  private var argumentsOfCommand: String {
    if isPostgres {
      return """
        CASE WHEN e.args LIKE '[%' THEN
          (SELECT string_agg(w.word, ' ' ORDER BY w.place)
           FROM jsonb_array_elements_text(CAST(e.args AS jsonb)) WITH ORDINALITY AS w(word, place)
           WHERE w.place > 1)
        ELSE e.args END
        """
    }
    return """
      CASE WHEN json_valid(e.args) AND json_type(e.args) = 'array' THEN
        (SELECT group_concat(w.value, ' ') FROM json_each(e.args) w WHERE w.key > 0)
      ELSE e.args END
      """
  }

  private var user: String {
    guard version.hasTags else { return "NULL" }
    return """
      (SELECT max(\(tagValue("g"))) FROM tag g
        WHERE g.entity_id = e.id AND g.key = 'user' AND g.is_current)
      """
  }

  /// The value of a tag: a text without its quotes, anything else as JSON.
  private func tagValue(_ tag: String) -> String {
    isPostgres
      ? "(\(tag).value #>> '{}')"
      : "CASE CASE WHEN json_valid(\(tag).value) THEN json_type(\(tag).value) END "
        + "WHEN 'text' THEN json_extract(\(tag).value, '$') "
        + "WHEN 'null' THEN NULL ELSE \(tag).value END"
  }

  /// The current tags of a record as `key=value`, or `key` alone, a JSON list; NULL without tags.
  private func tags(of entity: String, _ id: String) -> String {
    guard version.hasTags else { return "NULL" }
    let text = "g.key || coalesce('=' || \(tagValue("g")), '')"
    let list = isPostgres ? "jsonb_agg(l.tag ORDER BY l.tag)" : "json_group_array(l.tag)"
    return """
      (SELECT CASE WHEN count(*) > 0 THEN \(list) END FROM (
        SELECT \(text) AS tag FROM tag g
        WHERE g.entity_id = \(id) AND g.is_current AND g.entity_type = '\(entity)'
        ORDER BY 1) AS l)
      """
  }
}
