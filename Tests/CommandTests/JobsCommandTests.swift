import Foundation
import TestSupport
import Testing

@Suite struct JobsCommandTests {
  private let folder: TemporaryFolder
  private let sqltrack: Tool
  private static let now = "2026-11-21T12:00:00Z"

  init() throws {
    folder = try TemporaryFolder()
    sqltrack = Tool(folder: folder.path, environment: ["SQLTRACK_DSN_DBPATH": "jobs.db"])
    #expect(try sqltrack("jobs", "init").output == "(NEW) jobman_job\n(NEW) jobman_kvp\n")
  }

  private func add(_ fields: String...) throws {
    let answer = try sqltrack.run(["jobs", "add"] + fields)
    #expect(answer.errors == "")
  }

  private func keys(_ options: String...) throws -> [String] {
    let lines = try sqltrack.run(["jobs", "list", "--to", "csv"] + options).output
    return lines.split(separator: "\r\n").dropFirst().compactMap {
      $0.split(separator: ",").first.map(String.init)
    }
  }

  @Test func jobsAreListed() throws {
    try add(
      "key=3f2a9c01-0000-4000-8000-000000000001", "created=2026-11-21T10:00:00Z",
      #"job_spec={"dir": "/jobs/a", "mem": 4}"#, "source_key=inbox", "batchable=1")
    try add("key=b", "created=2026-11-21T09:59:00Z")
    let answer = try sqltrack(
      "jobs", "list", "--status", "PENDING", "--limit", "2", "--now", Self.now)
    #expect(answer.errors == "")
    #expect(
      answer.output == """
        key       status     created      source  spec
        ────────  ─────────  ───────────  ──────  ─────────────────────────
        3f2a9c01  ○ Pending  2 hours ago  inbox   {"dir":"/jobs/a","mem":4}
        b         ○ Pending  2 hours ago  --      --

        """)
  }

  @Test func conditionsAndOrdersChooseJobs() throws {
    try add("key=a", "created=2026-10-01", "batchable=1")
    try add("key=b", "created=2026-11-02", "errors=[\"x\"]", "status=FAILED")
    try add("key=c", "created=2026-11-03", "source_tag=it")
    #expect(try keys("--where", "created<2026-11-01") == ["a"])
    #expect(try keys("--where", "created >= 2026-11-02", "--order", "created desc") == ["c", "b"])
    #expect(try keys("--where", "errors is not null") == ["b"])
    #expect(try keys("--where", "key in (a, c)") == ["a", "c"])
    #expect(try keys("--where", "key not in a,c") == ["b"])
    #expect(try keys("--where", "source_tag like i%") == ["c"])
    #expect(try keys("--where", "batchable!=1", "--limit", "1", "--order", "key desc") == ["c"])
    #expect(try keys("--where", #"errors=["x"]"#) == ["b"])
    #expect(try keys("--status", "FAILED", "--status", "PENDING", "--order", "key").count == 3)
  }

  @Test func aScriptIsAWorker() throws {
    for key in ["a", "b", "c"] { try add("key=\(key)", "created=5") }
    let first = try sqltrack("jobs", "claim", "--to", "json", "--set", "worker_key=node7")
    #expect(first.output.hasPrefix(#"{"key": "a", "status": "CLAIMED", "created": 5.0, "#))
    #expect(first.output.contains(#""worker_key": "node7""#))
    let script = """
      while job=$(\(Tool.path) jobs claim --to json); do echo "$job" | cut -c10; done; echo $?
      """
    let worker = Tool(program: "/bin/sh", folder: folder.path, environment: sqltrack.environment)
    #expect(try worker("-c", script).output == "b\nc\n0\n")
    let last = try sqltrack("jobs", "claim")
    #expect(last.status == 1)
    #expect(last.output == "")
    #expect(last.errors == "")
  }

  @Test func aClaimOfOtherJobsHasToSaySo() throws {
    try add("key=a", "status=FAILED")
    #expect(try sqltrack("jobs", "claim").status == 1)
    #expect(try sqltrack("jobs", "claim", "--status", "FAILED").status == 0)
    #expect(try sqltrack("jobs", "claim", "--where", "status=CLAIMED").status == 1)
  }

  @Test func aJobIsShownAndChanged() throws {
    try add("key=3f2a9c01-0000-4000-8000-000000000001", "created=5", #"errors=["x"]"#)
    #expect(try sqltrack("jobs", "update", "3f2a", "status=EXECUTED").output == "1 job\n")
    let lines = try sqltrack("jobs", "show", "3f2a").output.split(separator: "\n")
    #expect(
      lines.filter { !$0.hasPrefix("modified") } == [
        "key       3f2a9c01-0000-4000-8000-000000000001",
        "status    EXECUTED",
        "created   1970-01-01 00:00:05+00:00",
        #"errors    ["x"]"#,
      ])
    #expect(try sqltrack("jobs", "update", "--where", "status=EXECUTED", "errors=").status == 0)
    #expect(
      try sqltrack("jobs", "show", "3f2a", "--to", "json").output.contains(#""errors": null"#))
    #expect(try sqltrack("jobs", "update", "--all", "--limit", "1", "status=X").output == "1 job\n")
  }

  @Test func linesOfJSONAreAddedTogether() throws {
    let lines = "{\"key\": \"a\", \"job_spec\": [1]}\n\n{\"key\": \"b\", \"status\": \"FAILED\"}\n"
    #expect(try sqltrack("jobs", "add", "--jsonl", input: lines).output == "a\nb\n")
    let again = try sqltrack("jobs", "add", "--jsonl", input: "{\"key\": \"c\"}\n{\"key\": \"a\"}")
    #expect(again.errors == "error: jobman_job has 'a' already\n")
    #expect(try keys() == ["a", "b"])
    #expect(try sqltrack("jobs", "add", "--replace", "key=a").output == "a\n")
    #expect(
      try sqltrack("jobs", "add", "--jsonl", input: "{}\n[1]").errors
        == "error: standard input, line 2: expected one JSON object\n")
  }

