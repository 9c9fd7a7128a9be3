import Foundation
import FoundationXML
import TestSupport
import Testing

/// The commands of redun's call graphs, on copies of recorded databases.
@Suite(.enabled(if: SharedData.folder != nil)) struct RedunCommandTests {
  private let folder: TemporaryFolder
  private let sqltrack: Tool

  init() throws {
    folder = try TemporaryFolder()
    sqltrack = Tool(folder: folder.path)
    for name in ["vcf", "diamond"] { try copy("\(name).db", as: "\(name).db") }
    // One with a folder of large values, which its configuration names.
    try FileManager.default.createDirectory(
      atPath: folder.file("valuestore"), withIntermediateDirectories: true)
    try copy("valuestore.db", as: "valuestore/redun.db")
    try copy("valuestore.redun.ini", as: "valuestore/redun.ini")
    try FileManager.default.copyItem(
      atPath: "\(SharedData.folder ?? "")/redun/fixtures/valuestore.values",
      toPath: folder.file("valuestore/values"))
  }

  private func copy(_ name: String, as own: String) throws {
    let source = "\(SharedData.folder ?? "")/redun/fixtures/\(name)"
    try FileManager.default.copyItem(atPath: source, toPath: folder.file(own))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: folder.file(own))
  }

  private func golden(_ name: String) throws -> [[String: Any]] {
    let path = "\(SharedData.folder ?? "")/redun/golden/\(name)/cli_log.json"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try JSONSerialization.jsonObject(with: data) as? [[String: Any]] ?? []
  }

  // MARK: What redun prints

  /// Where we print something else on purpose, and why.
  private static let differences = [
    "04002812da14502b286fc23af65692a8330e4430": "redun forgets the job of a file named by its hash",
    "3d7787629334c897716e08790c8f290c14ea4e37": "redun forgets the job of a file named by its hash",
    "--value-type builtins.float": "values of a type are found; redun shows all executions",
  ]

  /// The lines of a list in an order of ours: redun leaves it to the database, also that of the
  /// calls below a call.
  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n").map { line in
      guard line.hasPrefix("{"),
        var record = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      else { return String(line) }
      record["children"] = (record["children"] as? [String])?.sorted()
      let data = try? JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
      return data.map { String(decoding: $0, as: UTF8.self) } ?? String(line)
    }.sorted()
  }

  @Test(arguments: [
    ("vcf", "vcf.db"), ("diamond", "diamond.db"), ("valuestore", "valuestore"),
  ])
  func theSameAsRedunPrints(name: String, place: String) throws {
    var wrong: [String] = []
    for entry in try golden(name) {
      let words = entry["args"] as? [String] ?? []
      let command = words.flatMap { $0.split(separator: " ").map(String.init) }
      let arguments = command.first == "tag" ? command : ["log"] + command
      let answer = try sqltrack.run(["redun"] + arguments + ["--dbpath", place])
      let expected = entry["stdout"] as? String ?? ""
      if entry["rc"] as? Int != 0 {
        if answer.status != 1 { wrong.append("\(words): status \(answer.status)") }
        continue
      }
      let isList = words.first?.hasPrefix("--") == true
      let isEqual =
        isList
        ? Self.lines(of: answer.output) == Self.lines(of: expected) : answer.output == expected
      if !isEqual, Self.differences[words.joined(separator: " ")] == nil {
        wrong.append("\(words): \(answer.output.prefix(300))\(answer.errors)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test(.enabled(if: PostgresServer.isAvailable)) func theSameOnPostgres() throws {
    let server = try PostgresServer.shared()
    let database = "redun_\(UInt32.random(in: 0...UInt32.max))"
    try server.psql("CREATE DATABASE \(database)")
    try server.load("\(SharedData.folder ?? "")/redun/fixtures/vcf.pg.sql", into: database)
    let place = ["-a", "127.0.0.1:\(server.port)", "-u", PostgresServer.user, "-d", database]
    for words in [
      ["log"], ["log", "~2"], ["log", "sample0.bam"], ["log", "align_reads"],
      ["log", "--all", "--count"], ["flow", "sample4.vcf"], ["flow", "sample4.vcf", "--to", "svg"],
      ["why", "55998e9f"], ["tag", "list", "--values"], ["tag", "add", "-", "lr=0.1", "env=prod"],
      ["tag", "update", "-", "lr=0.2"], ["tag", "list", "--values"], ["tag", "rm", "-", "env"],
      ["query", "--job", "--limit", "4", "--now", "2026-11-22T12:00Z"],
    ] {
      let postgres = try sqltrack.run(["redun"] + words + place)
      let sqlite = try sqltrack.run(["redun"] + words + ["--dbpath", "vcf.db"])
      #expect(postgres.errors == "" && postgres.status == 0, "\(words)")
      #expect(postgres.output == sqlite.output, "\(words)")
    }
    let export = try sqltrack.run(["redun", "export", "--all"] + place).output
    try server.psql("CREATE DATABASE \(database)_copy")
    let copy = [
      "-a", "127.0.0.1:\(server.port)", "-u", PostgresServer.user, "-d", "\(database)_copy",
    ]
    let uri = "postgresql://\(PostgresServer.user)@127.0.0.1:\(server.port)/\(database)_copy"
    #expect(try sqltrack("redun", "init", uri).status == 0)
    let put = try sqltrack.run(["redun", "import", "-"] + copy, input: export)
    #expect(put.output.hasSuffix("new)\n") && put.errors == "", "\(put)")
    #expect(
      try sqltrack.run(["redun", "flow", "sample4.vcf"] + copy).output
        == sqltrack("redun", "flow", "sample4.vcf", "--dbpath", "vcf.db").output)
  }

  // MARK: Dataflow

  @Test func aFileIsFollowedToItsSources() throws {
    let answer = try sqltrack("redun", "flow", "sample4.vcf", "--dbpath", "vcf.db")
    #expect(
      answer.output.hasPrefix(
        """
        value = File(path=sample4.vcf, hash=f3cf0a4d)

        value <-- <2982118b> call_variants(bam, ref_genome)
          bam        = <37ecb2c9> File(path=sample4.bam, hash=37ecb2c9)
        """))
    let json = try sqltrack("redun", "flow", "sample4.vcf", "--to", "json", "--dbpath", "vcf.db")
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [Any])
  }

  @Test func aDataflowIsDrawn() throws {
    let svg = try sqltrack("redun", "flow", "sample4.vcf", "--to", "svg", "--dbpath", "vcf.db")
      .output
    #expect(svg.hasPrefix("<svg xmlns="))
    #expect(svg.contains("call_variants"))
    #expect(XMLParser(data: Data(svg.utf8)).parse())
  }

  @Test func whatHasNoProducerIsSaid() throws {
    let answer = try sqltrack("redun", "flow", "sample0.fastq", "--dbpath", "vcf.db")
    #expect(answer.errors == "note: no recorded call made it\n")
    let depth = try sqltrack("redun", "flow", "sample4.vcf", "--depth", "1", "--dbpath", "vcf.db")
    #expect(depth.errors.hasPrefix("note: "))
    #expect(try sqltrack("redun", "flow", "x", "--depth", "0").status == 2)
  }

  // MARK: Tables

  @Test func jobsAreTables() throws {
    let sql = "SELECT task, status, duration, result FROM redun_jobs ORDER BY started LIMIT 2"
    let answer = try sqltrack("--dbpath", "vcf.db", "query", sql)
    #expect(
      answer.output == """
        task             status  duration  result
        ───────────────  ──────  ────────  ───────────────────────────────────────────────
        main             ✓ Done    2.19 s  [File(path=sample0.vcf, hash=b17d7cc2), File(p…
        align_reads_all  ✓ Done    1.16 s  [File(path=sample0.bam, hash=44e89e66), File(p…
        (2 rows)

        """)
  }

  @Test func queriesOfOneKindHaveTheColumnsOfItsTable() throws {
    let answer = try sqltrack(
      "redun", "query", "--job", "--job-status", "FAILED", "--to", "csv", "--dbpath", "diamond.db")
    #expect(answer.output.hasPrefix("id,execution,parent,depth,task,status,started,ended"))
    #expect(answer.output.split(separator: "\r\n").count == 4)
  }

  @Test func queriesOfSeveralKindsHaveWhatTheyShare() throws {
    let answer = try sqltrack(
      "redun", "query", "--exec", "--task", "--limit", "3", "--page", "2", "--to", "csv",
      "--dbpath", "vcf.db")
    #expect(answer.output.hasPrefix("record,id,name,status,time\r\n"))
    #expect(answer.output.split(separator: "\r\n").count == 4)
    let lines = try sqltrack(
      "redun", "query", "--exec", "--format", "json", "--dbpath", "vcf.db")
    #expect(lines.output.split(separator: "\n").count == 3)
  }

  // MARK: Errors

  @Test(arguments: [
    (["log", "--dbpath", "nope.db"], "error: missing database"),
    (["log", "zzz", "--dbpath", "vcf.db"], "error: unknown record 'zzz'"),
    (["why", "5", "--dbpath", "vcf.db"], "error: ambiguous '5': "),
    (["why", "align_reads", "--dbpath", "vcf.db"], "error: 'align_reads' is no job"),
    (["query", "--job-status", "LOST", "--dbpath", "vcf.db"], "error: unknown status 'LOST'"),
    (["log"], "error: missing folder '.redun': choose a database with --dbpath FILE"),
    (["import", "nope.jsonl", "--dbpath", "vcf.db"], "error: cannot read 'nope.jsonl'"),
  ])
  func whatIsWrongIsSaid(arguments: [String], message: String) throws {
    let answer = try sqltrack.run(["redun"] + arguments)
    #expect(answer.status == 1)
    #expect(answer.errors.hasPrefix(message), "\(answer.errors)")
    #expect(answer.output.isEmpty)
  }

  @Test func aDatabaseOfAnotherKindIsRefused() throws {
    try copy("version_not_redun.db", as: "jobs.db")
    try copy("version_major_4.db", as: "new.db")
    try copy("version_3.1.db", as: "old.db")
    func errors(_ arguments: String...) throws -> String { try sqltrack.run(arguments).errors }
    #expect(
      try errors("redun", "log", "--dbpath", "jobs.db")
        == "error: 'jobs.db' is no redun database: it has no table redun_version\n")
    #expect(
      try errors("redun", "log", "--dbpath", "new.db")
        == "error: redun database of version 4.?, sqltrack reads 2.0 to 3.x\n")
    #expect(
      try errors("redun", "tag", "add", "-", "a=1", "--dbpath", "old.db")
        == "error: redun database of version 3.1, sqltrack writes 3.5: run 'redun db upgrade'\n")
  }

  // MARK: Writing

  @Test func tagsComeAndGo() throws {
    func tag(_ arguments: String...) throws -> Tool.Answer {
      try sqltrack.run(["redun", "tag"] + arguments + ["--dbpath", "vcf.db"])
    }
    #expect(
      try tag("add", "~2", "env=prod", "lr=0.10").output
        == "Execution 1f25f7bb env=prod\nExecution 1f25f7bb lr=0.1\n")
    #expect(
      try tag("list", "env", "--values").output
        == "Tags:\n  env=prod                       (1 Execution)\n")
    #expect(try tag("update", "~2", "env=dev").output == "Execution 1f25f7bb env=dev\n")
    #expect(try tag("list", "env=prod").output == "")
    #expect(try tag("rm", "~2", "env").output == "removed Execution 1f25f7bb env=dev\n")
    let gone = try tag("rm", "~2", "env")
    #expect(gone.status == 1)
    #expect(
      gone.errors
        == "error: unknown tag 'env' of Execution 1f25f7bb, it has lr=0.1, project=vcf-demo, rerun=true\n"
    )
  }

  @Test func recordsMoveToAnotherDatabase() throws {
    let export = try sqltrack("redun", "export", "--all", "--dbpath", "vcf.db")
    #expect(export.errors.hasPrefix("93 records; 18 evaluations"))
    #expect(try sqltrack("redun", "init", "copy.db").status == 0)
    let again = try sqltrack("redun", "init", "copy.db")
    #expect(again.errors.contains("it has tables already"))
    let put = try sqltrack("redun", "import", "-", "--dbpath", "copy.db", input: export.output)
    #expect(put.output == "93 records (93 new)\n")
    let known = try sqltrack("redun", "import", "-", "--dbpath", "copy.db", input: export.output)
    #expect(known.output == "93 records (0 new)\n")
    // Calls keep their order, so a dataflow is told in the same words.
    let flow = try sqltrack("redun", "flow", "sample4.vcf", "--dbpath", "vcf.db").output
    #expect(try sqltrack("redun", "flow", "sample4.vcf", "--dbpath", "copy.db").output == flow)
  }

  @Test func nothingOfABadFileIsTakenIn() throws {
    #expect(try sqltrack("redun", "init", "copy.db").status == 0)
    let export = try sqltrack("redun", "export", "--all", "--dbpath", "vcf.db").output
    let bad = try sqltrack("redun", "import", "-", "--dbpath", "copy.db", input: export + "{nope\n")
    #expect(
      bad.errors == "error: standard input:94: invalid JSON, expected a record a line\n")
    #expect(
      try sqltrack("redun", "log", "--all", "--count", "--dbpath", "copy.db").output.hasPrefix(
        "       0 Execution"))
  }
}
