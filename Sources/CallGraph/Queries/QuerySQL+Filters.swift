import Tables

// What each condition of a query is in SQL, for the table of each kind of records.

extension QuerySQL {
  /// A condition about the rows of a kind that a filter may find.
  mutating func condition(_ filter: QueryFilter, for kind: RecordKind) -> String {
    switch filter {
    case .kinds: "1 = 1"
    case .nothing: "1 = 0"
    case .ids(let ids): isOne(kind.key, of: ids)
    case .idPrefix(let prefix): begins(with: prefix, kind)
    case .executionIDs(let ids):
      recorded(kind, in: { $0.isOne("id", of: ids) })
    case .executionTag(let tag):
      recorded(kind, in: { "id IN (\($0.tagged(tag)))" })
    case .executionStatuses(let statuses):
      "job_id IN (SELECT id FROM job WHERE \(execution(statuses)))" + orphan(statuses)
    case .jobStatuses(let statuses): any(statuses.map(job))
    case .taskNames(let names): task(kind, any(names.map { name($0) }))
    case .taskHashes(let hashes): task(kind, isOne("hash", of: hashes))
    case .valueTypes(let types): isOne("type", of: types)
    case .filePaths(let paths):
      "value_hash IN (SELECT value_hash FROM file WHERE \(any(paths.map { fits("path", pattern: $0) })))"
    case .arguments(let hashes): called("argument", hashes)
    case .results(let hashes): called("call_node", hashes)
    case .tag(let tag): "\(kind.key) IN (\(tagged(tag)))"
    }
  }

  private func any(_ conditions: [String]) -> String {
    conditions.isEmpty ? "1 = 0" : "(\(conditions.joined(separator: " OR ")))"
  }

  private mutating func begins(with prefix: String, _ kind: RecordKind) -> String {
    let begins = begins(kind.key, with: prefix)
    guard kind == .task else { return begins }
    return "(\(begins) OR \(name(prefix)))"
  }

  /// That a task has a name: with its namespace, or without and then in any.
  private mutating func name(_ text: String) -> String {
    guard let dot = text.lastIndex(of: ".") else { return "name = \(bind(text))" }
    let namespace = bind(String(text[..<dot]))
    let name = bind(String(text[text.index(after: dot)...]))
    return "(name = \(name) AND namespace = \(namespace))"
  }

  private func task(_ kind: RecordKind, _ condition: String) -> String {
    kind == .task ? condition : "task_hash IN (SELECT hash FROM task WHERE \(condition))"
  }

  /// The ids of what has a tag that is current.
  private mutating func tagged(_ tag: TagFilter) -> String {
    guard version.hasTags else { return "SELECT id FROM job WHERE 1 = 0" }
    var sql = "SELECT entity_id FROM tag WHERE is_current AND key = \(bind(tag.key))"
    if let value = tag.value {
      let value = bind(value)
      sql += " AND value = \(isSQLite ? value : "CAST(\(value) AS jsonb)")"
    }
    return sql
  }

  /// That the call of a job has one of some values in a table, alone or within another one.
  private mutating func called(_ table: String, _ hashes: [String]) -> String {
    let list = isOne("value_hash", of: hashes)
    return """
      call_hash IN (SELECT call_hash FROM \(table) WHERE \(list) OR value_hash IN (
        SELECT parent_value_hash FROM subvalue WHERE \(list)))
      """
  }
}

// MARK: Statuses

extension QuerySQL {
  /// That the result of a job is an error.
  private var failed: String {
    """
    (call_hash IS NOT NULL AND call_hash IN (
      SELECT call_hash FROM call_node WHERE value_hash IN (
        SELECT value_hash FROM value WHERE type = '\(JobRecord.errorType)')))
    """
  }

  private func job(_ status: JobStatus) -> String {
    switch status {
    case .failed: failed
    case .running: "(end_time IS NULL AND NOT \(failed))"
    case .cached: "(end_time IS NOT NULL AND cached AND NOT \(failed))"
    case .done: "(end_time IS NOT NULL AND NOT cached AND NOT \(failed))"
    }
  }

