import CallGraph
import Databases
import Tables
import TestSupport

/// A call graph of a few rows, made by SQL, for what no fixture has.
struct SmallGraph {
  let folder: TemporaryFolder
  let graph: CallGraph

  /// - Parameters:
  ///   - rows: Statements that fill the tables.
  ///   - migration: The step of the layout's history that the database is at.
  init(_ rows: String, migration: String = "0bee3d6dba76") throws {
    folder = try TemporaryFolder()
    let path = folder.file("small.db")
    let writer = try Fixture.writer(of: path)
    let old = migration == "647c510a77b1"
    try writer.execute(script: Self.schema(execution: old ? "" : ", execution_id"))
    try writer.execute(
      script: """
        INSERT INTO redun_version VALUES ('v', \(old ? 2 : 3), '2026-11-20 10:00:00');
        INSERT INTO alembic_version VALUES ('\(migration)');
        """)
    try writer.execute(script: rows)
    writer.close()
    graph = try CallGraph(Fixture.snapshot(of: path), name: "small.db")
  }

  private static func schema(execution: String) -> String {
    """
    CREATE TABLE redun_version (id, version INTEGER, timestamp DATETIME);
    CREATE TABLE alembic_version (version_num);
    CREATE TABLE execution (id VARCHAR PRIMARY KEY, args, job_id, updated_time DATETIME);
    CREATE TABLE job (id VARCHAR PRIMARY KEY, start_time DATETIME, end_time DATETIME, task_hash,
      cached BOOLEAN, call_hash, parent_id\(execution));
    CREATE TABLE call_node (call_hash VARCHAR PRIMARY KEY, task_name, task_hash, args_hash,
      value_hash, timestamp DATETIME);
    CREATE TABLE call_edge (parent_id, child_id, call_order INTEGER);
    CREATE TABLE argument (arg_hash VARCHAR PRIMARY KEY, call_hash, value_hash,
      arg_position INTEGER, arg_key);
    CREATE TABLE argument_result (arg_hash, result_call_hash);
    CREATE TABLE value (value_hash VARCHAR PRIMARY KEY, type VARCHAR, format, value BLOB);
    CREATE TABLE subvalue (value_hash, parent_value_hash);
    CREATE TABLE file (value_hash VARCHAR PRIMARY KEY, path VARCHAR);
    CREATE TABLE task (hash VARCHAR PRIMARY KEY, name VARCHAR, namespace VARCHAR, source);
    CREATE TABLE tag (tag_hash VARCHAR PRIMARY KEY, entity_type, entity_id, key, value,
      is_current BOOLEAN);
    CREATE TABLE tag_edit (parent_id, child_id);
    """
  }
}
