import CallGraph
import Tables
import Testing

@Suite struct SmallRecordTests {
  private static let rows = """
    INSERT INTO execution VALUES ('e', '["a", "é"]', 'j', NULL);
    INSERT INTO job VALUES
      ('j', '2026-11-20 10:00:01', NULL, 't', 0, 'c', NULL, 'e'),
      ('k', '2026-11-20 10:00:02.000500', '2026-11-20 10:00:03', 't', 1, NULL, 'j', 'e');
    INSERT INTO call_node VALUES ('c', 'n.f', 't', 'a', 'v', '2026-11-20 10:00:02'),
      ('d', 'n.f', 't', 'a', 'v', 'never');
    INSERT INTO call_edge VALUES ('c', 'd', 1), ('c', 'c', 0), ('c', 'd', 2);
    INSERT INTO argument VALUES ('a2', 'c', 'v', NULL, 'x'), ('a1', 'c', 'v', 0, NULL);
    INSERT INTO argument_result VALUES ('a1', 'd'), ('a1', 'c');
    INSERT INTO value VALUES ('v', 'builtins.list', 'p', x'00ff'), ('w', 'redun.File', 'p', x''),
      ('t', 'redun.Task', 'p', x'01');
    INSERT INTO subvalue VALUES ('w', 'v'), ('v', 'v');
    INSERT INTO file VALUES ('w', 'é.txt');
    INSERT INTO task VALUES ('t', 'f', 'n', 'def f(): "\\"');
    INSERT INTO tag VALUES ('g', 'Job', 'j', 'k', '1e22', 1), ('h', 'Job', 'j', 'k', 'broken', 0);
    INSERT INTO tag_edit VALUES ('h', 'g');
    """

  @Test(arguments: [
    (
      "e",
      #"{"_type": "Execution", "_version": 1, "args": "[\"a\", \"\u00e9\"]", "id": "e", "job_id": "j"}"#
    ),
    (
      "k",
      #"{"_type": "Job", "_version": 1, "cached": true, "call_hash": null, "children": [], "end_time": "2026-11-20 10:00:03+00:00", "execution_id": "e", "id": "k", "parent_id": "j", "start_time": "2026-11-20 10:00:02.000500+00:00", "status": "CACHED", "task_hash": "t"}"#
    ),
    (
      "c",
      #"{"_type": "CallNode", "_version": 1, "args": {"0": {"arg_hash": "a1", "upstream": ["c", "d"], "value_hash": "v"}, "x": {"arg_hash": "a2", "upstream": [], "value_hash": "v"}}, "args_hash": "a", "call_hash": "c", "children": ["c", "d", "d"], "task_hash": "t", "task_name": "n.f", "timestamp": "2026-11-20 10:00:02+00:00", "value_hash": "v"}"#
    ),
    (
      "w",
      #"{"_type": "Value", "_version": 1, "data": "", "format": "p", "subtype": {"_type": "File", "path": "\u00e9.txt"}, "subvalues": [], "type": "redun.File", "value_hash": "w"}"#
    ),
    (
      "t",
      #"{"_type": "Value", "_version": 1, "data": "AQ==", "format": "p", "subtype": {"_type": "Task", "name": "f", "namespace": "n", "source": "def f(): \"\\\""}, "subvalues": [], "type": "redun.Task", "value_hash": "t"}"#
    ),
    (
      "g",
      #"{"_type": "Tag", "_version": 1, "entity_id": "j", "entity_type": "Job", "key": "k", "parents": ["h"], "tag_hash": "g", "value": 1e+22}"#
    ),
  ])
  func oneRecordALine(id: String, line: String) throws {
    let small = try SmallGraph(Self.rows)
    #expect(try small.graph.serialized([id]).map(\.line) == [line])
  }

  @Test func whatIsBrokenIsWrittenAsItIs() throws {
    let small = try SmallGraph(Self.rows)
    let records = try small.graph.serialized(["d", "h", "nobody", "d"])
    #expect(records.map(\.reference.id) == ["d", "h", "d"])
    #expect(records[0].json["timestamp"] == .null)
    #expect(records[1].json["value"] == .string("broken"))
  }

  /// A call calls itself, a value lies within itself.
  @Test func aWalkEndsInCircles() throws {
    let small = try SmallGraph(Self.rows)
    let ids = try small.graph.recordIDs()
    #expect(Set(ids) == ["e", "j", "k", "c", "d", "v", "w", "t", "g", "h"])
    #expect(ids.count == 10)
    #expect(ids.first == "e")
  }

  @Test func aRecordThatWasReadIsWritten() throws {
    let small = try SmallGraph(Self.rows)
    for record in try small.graph.query.all() {
      #expect(try small.graph.serialized(record)?.reference.id == record.id)
    }
  }
}
