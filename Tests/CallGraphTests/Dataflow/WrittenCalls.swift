import CallGraph
import Databases
import Tables
import TestSupport

/// A small database of calls that a test writes down; hashes are names of its choice.
final class WrittenCalls {
  private let folder: TemporaryFolder
  private let writer: any Writer
  private var time = 0

  init() throws {
    folder = try TemporaryFolder()
    writer = try Databases.standard.writer(
      of: Configuration(engine: .sqlite, dbpath: folder.file("calls.db")), zone: "UTC")
    try writer.execute(script: Self.schema)
    try writer.begin()
  }

  /// The tables that a dataflow is read from, as redun declares them, without their references.
  private static let schema = """
    CREATE TABLE redun_version (id TEXT, version INTEGER, timestamp DATETIME);
    INSERT INTO redun_version VALUES ('v', 3, '2026-11-20 10:00:00.000000');
    CREATE TABLE alembic_version (version_num TEXT);
    INSERT INTO alembic_version VALUES ('0bee3d6dba76');
    CREATE TABLE call_node (call_hash TEXT PRIMARY KEY, task_name TEXT, task_hash TEXT,
      args_hash TEXT, value_hash TEXT, timestamp DATETIME);
    CREATE TABLE call_edge (parent_id TEXT, child_id TEXT, call_order INTEGER);
    CREATE TABLE argument (arg_hash TEXT PRIMARY KEY, call_hash TEXT, value_hash TEXT,
      arg_position INTEGER, arg_key TEXT);
    CREATE TABLE argument_result (arg_hash TEXT, result_call_hash TEXT);
    CREATE TABLE subvalue (value_hash TEXT, parent_value_hash TEXT);
    CREATE TABLE value (value_hash TEXT PRIMARY KEY, type TEXT, format TEXT, value BLOB);
    CREATE TABLE task (hash TEXT PRIMARY KEY, name TEXT, namespace TEXT, source TEXT);
    CREATE TABLE job (id TEXT PRIMARY KEY, start_time DATETIME, end_time DATETIME, task_hash TEXT,
      cached BOOLEAN, call_hash TEXT, parent_id TEXT, execution_id TEXT);
    """

  /// An argument: its value, its place among the arguments or its key, and the calls that made it.
  struct Argument {
    var value: String
    var key: String?
    var upstream: [String] = []

    init(_ value: String, key: String? = nil, from upstream: String...) {
      self.value = value
      self.key = key
      self.upstream = upstream
    }
  }

  /// Writes a value, of the type `builtins.int` unless another is given.
  func value(_ hash: String, type: String = "builtins.int") throws {
    try insert("value", [hash, type, "application/python-pickle", ""])
  }

  /// Says that a value is a part of another one.
  func part(_ value: String, of whole: String) throws { try insert("subvalue", [value, whole]) }

  /// Writes a task; calls name it.
  func task(_ name: String, _ source: String) throws {
    try insert("task", ["task \(name)", name, "", source])
  }

  /// Writes a call with a job; later calls are newer.
  func call(
    _ hash: String, _ task: String, _ arguments: [Argument] = [], result: String,
    children: [String] = []
  ) throws {
    try insert("call_node", [hash, task, "task \(task)", "", result, now])
    for (position, argument) in arguments.enumerated() {
      let name = "\(hash).\(position)"
      try insert(
        "argument",
        [name, hash, argument.value, argument.key == nil ? String(position) : nil, argument.key])
      for call in argument.upstream { try insert("argument_result", [name, call]) }
    }
    for (order, child) in children.enumerated() {
      try insert("call_edge", [hash, child, String(order)])
    }
    let start = now
    try insert("job", ["job \(hash)", start, now, "task \(task)", "0", hash, nil, "execution"])
  }

  private var now: String {
    time += 1
    let digits = String(1_000_000 + time).dropFirst()
    return "2026-11-20 10:00:00.\(digits)"
  }

  private func insert(_ table: String, _ fields: [String?]) throws {
    var parameters: [String: Value] = [:]
    for (index, field) in fields.enumerated() {
      parameters["p\(index)"] = field.map(Value.text) ?? .null
    }
    let places = fields.indices.map { ":p\($0)" }.joined(separator: ", ")
    try writer.execute(Query("INSERT INTO \(table) VALUES (\(places))", parameters: parameters))
  }

  /// What was written, to read from.
  func graph() throws -> CallGraph {
    try writer.commit()
    try writer.begin()
    return try CallGraph(Fixture.snapshot(of: folder.file("calls.db")), name: "calls.db")
  }
}

extension Dataflow {
  /// The text without the texts of values, and without the empty lines.
  var outline: String {
    text.split(separator: "\n").map { line in
      line.hasPrefix("  ") && line.contains("> ") && line.contains(" = <")
        ? String(line.prefix { $0 != ">" }) + ">" : String(line)
    }.joined(separator: "\n")
  }
}