  /// How the first job of an execution stands.
  private func execution(_ statuses: [JobStatus]) -> String {
    any(statuses.map { $0 == .done ? any([job(.done), job(.cached)]) : job($0) })
  }

  /// An execution without a job has failed.
  private func orphan(_ statuses: [JobStatus]) -> String {
    statuses.contains(.failed) ? " OR job_id NOT IN (SELECT id FROM job)" : ""
  }
}

// MARK: Executions

extension QuerySQL {
  /// That a record belongs to executions with a condition.
  private mutating func recorded(
    _ kind: RecordKind, in condition: (inout QuerySQL) -> String
  ) -> String {
    let execution = condition(&self)
    if kind == .execution { return execution }
    let jobs = jobs(of: "SELECT id FROM execution WHERE \(execution)")
    return switch kind {
    case .job: jobs
    case .call: "call_hash IN (SELECT call_hash FROM job WHERE \(jobs))"
    case .task: "hash IN (SELECT task_hash FROM job WHERE \(jobs))"
    case .execution, .value, .file, .tag:
      values(of: "SELECT DISTINCT call_hash FROM job WHERE \(jobs)")
    }
  }

  /// That a job belongs to executions; before 2.3 a job knows its parent only.
  private func jobs(of executions: String) -> String {
    if version.hasExecutionOfJob { return "execution_id IN (\(executions))" }
    return """
      id IN (WITH RECURSIVE below (id) AS (
        SELECT job_id FROM execution WHERE id IN (\(executions))
        UNION SELECT job.id FROM job JOIN below ON job.parent_id = below.id)
        SELECT id FROM below)
      """
  }

  /// The results and arguments of calls, and what lies within them.
  private func values(of calls: String) -> String {
    """
    value_hash IN (WITH made (hash) AS (\(calls)), direct (hash) AS (
      SELECT value_hash FROM call_node WHERE call_hash IN (SELECT hash FROM made)
      UNION SELECT value_hash FROM argument WHERE call_hash IN (SELECT hash FROM made))
      SELECT hash FROM direct
      UNION SELECT value_hash FROM subvalue WHERE parent_value_hash IN (SELECT hash FROM direct))
    """
  }
}

// MARK: Orders

extension QuerySQL {
  /// What the rows of a kind are ordered by.
  ///
  /// Calls and tasks of executions come in the order of their jobs.
  mutating func order(of kind: RecordKind, in query: CallGraphQuery) -> String {
    switch (query.order, kind) {
    case (.time, .job): return "start_time DESC, \(row) DESC"
    case (.time, .execution):
      return "(SELECT start_time FROM job WHERE id = execution.job_id) DESC NULLS LAST, \(row) DESC"
    case (.path, .value):
      let path = "(SELECT path FROM file WHERE file.value_hash = value.value_hash)"
      return "\(path) IS NULL, \(path), \(row)"
    case (_, .call), (_, .task):
      var jobs: [String] = []
      for filter in query.filters { if let job = job(for: filter) { jobs.append(job) } }
      guard !jobs.isEmpty else { return row }
      let link = kind == .call ? "job.call_hash = call_node.call_hash" : "job.task_hash = task.hash"
      let condition = ([link] + jobs).joined(separator: " AND ")
      return "(SELECT min(start_time) FROM job WHERE \(condition)), \(row)"
    case (_, _): return row
    }
  }

  private mutating func job(for filter: QueryFilter) -> String? {
    switch filter {
    case .executionIDs, .executionTag: condition(filter, for: .job)
    case .kinds, .ids, .idPrefix, .executionStatuses, .jobStatuses, .taskNames, .taskHashes,
      .valueTypes, .filePaths, .arguments, .results, .tag, .nothing:
      nil
    }
  }
}
