import Databases
import Foundation
import Tables
import TestSupport

/// A call graph of one call that makes `out.txt` of `in.txt`, and of a file that nothing made.
enum SmallGraph {
  static let output = String(repeating: "a", count: 40)
  static let input = String(repeating: "b", count: 40)
  static let alone = String(repeating: "c", count: 40)
  static let call = String(repeating: "d", count: 40)
  static let task = String(repeating: "e", count: 40)
  static let job = "11111111-1111-1111-1111-111111111111"
  static let execution = "22222222-2222-2222-2222-222222222222"

  /// The path of the database, a new one in a folder.
  static func make(in folder: TemporaryFolder) throws -> String {
    try run(script, at: folder.file("redun.db"))
  }

  /// Runs a script on a database, which is made if need be.
  static func run(_ script: String, at path: String) throws -> String {
    let writer = try Databases.standard.writer(
      of: Configuration(engine: .sqlite, dbpath: path), zone: "UTC")
    defer { writer.close() }
    try writer.execute(script: script)
    return path
  }

  private static var script: String {
    """
    CREATE TABLE redun_version (id INTEGER, version INTEGER, timestamp DATETIME);
    INSERT INTO redun_version VALUES (1, 3, '2026-01-01 00:00:00');
    CREATE TABLE alembic_version (version_num VARCHAR(32));
    INSERT INTO alembic_version VALUES ('0bee3d6dba76');
    CREATE TABLE execution (id VARCHAR, args VARCHAR, job_id VARCHAR, updated_time DATETIME);
    INSERT INTO execution VALUES ('\(execution)', '[]', '\(job)', NULL);
    CREATE TABLE job (id VARCHAR, start_time DATETIME, end_time DATETIME, task_hash VARCHAR,
      cached BOOLEAN, call_hash VARCHAR, parent_id VARCHAR, execution_id VARCHAR);
    INSERT INTO job VALUES ('\(job)', '2026-01-01 00:00:00', '2026-01-01 00:00:02.5', '\(task)', 0,
      '\(call)', NULL, '\(execution)');
    CREATE TABLE call_node (call_hash VARCHAR, task_name VARCHAR, task_hash VARCHAR,
      args_hash VARCHAR, value_hash VARCHAR, timestamp DATETIME);
    INSERT INTO call_node VALUES ('\(call)', 'ns.copy', '\(task)', 'x', '\(output)',
      '2026-01-01 00:00:02.5');
    CREATE TABLE call_edge (parent_id VARCHAR, child_id VARCHAR, call_order INTEGER);
    CREATE TABLE argument (arg_hash VARCHAR, call_hash VARCHAR, value_hash VARCHAR,
      arg_position INTEGER, arg_key VARCHAR);
    INSERT INTO argument VALUES ('1', '\(call)', '\(input)', 0, NULL);
    CREATE TABLE argument_result (arg_hash VARCHAR, result_call_hash VARCHAR);
    CREATE TABLE value (value_hash VARCHAR, type VARCHAR(100), format VARCHAR, value BLOB);
    INSERT INTO value VALUES ('\(output)', 'redun.File', 'application/python-pickle', 'x'),
      ('\(input)', 'redun.File', 'application/python-pickle', 'x'),
      ('\(alone)', 'redun.File', 'application/python-pickle', 'x'),
      ('\(task)', 'redun.Task', 'application/python-pickle', 'x');
    CREATE TABLE subvalue (value_hash VARCHAR, parent_value_hash VARCHAR);
    CREATE TABLE file (value_hash VARCHAR, path VARCHAR);
    INSERT INTO file VALUES ('\(output)', 'out.txt'), ('\(input)', 'in.txt'),
      ('\(alone)', 'alone.txt');
    CREATE TABLE task (hash VARCHAR, name VARCHAR, namespace VARCHAR, source VARCHAR);
    INSERT INTO task VALUES ('\(task)', 'copy', 'ns', 'def copy(source):
        return source');
    CREATE TABLE tag (tag_hash VARCHAR, entity_type VARCHAR(9), entity_id VARCHAR, key VARCHAR,
      value TEXT, is_current BOOLEAN);
    CREATE TABLE tag_edit (parent_id VARCHAR, child_id VARCHAR);
    """
  }
}