  @Test func pairsAreReadSetAndSwapped() throws {
    #expect(try sqltrack("jobs", "kvp", "set", "turn", "3").status == 0)
    #expect(try sqltrack("jobs", "kvp", "set", "turn", "4", "--if", "3.0").status == 0)
    #expect(try sqltrack("jobs", "kvp", "get", "turn").output == "4\n")
    let late = try sqltrack("jobs", "kvp", "set", "turn", "5", "--if", "3")
    #expect(late.status == 1)
    #expect(late.errors == "error: 'turn' is 4 and not 3\n")
    #expect(
      try sqltrack("jobs", "kvp", "get", "trun").errors
        == "error: unknown key 'trun' of jobman_kvp, did you mean 'turn'?\n")
    let list = try sqltrack("jobs", "kvp", "list", "--to", "json").output
    #expect(list.hasPrefix(#"{"key": "turn", "value": 4, "created": "#))
  }

  @Test func storesOfEnginesAreChosenByPrefix() throws {
    let made = try sqltrack(
      "jobs", "init", "--layout", "engine", "--prefix", "e_", "--field", "pid:INTEGER")
    #expect(made.output == "(NEW) e_job\n(NEW) e_kvp\n")
    _ = try sqltrack("jobs", "add", "--prefix", "e_", "key=a", "pid=12", "created=5")
    let answer = try sqltrack("jobs", "list", "--prefix", "e_", "--now", "1970-01-01T00:00:10Z")
    #expect(
      answer.output == """
        key  status     created        pid
        ───  ─────────  ─────────────  ───
        a    ○ Pending  5 seconds ago   12

        """)
    #expect(try keys() == [])
    #expect(
      try sqltrack("jobs", "list", "--prefix", "x_").errors
        == "error: 'jobs.db' has no table x_job: its tables are e_job, e_kvp, jobman_job, jobman_kvp\n"
    )
  }

  @Test func mistakesAreTold() throws {
    func errors(_ arguments: String...) throws -> String {
      let answer = try sqltrack.run(["jobs"] + arguments)
      #expect(answer.status == 1)
      return answer.errors
    }
    #expect(
      try errors("list", "--where", "statsu=X")
        == "error: unknown field 'statsu' of jobman_job, did you mean 'status'?\n")
    #expect(
      try errors("list", "--order", "created dsc")
        == "error: unknown direction 'dsc', did you mean 'desc'?\n")
    #expect(
      try errors("list", "--where", "key lik x")
        == "error: unknown operator 'lik', did you mean 'LIKE'?\n")
    #expect(
      try errors("list", "--where", "key")
        == "error: invalid condition 'key', write FIELD=VALUE or 'FIELD like TEXT'\n")
    #expect(
      try errors("add", "batchable=yes")
        == "error: invalid value 'yes' of 'batchable': its type is INTEGER\n")
    #expect(
      try errors("init", "--layout", "engine", "--field", "pid:INTGER")
        == "error: unknown type 'INTGER', did you mean 'INTEGER'?\n")
    #expect(
      try errors("show", "nope") == "error: unknown key 'nope' of jobman_job\n")
    let other = Tool(folder: folder.path, environment: ["SQLTRACK_DSN_DBPATH": "x.db"])
    #expect(
      try other("jobs", "list").errors
        == "error: missing job store '\(folder.path)/x.db', create it with `sqltrack jobs init`\n")
    _ = try other("setup")
    let none = try other("jobs", "list").errors
    #expect(none.hasPrefix("error: 'x.db' has no job store: its tables are "))
    #expect(
      try Tool(folder: folder.path)("-a", "localhost", "jobs", "list").errors
        == "error: a job store is a file of SQLite, choose it with `--dbpath FILE`\n")
  }

  @Test func reportsSeeTheStores() throws {
    try add("key=a", #"job_spec={"mem": 4}"#, "created=2026-11-21T10:00:00Z")
    try add("key=b", "status=CLAIMED")
    let answer = try sqltrack(
      "query", "SELECT store, key, status, created FROM jobs WHERE key = 'a'", "--now", Self.now)
    #expect(
      answer.output == """
        store    key  status     created
        ───────  ───  ─────────  ───────────
        jobman_  a    ○ Pending  2 hours ago
        (1 row)

        """)
    #expect(
      try sqltrack(
        "query", "SELECT json_extract(job_spec, '$.mem') AS mem FROM jobs", "--to", "csv"
      )
      .output == "mem\r\n4\r\n\r\n")
  }

  @Test func theReportFitsEveryStore() throws {
    let report = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("reports/jobs.md").path
    let engines = Tool(folder: folder.path, environment: ["SQLTRACK_DSN_DBPATH": "e.db"])
    _ = try engines("jobs", "init", "--layout", "engine")
    try add("key=a", "status=RUNNING", "worker_key=node7", "created=5")
    try add("key=b", "status=FAILED", #"errors=["out of memory"]"#)
    for tool in [sqltrack, engines] {
      let answer = try tool("report", report, "-o", "page.html", "--now", Self.now)
      #expect(answer.errors == "")
      #expect(answer.status == 0)
    }
    let text = try sqltrack("report", report, "--to", "markdown", "-o", "-", "--now", Self.now)
    #expect(text.output.contains("| b |"))
    #expect(text.output.contains("out of memory"))
  }
}
