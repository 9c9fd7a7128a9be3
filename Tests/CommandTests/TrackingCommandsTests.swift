import Foundation
import TestSupport
import Testing

@Suite struct TrackingCommandsTests {
  private let folder: TemporaryFolder
  private let sqltrack: Tool

  init() throws {
    folder = try TemporaryFolder()
    sqltrack = Tool(folder: folder.path, environment: ["SQLTRACK_DSN_DBPATH": "runs.db"])
    _ = try sqltrack("setup")
  }

  /// The cells of a query, a row a line.
  private func cells(_ sql: String) throws -> [String] {
    try sqltrack("query", sql, "--to", "csv").output.split(separator: "\r\n").dropFirst()
      .map(String.init)
  }

  // MARK: run

  @Test func aProgramIsTrackedAndFindsItsRun() throws {
    let script = "echo $SQLTRACK_EXPERIMENT_NAME $SQLTRACK_EXPERIMENT_ID $SQLTRACK_RUN_ID; exit 3"
    let answer = try sqltrack(
      "run", "--experiment", "digits", "--tag", "a", "--tag", "b", "--comment", "first", "--env",
      "HO*", "--", "sh", "-c", script)
    #expect(answer.status == 3)
    #expect(answer.output == "digits 1 1\n")
    #expect(answer.errors == "")
    #expect(
      try cells(
        "SELECT status, comment, json_extract(tags, '$.b') AS b, json_extract(env, '$.HOME') AS h, "
          + "time_started IS NOT NULL AS s FROM runs") == ["FAILED,first,1,\(folder.path),1"])
    #expect(try sqltrack("run", "--experiment", "digits", "--", "true").status == 0)
    #expect(try cells("SELECT status FROM runs WHERE id = 2") == ["COMPLETED"])
    #expect(try sqltrack("run", "--run", "2", "--", "sh", "-c", "kill -9 $$").status == 137)
    #expect(try cells("SELECT status FROM runs WHERE id = 2") == ["FAILED"])
  }

  @Test func theProgramFindsTheDatabaseOfTheOptions() throws {
    let other = Tool(folder: folder.path)
    _ = try other("--dbpath", "other.db", "setup")
    let answer = try other(
      "--dbpath", "other.db", "run", "--experiment", "digits", "--", "sh", "-c",
      "cd / && \(Tool.path) log --step 2 loss=0.5 phase=train ok=true && \(Tool.path) log lr=NaN")
    #expect(answer.errors == "")
    let rows = try other(
      "--dbpath", "other.db", "query", "SELECT step, loss, phase, ok FROM metrics ORDER BY step",
      "--to", "csv")
    #expect(rows.output == "step,loss,phase,ok\r\n0,,,\r\n2,0.5,train,true\r\n")
  }

  @Test func theProgramFindsTheUsualDatabaseFromAnotherFolder() throws {
    for tool in [sqltrack, Tool(folder: folder.path)] {
      _ = try tool("setup")
      let answer = try tool(
        "run", "--experiment", "digits", "--", "sh", "-c", "cd / && \(Tool.path) log loss=0.5")
      #expect(answer.errors == "")
      #expect(answer.status == 0)
    }
  }

  @Test(.enabled(if: PostgresServer.isAvailable))
  func theProgramFindsTheDatabaseOfAHostWithAPort() throws {
    let server = try PostgresServer.shared()
    try server.psql("CREATE DATABASE run_tests")
    let tool = Tool(folder: folder.path)
    let options = [
      "-a", "127.0.0.1:\(server.port)", "-u", PostgresServer.user, "-d", "run_tests", "-s", "lab",
    ]
    #expect(try tool.run(options + ["setup"]).errors == "")
    let script = "\(Tool.path) log loss=0.5; echo $SQLTRACK_DSN_HOST $SQLTRACK_DSN_PORT"
    let answer = try tool.run(
      options + ["run", "--experiment", "digits", "--", "sh", "-c", script])
    #expect(answer.errors == "")
    #expect(answer.output == "127.0.0.1 \(server.port)\n")
    #expect(
      try server.psql("SELECT loss FROM lab.metrics", database: "run_tests") == "0.5\n")
  }

  @Test func aRunOfAnotherExperimentIsRefused() throws {
    _ = try sqltrack("run", "--experiment", "digits", "--", "true")
    let answer = try sqltrack("run", "--run", "1", "--experiment", "other", "--", "true")
    #expect(answer.errors == "error: run 1 belongs to experiment 'digits', not 'other'\n")
    #expect(
      try sqltrack("run", "--run", "9", "--experiment", "other", "--", "true").errors
        == "error: unknown run 9\n")
    #expect(try cells("SELECT name FROM experiments") == ["digits"])
    #expect(try sqltrack("run", "--run", "1", "--experiment", "digits", "--", "true").status == 0)
  }

  @Test func aProgramMaySetItsOwnStatus() throws {
    _ = try sqltrack(
      "run", "--experiment", "digits", "--", "sh", "-c",
      "\(Tool.path) run-info $SQLTRACK_RUN_ID status STOPPED")
    #expect(try cells("SELECT status FROM runs") == ["STOPPED"])
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func aSignalReachesTheProgram(_ signal: Int32) throws {
    // A test in the background is started with SIGINT ignored.
    var env = sqltrack
    env.program = "/usr/bin/env"
    let running = try env.start([
      "--default-signal", Tool.path, "run", "--experiment", "digits", "--", "sh", "-c",
      "trap 'echo caught; exit 9' INT TERM; echo ready; while :; do :; done",
    ])
    let output = running.output.fileHandleForReading
    #expect(String(decoding: output.availableData, as: UTF8.self) == "ready\n")
    kill(running.process.processIdentifier, signal)
    #expect(String(decoding: output.readDataToEndOfFile(), as: UTF8.self) == "caught\n")
    running.process.waitUntilExit()
    #expect(running.process.terminationStatus == 9)
    #expect(try cells("SELECT status FROM runs") == ["CANCELLED"])
  }

  @Test func theStatusOfASignalIsKept() throws {
    let running = try sqltrack.start([
      "run", "--experiment", "digits", "--", "sh", "-c", "echo ready; exec sleep 60",
    ])
    _ = running.output.fileHandleForReading.availableData
    running.process.terminate()
    running.process.waitUntilExit()
    #expect(running.process.terminationStatus == 143)
    #expect(try cells("SELECT status FROM runs") == ["CANCELLED"])
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func aSignalOfTheWholeGroupCancelsTheRun(_ signal: Int32) throws {
    var setsid = sqltrack
    setsid.program = "/usr/bin/setsid"
    for (script, status) in [
      ("trap 'exit 7' INT TERM; echo $PPID; while :; do :; done", 7),
      ("echo $PPID; exec sleep 60", 128 + signal),
    ] {
      let running = try setsid.start([
        "--wait", "env", "--default-signal", Tool.path, "run", "--experiment", "digits", "--",
        "sh", "-c", script,
      ])
      let words = String(
        decoding: running.output.fileHandleForReading.availableData, as: UTF8.self)
      let group = try #require(pid_t(words.trimmingCharacters(in: .whitespacesAndNewlines)))
      kill(-group, signal)
      running.process.waitUntilExit()
      #expect(running.process.terminationStatus == status)
    }
    #expect(try cells("SELECT status FROM runs") == ["CANCELLED", "CANCELLED"])
  }

  @Test func aSignalThatIsIgnoredStaysSo() throws {
    var shell = sqltrack
    shell.program = "/bin/sh"
    let answer = try shell(
      "-c",
      "trap '' HUP; exec \(Tool.path) run --experiment digits -- sh -c 'kill -HUP $PPID; echo on'")
    #expect(answer.status == 0)
    #expect(answer.output == "on\n")
    #expect(try cells("SELECT status FROM runs") == ["COMPLETED"])
  }

  @Test(.enabled(if: PostgresServer.isAvailable))
  func aSignalEndsTheWaitForTheDatabase() throws {
    let server = try SilentServer()
    let running = try Tool(folder: folder.path).start([
      "-a", "127.0.0.1:\(server.port)", "-d", "none", "run", "--experiment", "digits", "--", "true",
    ])
    server.waitForClient()
    running.process.terminate()
    running.process.waitUntilExit()
    #expect(running.process.terminationStatus == 143)
  }

  @Test func aProgramThatIsMissingFails() throws {
    let answer = try sqltrack("run", "--experiment", "digits", "--", "no-such-program")
    #expect(answer.status == 127)
    #expect(answer.errors == "error: cannot start 'no-such-program': No such file or directory\n")
    #expect(try cells("SELECT status FROM runs") == ["FAILED"])
    #expect(try sqltrack("run", "--experiment", "digits").status == 2)
    let unnamed = try sqltrack("run", "--", "true")
    #expect(unnamed.errors == "error: missing experiment, name it with `--experiment NAME`\n")
  }

  @Test func aMissingDatabaseIsNotMade() throws {
    let answer = try sqltrack("--dbpath", "typo.db", "run", "--experiment", "a", "--", "true")
    #expect(answer.status == 1)
    #expect(
      answer.errors
        == "error: missing database '\(folder.file("typo.db"))', create it with `sqltrack setup` "
        + "or choose another one with `--dbpath FILE` or `-a HOST -d DATABASE`\n")
    #expect(!FileManager.default.fileExists(atPath: folder.file("typo.db")))
  }

  /// The end of a terminal is told to the leader of its session alone, which passes it on.
  @Test(arguments: [("exit 3", "CANCELLED"), ("exit 0", "COMPLETED")])
  func theEndOfTheTerminalIsPassedOn(answer: String, status: String) throws {
    let program = "trap '\(answer)' HUP; echo started; while :; do sleep 0.02; done"
    let terminal = try PseudoTerminal()
    let process = try terminal.start(
      Tool.path, ["--dbpath", "runs.db", "run", "--experiment", "a", "--", "bash", "-c", program],
      in: folder.path)
    try terminal.read(until: "started")
    terminal.close()
    process.waitUntilExit()
    #expect(try cells("SELECT status FROM runs") == [status])
  }

  // MARK: log

  @Test func linesOfJSONAreLogged() throws {
    _ = try sqltrack("run", "--experiment", "digits", "--", "true")
    let lines = (1...1000).map { "{\"step\": \($0), \"loss\": \(1 / Double($0))}\n" }.joined()
    let answer = try sqltrack("log", "--run", "1", "--jsonl", input: lines)
    #expect(answer.output == "1000 rows\n")
    #expect(try cells("SELECT count(*), min(loss), max(step) FROM metrics") == ["1000,0.001,1000"])
  }

  @Test func aStrayLineIsToldAndTheOthersAreStored() throws {
    _ = try sqltrack("run", "--experiment", "digits", "--", "true")
    let broken = try sqltrack(
      "log", "--run", "1", "--jsonl",
      input: "{\"step\": 0, \"Loss\": 2}\nloss=1\n{\"step\": 1, \"Loss\": 1}\n")
    #expect(broken.status == 1)
    #expect(
      broken.errors == """
        warning: metric 'Loss' is stored in the column 'loss'
        error: standard input, line 2: invalid JSON object

        """)
    #expect(broken.output == "2 rows, 1 line not stored\n")
    #expect(try cells("SELECT count(*) FROM metrics") == ["2"])
    let many = try sqltrack(
      "log", "--run", "1", "--jsonl", input: String(repeating: "x\n", count: 1000))
    #expect(many.errors.split(separator: "\n").count == 21)
    #expect(many.errors.hasSuffix("error: standard input, 980 more lines as well\n"))
    #expect(many.output == "0 rows, 1000 lines not stored\n")
  }

  /// A program that writes into a pipe is ended by its next line when nobody reads there.
  @Test func whatWritesTheLinesIsNeverEnded() throws {
    let training =
      "{ for i in 1 2 3; do echo x; done; seq 1 100000; echo over >&2; } | '\(Tool.path)' log --run 9 --jsonl"
    let answer = try TestSupport.run(
      "/bin/bash", ["-c", "cd '\(folder.path)'; set -o pipefail; \(training)"],
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": folder.path, "SQLTRACK_DSN_DBPATH": "runs.db",
      ])
    #expect(answer.output.contains("error: unknown run 9"))
    #expect(answer.output.contains("over"))
    #expect(answer.status == 1)
  }

  @Test func numbersAreReadAsProgramsPrintThem() throws {
    _ = try sqltrack("run", "--experiment", "digits", "--", "true")
    let answer = try sqltrack(
      "log", "--run", "1", "a=.333", "b=+5", "c=1.", "d=-.5e1", "e=-INF", "f=007", "g=1.2.3")
    #expect(answer.errors == "")
    #expect(
      try cells("SELECT a, b, c, d, e, f, g FROM metrics") == [
        "0.333,5,1.0,-5.0,-Infinity,007,1.2.3"
      ])
    let long = try sqltrack("log", "--run", "1", "a=9223372036854775808")
    #expect(long.errors == "error: invalid value of 'a': whole numbers have up to 64 bits\n")
    #expect(long.status == 1)
  }

  @Test func anotherSpellingIsTold() throws {
    _ = try sqltrack("run", "--experiment", "digits", "--", "true")
    #expect(
      try sqltrack("log", "--run", "1", "trainLoss=1").errors
        == "warning: metric 'trainLoss' is stored in the column 'trainloss'\n")
  }

  @Test func stepsMayBeNegative() throws {
    _ = try sqltrack("run", "--experiment", "digits", "--", "true")
    let answer = try sqltrack("log", "--run", "1", "--step", "-1", "--progress", "-0.5", "loss=2")
    #expect(answer.errors == "")
    #expect(try cells("SELECT step, progress, loss FROM metrics") == ["-1,-0.5,2"])
  }

  @Test func aLogNeedsMetricsAndARun() throws {
    #expect(try sqltrack("log", "--run", "1").status == 2)
    #expect(try sqltrack("log", "--run", "1", "loss").status == 2)
    #expect(try sqltrack("log", "--run", "1", "--jsonl", "loss=1").status == 2)
    #expect(
      try sqltrack("log", "loss=1").errors
        == "error: missing environment variable SQLTRACK_RUN_ID\n")
    #expect(try sqltrack("log", "--run", "9", "loss=1").errors == "error: unknown run 9\n")
  }

  // MARK: experiment, run-info, execute

  @Test func anExperimentIsMadeChangedAndShown() throws {
    let unknown = try sqltrack("experiment", "digits")
    #expect(
      unknown.errors == "error: unknown experiment 'digits', make it with --create\n")
    #expect(try sqltrack("experiment", "other", "--create", "comment", "a").status == 0)
    for change in [
      ["--create", "comment", "a first look"], ["tag", "add", "b", "a"], ["tag", "remove", "b"],
      ["extras", "add", "layers=[64, 32]", "owner=ada"], ["link", "add", "follows", "1"],
    ] {
      let answer = try sqltrack.run(["experiment", "digits"] + change)
      #expect(answer.status == 0, "\(answer.errors)")
    }
    _ = try sqltrack("execute", input: "UPDATE experiments SET time_created = '2026-11-21'")
    #expect(
      try sqltrack("experiment", "2").output == """
        id            2
        time_created  2026-11-21 00:00:00+00:00
        name          digits
        comment       a first look
        tags          a
        extras        {"layers":[64,32],"owner":"ada"}
        links         follows 1

        """)
    #expect(try sqltrack("experiment", "2", "name", "letters").status == 0)
    #expect(
      try sqltrack("experiment", "leters").errors
        == "error: unknown experiment 'leters', did you mean 'letters'?\n")
    #expect(try sqltrack("experiment", "2", "status", "FAILED").status == 2)
    #expect(try sqltrack("experiment", "2", "name", "").status == 2)
    #expect(try sqltrack("experiment", "", "--create").status == 2)
  }

  @Test func aRunIsChangedAndShown() throws {
    _ = try sqltrack("run", "--experiment", "digits", "--", "true")
    for change in [
      ["status", "STOPPED"], ["comment", "x"], ["tag", "set", "b", "a"],
      ["args", "add", "lr=0.1", "name=7x"], ["args", "remove", "name"], ["env", "set", "N=1"],
      ["extras", "add", "a=null"], ["created", "2026-11-21T08:00Z"],
      ["started", "2026-11-21T09:00Z"], ["updated", "2026-11-21T10:00Z"],
      ["link", "add", "repeats", "1"],
    ] {
      let answer = try sqltrack.run(["run-info", "1"] + change)
      #expect(answer.status == 0, "\(answer.errors)")
    }
    #expect(
      try sqltrack("run-info", "1").output == """
        id            1
        experiment    digits
        status        STOPPED
        time_created  2026-11-21 08:00:00+00:00
        time_started  2026-11-21 09:00:00+00:00
        time_updated  2026-11-21 10:00:00+00:00
        comment       x
        tags          a b
        args          {"lr":0.1}
        env           {"N":"1"}
        extras        {"a":null}
        links         repeats 1
        metrics       0 rows

        """)
    let typo = try sqltrack("run-info", "1", "comnent", "x")
    #expect(typo.status == 2)
    #expect(typo.errors.contains("unknown change 'comnent', did you mean 'comment'?"))
    #expect(try sqltrack("run-info", "1", "name", "x").status == 2)
    #expect(try sqltrack("run-info", "1", "link", "add", "x").status == 2)
  }

  @Test func aScriptIsRunStatementByStatement() throws {
    let path = try folder.write("CREATE TABLE a (x);\nINSERT INTO a VALUES (1);\n", to: "a.sql")
    #expect(try sqltrack("execute", path).output == "2 statements\n")
    let wrong = try sqltrack("execute", input: "INSERT INTO a VALUES (2);\n\nINSRT INTO a;")
    #expect(wrong.status == 1)
    #expect(wrong.errors == "error: standard input:3: near \"INSRT\": syntax error\n")
    let open = try sqltrack("execute", input: "BEGIN;\nINSERT INTO a VALUES (3);")
    #expect(
      open.errors
        == "error: standard input:1: missing COMMIT, nothing that follows this BEGIN is stored\n"
    )
    let point = try sqltrack("execute", input: "SELECT 1;\nSAVEPOINT s;\nINSERT INTO a VALUES (3);")
    #expect(
      point.errors == "error: standard input:2: missing COMMIT, "
        + "nothing that follows this SAVEPOINT is stored\n")
    #expect(try cells("SELECT x FROM a") == ["1", "2"])
    #expect(
      try sqltrack("execute", "none.sql").errors
        == "error: cannot read 'none.sql': no such file or directory\n")
  }
}

/// A server that takes connections and never says anything.
private final class SilentServer {
  let port: Int
  private let descriptor: Int32

  struct Failed: Error {}

  init() throws {
    let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    descriptor = opened
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(opened, $0, length) | listen(opened, 8) | getsockname(opened, $0, &length)
      }
    }
    guard status == 0 else { throw Failed() }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }

  /// Waits until a client has connected and asked for something.
  func waitForClient() {
    let client = accept(descriptor, nil, nil)
    var byte: UInt8 = 0
    _ = read(client, &byte, 1)
  }
}
