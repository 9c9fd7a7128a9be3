import Databases
import Tables

// How records are read. A condition is SQL of ours about the columns of the table, without `WHERE`;
// what people give travels in the parameters.

extension CallGraph {
  package func executions(
    where condition: String = "1 = 1", _ parameters: [String: Value] = [:]
  ) throws -> [ExecutionRecord] {
    let updated = version.hasUpdatedTime ? "updated_time" : "NULL"
    return try snapshot.all(
      "SELECT id, args, job_id, \(updated) FROM execution WHERE \(condition)", parameters
    ) {
      ExecutionRecord(
        id: $0.text(0), args: $0.text(1), jobID: $0.text(2), updated: time($0[3]))
    }
  }

  package func jobs(
    where condition: String = "1 = 1", _ parameters: [String: Value] = [:]
  ) throws -> [JobRecord] {
    let execution = version.hasExecutionOfJob ? "execution_id" : "NULL"
    return try snapshot.all(
      """
      SELECT id, start_time, end_time, task_hash, cached, call_hash, parent_id, \(execution),
        (SELECT type FROM call_node JOIN value ON value.value_hash = call_node.value_hash
         WHERE call_node.call_hash = job.call_hash)
      FROM job WHERE \(condition)
      """, parameters
    ) {
      JobRecord(
        id: $0.text(0), start: time($0[1]) ?? .distantPast, end: time($0[2]),
        taskHash: $0.text(3), isCached: $0.flag(4), callHash: $0.optionalText(5),
        parentID: $0.optionalText(6), executionID: $0.optionalText(7),
        resultType: $0.optionalText(8))
    }
  }

  package func calls(
    where condition: String = "1 = 1", _ parameters: [String: Value] = [:]
  ) throws -> [CallRecord] {
    try snapshot.all(
      """
      SELECT call_hash, task_name, task_hash, args_hash, value_hash, timestamp
      FROM call_node WHERE \(condition)
      """, parameters
    ) {
      CallRecord(
        hash: $0.text(0), taskName: $0.text(1), taskHash: $0.text(2), argsHash: $0.text(3),
        valueHash: $0.text(4), time: time($0[5]) ?? .distantPast)
    }
  }

  /// Positional arguments by their position, then those with a key by their key.
  package func arguments(
    where condition: String = "1 = 1", _ parameters: [String: Value] = [:]
  ) throws -> [ArgumentRecord] {
    try snapshot.all(
      """
      SELECT arg_hash, call_hash, value_hash, arg_position, arg_key FROM argument
      WHERE \(condition) ORDER BY call_hash, arg_position IS NULL, arg_position, arg_key
      """, parameters
    ) {
      ArgumentRecord(
        hash: $0.text(0), callHash: $0.text(1), valueHash: $0.text(2), position: $0.integer(3),
        key: $0.optionalText(4))
    }
  }

  package func values(
    where condition: String = "1 = 1", _ parameters: [String: Value] = [:]
  ) throws -> [ValueRecord] {
    try snapshot.all(
      "SELECT value_hash, type, format, value FROM value WHERE \(condition)", parameters
    ) {
      ValueRecord(hash: $0.text(0), type: $0.text(1), format: $0.text(2), data: $0.bytes(3))
    }
  }

  package func tasks(
    where condition: String = "1 = 1", _ parameters: [String: Value] = [:]
  ) throws -> [TaskRecord] {
    try snapshot.all(
      "SELECT hash, name, namespace, source FROM task WHERE \(condition)", parameters
    ) {
      TaskRecord(hash: $0.text(0), name: $0.text(1), namespace: $0.text(2), source: $0.text(3))
    }
  }

  package func files(
    where condition: String = "1 = 1", _ parameters: [String: Value] = [:]
  ) throws -> [FileRecord] {
    try snapshot.all("SELECT value_hash, path FROM file WHERE \(condition)", parameters) {
      FileRecord(valueHash: $0.text(0), path: $0.text(1))
    }
  }

  /// None in a database from before there were tags.
  package func tags(
    where condition: String = "is_current", _ parameters: [String: Value] = [:]
  ) throws -> [TagRecord] {
    guard version.hasTags else { return [] }
    return try snapshot.all(
      """
      SELECT tag_hash, entity_type, entity_id, key, value, is_current FROM tag
      WHERE \(condition)
      """, parameters
    ) {
      TagRecord(
        hash: $0.text(0), entity: TagEntity(rawValue: $0.text(1)) ?? .null, entityID: $0.text(2),
        key: $0.text(3), value: CanonicalJSON.text($0.text(4)), isCurrent: $0.flag(5))
    }
  }
}

// One record by what names it; nil when there is none.
extension CallGraph {
  package func job(_ id: String) throws -> JobRecord? {
    try jobs(where: "id = :id", ["id": .text(id)]).first
  }

  package func call(_ hash: String) throws -> CallRecord? {
    try calls(where: "call_hash = :hash", ["hash": .text(hash)]).first
  }

  package func value(_ hash: String) throws -> ValueRecord? {
    try values(where: "value_hash = :hash", ["hash": .text(hash)]).first
  }

  package func task(_ hash: String) throws -> TaskRecord? {
    try tasks(where: "hash = :hash", ["hash": .text(hash)]).first
  }
}
