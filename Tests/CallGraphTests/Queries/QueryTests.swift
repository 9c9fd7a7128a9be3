import CallGraph
import Tables
import Testing

@Suite struct QueryTests {
  /// An execution of each kind: done, failed from the cache, running, without its job.
  private static let statuses = """
    INSERT INTO execution VALUES ('e1', '[]', 'j1', NULL), ('e2', '[]', 'j2', NULL),
      ('e3', '[]', 'j3', NULL), ('e4', '[]', 'gone', NULL), ('e5', '[]', 'j5', NULL);
    INSERT INTO job VALUES
      ('j1', '2026-11-20 10:00:01', '2026-11-20 10:00:02', 't', 0, 'c1', NULL, 'e1'),
      ('j2', '2026-11-20 10:00:02', '2026-11-20 10:00:03', 't', 1, 'c2', NULL, 'e2'),
      ('j3', '2026-11-20 10:00:03', NULL, 't', 0, NULL, NULL, 'e3'),
      ('j5', '2026-11-20 10:00:05', '2026-11-20 10:00:06', 't', 1, 'c1', NULL, 'e5'),
      ('j6', '2026-11-20 10:00:06', '2026-11-20 10:00:07', 't', 0, NULL, 'j5', 'e5');
    INSERT INTO call_node VALUES ('c1', 'f', 't', 'a', 'v1', '2026-11-20 10:00:02'),
      ('c2', 'f', 't', 'b', 'v2', '2026-11-20 10:00:03');
    INSERT INTO value VALUES ('v1', 'builtins.int', 'p', x'00'), ('v2', 'redun.ErrorValue', 'p', x'00');
    """

  @Test(arguments: [
    (JobStatus.done, ["j1", "j6"]), (.failed, ["j2"]), (.running, ["j3"]), (.cached, ["j5"]),
  ])
  func aJobIsFoundByTheStatusThatItShows(status: JobStatus, ids: [String]) throws {
    let small = try SmallGraph(Self.statuses)
    let jobs = try small.graph.query.jobs(status: status).all()
    #expect(jobs.map(\.id) == ids)
    for case .job(let job) in jobs { #expect(job.status == status) }
  }

  @Test(arguments: [
    (JobStatus.done, ["e1", "e5"]), (.failed, ["e2", "e4"]), (.running, ["e3"]),
    (.cached, ["e5"]),
  ])
  func anExecutionStandsAsItsFirstJob(status: JobStatus, ids: [String]) throws {
    let small = try SmallGraph(Self.statuses)
    #expect(try small.graph.query.executions(status: status).ids() == ids)
  }

  @Test func newestComeFirst() throws {
    let small = try SmallGraph(Self.statuses)
    let query = small.graph.query.ordered(by: .time)
    #expect(try query.kinds([.execution]).ids() == ["e5", "e3", "e2", "e1", "e4"])
    #expect(try query.kinds([.job]).limited(to: 2).ids() == ["j6", "j5"])
  }

  /// So many that the newest ones are found without a look at the others.
  @Test func newestOfManyComeFirst() throws {
    let small = try SmallGraph(
      """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
      INSERT INTO job SELECT 'j' || i, strftime('%Y-%m-%d %H:%M:%S', 1e9 + i % 100, 'unixepoch'),
        NULL, 't', 0, NULL, NULL, 'e' || i FROM n;
      INSERT INTO execution SELECT execution_id, '[]', id, NULL FROM job;
      """)
    let query = small.graph.query.kinds([.execution]).ordered(by: .time)
    let all = try query.ids()
    #expect(all.prefix(2) == ["e2999", "e2899"])
    #expect(Set(all).count == 3000)
    for size in [25, 700, 2000] {
      let pages = try (0..<3).map { try query.page($0, size: size).map(\.id) }
      #expect(Array(pages.joined()) == Array(all.prefix(3 * size)))
    }
  }

  @Test func aConditionNarrowsAndALimitKeepsIt() throws {
    let small = try SmallGraph(Self.statuses)
    let query = small.graph.query.executionIDs(["e5"]).kinds([.job, .value])
    #expect(try query.ids() == ["j5", "j6", "v1"])
    #expect(try query.limited(to: 2).count().map(\.count) == [2, 0])
    #expect(try query.limited(to: 5).limited(to: 9).ids() == ["j5", "j6", "v1"])
    #expect(try query.limited(to: -1).ids() == [])
    #expect(try query.jobs(status: .done).ids() == ["j6"])
    #expect(try query.kinds([.execution]).count().isEmpty)
  }

  @Test func pagesHoldEveryRecordOnce() throws {
    let small = try SmallGraph(Self.statuses)
    let all = try small.graph.query.ids()
    for size in 1...6 {
      let pages = try (0...all.count).map { try small.graph.query.page($0, size: size).map(\.id) }
      let isShort = pages.map { $0.count < size }
      #expect(Array(pages.joined()) == all)
      #expect(isShort.firstIndex(of: true) == all.count / size)
    }
    #expect(try small.graph.query.limited(to: 3).page(1, size: 2).count == 1)
    #expect(try small.graph.query.page(.max, size: .max).isEmpty)
    #expect(try small.graph.query.page(.max, size: 1).isEmpty)
  }

  @Test func signsInIDsAndPathsStandForThemselves() throws {
    let small = try SmallGraph(
      """
      INSERT INTO value VALUES ('a%b', 't', 'p', x'00'), ('axb', 't', 'p', x'00'),
        ('A_b', 't', 'p', x'00'), ('a[x]', 't', 'p', x'00'), ('a\\b', 't', 'p', x'00');
      INSERT INTO file VALUES ('a%b', 'out/a_1.txt'), ('axb', 'out/ab1.txt'), ('A_b', 'OUT/a?.txt'),
        ('a[x]', 'out/[ab].txt'), ('a\\b', 'out/a%\\.txt');
      """)
    let query = small.graph.query
    #expect(try query.ids(startingWith: "a%").ids() == ["a%b"])
    #expect(try query.ids(startingWith: "A_").ids() == ["A_b"])
    #expect(try query.ids(startingWith: "_").ids() == [])
    #expect(try query.ids(startingWith: "a\\").ids() == ["a\\b"])
    #expect(try query.filePaths(["out/a_*.txt"]).ids() == ["a%b"])
    #expect(try query.filePaths(["*/a?.*"]).ids() == ["A_b"])
    #expect(try query.filePaths(["out/[ab]*"]).ids() == ["a[x]"])
    #expect(try query.filePaths(["out/*%\\*"]).ids() == ["a\\b"])
    #expect(try query.filePaths(["*1.txt", "OUT/*"]).ids() == ["a%b", "axb", "A_b"])
    let paths = query.valueTypes(["t"]).ordered(by: .path)
    #expect(try paths.ids() == ["A_b", "a[x]", "a\\b", "a%b", "axb"])
  }

  @Test func tagsCompareWithTheirTypes() throws {
    let small = try SmallGraph(
      Self.statuses + """
        INSERT INTO tag VALUES ('1', 'Job', 'j1', 'n', '42', 1), ('2', 'Job', 'j2', 'n', '"42"', 1),
          ('3', 'Job', 'j3', 'n', 'null', 1), ('4', 'Job', 'j5', 'n', '42', 0),
          ('5', 'Execution', 'e1', 'm', '{"a":[1,"\\u00e9"],"b":true}', 1),
          ('6', 'Job', 'j1', 'env', '"prod"', 1);
        """)
    let query = small.graph.query
    #expect(try query.tags([TagFilter("n", json: "42")]).ids() == ["j1"])
    #expect(try query.tags([TagFilter("n", text: "42")]).ids() == ["j2"])
    #expect(try query.tags([TagFilter("n", json: "null")]).ids() == ["j3"])
    #expect(try query.tags([TagFilter("n")]).ids() == ["j1", "j2", "j3"])
    #expect(try query.tags([TagFilter("n"), TagFilter("env", text: "prod")]).ids() == ["j1"])
    let map = TagFilter("m", json: #"{"b": true, "a": [1, "é"]}"#)
    #expect(try query.tags([map]).ids() == ["e1"])
    #expect(try query.executionTags([map]).kinds([.job]).ids() == ["j1"])
  }

  @Test func aQueryIsAValue() throws {
    let small = try SmallGraph(Self.statuses)
    let all = small.graph.query
    _ = all.kinds([.job]).limited(to: 1)
    #expect(try all.count().map(\.count) == [5, 5, 2, 0, 2])
    #expect(try all.empty.count().map(\.count) == [0, 0, 0, 0, 0])
  }

  @Test func manyIDsAreOneParameter() throws {
    let small = try SmallGraph(Self.statuses)
    let ids = (0..<100_000).map { "j\($0)" }
    #expect(try small.graph.query.ids(ids).ids() == ["j1", "j2", "j3", "j5", "j6"])
  }

  @Test func whoLacksTagsHasNone() throws {
    let small = try SmallGraph(
      "INSERT INTO execution VALUES ('e', '[]', 'j1', NULL);", migration: "cd2d53191748")
    #expect(try small.graph.query.tags([TagFilter("n")]).ids() == [])
    #expect(try small.graph.query.executionTags([TagFilter("n")]).ids() == [])
  }

  /// Before 2.3 a job knows its parent only; here two are each other's parents.
  @Test func oldJobsAreFoundThroughTheirParents() throws {
    let small = try SmallGraph(
      """
      INSERT INTO execution VALUES ('e1', '[]', 'j1', NULL), ('e2', '[]', 'j4', NULL);
      INSERT INTO job VALUES ('j1', '2026-11-20 10:00:01', NULL, 't', 0, NULL, 'j2'),
        ('j2', '2026-11-20 10:00:01', NULL, 't', 0, NULL, 'j1'),
        ('j3', '2026-11-20 10:00:01', NULL, 't', 0, NULL, 'j2'),
        ('j4', '2026-11-20 10:00:01', NULL, 't', 0, NULL, NULL);
      """, migration: "647c510a77b1")
    #expect(try small.graph.query.executionIDs(["e1"]).ids() == ["e1", "j1", "j2", "j3"])
  }

  @Test func aFileThatNoJobKnowsIsFoundAsItsValue() throws {
    let small = try SmallGraph(
      "INSERT INTO value VALUES ('aa11', 'redun.File', '', x''); "
        + "INSERT INTO file VALUES ('aa11', 'lone.txt');")
    #expect(try small.graph.record(named: "lone.txt", required: true)?.id == "aa11")
    #expect(try small.graph.record(named: "./lone.txt", required: true)?.kind == .value)
  }
}
