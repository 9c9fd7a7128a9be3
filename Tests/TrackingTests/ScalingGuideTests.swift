import Foundation
import TestSupport
import Testing

@testable import Tracking

/// The SQL of docs/scaling.md, run as it stands there.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct ScalingGuideTests {
  private let server: PostgresServer
  private let database = "guide_\(UInt32.random(in: 0 ... .max))"
  private let client: Client
  private let guide: ScalingGuide

  init() throws {
    server = try PostgresServer.shared()
    guide = try ScalingGuide()
    try server.psql("CREATE DATABASE \(database)")
    var parameters = server.parameters(database: database)
    parameters["engine"] = "postgres"
    client = try Client(only: parameters, retries: [.zero])
    try client.setup()
  }

  /// Ten runs with two steps each.
  private func track() throws -> [Run] {
    let experiment = try Experiment(client, name: "guide")
    let runs = try (0..<10).map { _ in try experiment.run() }
    for run in runs {
      for step in Int64(1)...2 { try run.addMetrics(["train_loss": 0.5], step: step) }
    }
    return runs
  }

  private func count(_ table: String) throws -> SQLValue? {
    try client.firstValue("SELECT count(*) FROM \(table)")
  }

  @Test func everyBlockSaysWhereItRuns() {
    let places = guide.blocks.map(\.place)
    let known = [
      "on the primary", "on the server", "on the first server", "on the second server",
      "with Citus, after setup",
    ]
    #expect(Set(places) == Set(known))
    #expect(guide.blocks.count == 9)
  }

  @Test func thePrimaryKeepsWhatTheStandbyHasNotRead() throws {
    for block in guide.blocks(below: "A standby for reports") {
      try server.psql(block.sql, database: database)
    }
    let slots = "SELECT slot_name FROM pg_replication_slots"
    #expect(try server.psql(slots) == "reports\n")
    try server.psql("SELECT pg_drop_replication_slot('reports')")
    try server.psql("DROP ROLE replica")
  }

  @Test func partitionsByRunKeepTheirKey() throws {
    let runs = try track()
    let blocks = guide.blocks(below: "Partitions by run")
    try server.psql(blocks[0].sql, database: database)
    client.close()
    for run in runs { try run.addMetrics(["train_loss": 0.25, "other": 1], step: 2) }
    #expect(try count("metrics_1") == 20 && count("metrics_rest") == 0)
    #expect(try client.firstValue("SELECT sum(train_loss) FROM metrics") == 7.5)
    #expect(try runs[0].remarks(on: []).isEmpty)
    try client.setup()
    for block in blocks[1...] { try server.psql(block.sql, database: database) }
    #expect(try count("metrics") == 0 && count("runs") == 0)
  }

  @Test func shardsTakeMetricsAndTellOfChanges() throws {
    let runs = try track()
    let other = try PostgresServer.other()
    try other.psql("CREATE DATABASE \(database)")
    try other.psql("CREATE ROLE tracker LOGIN SUPERUSER")
    defer { _ = try? other.psql("DROP ROLE tracker", database: "postgres") }
    let blocks = guide.blocks(below: "Shards")
    #expect(blocks.count == 4)
    func run(_ block: ScalingGuide.Block) throws {
      let isFirst = block.place == "on the first server"
      let sql = block.sql.replacing(
        "'db2.example', port '5432'", with: "'127.0.0.1', port '\(other.port)'"
      )
      .replacing("dbname 'tracking'", with: "dbname '\(database)'")
      try (isFirst ? server : other).psql(sql, database: database)
    }
    for block in blocks[..<2] { try run(block) }
    client.close()
    let there = try count("metrics_1")
    #expect(try count("metrics") == 20 && there != 0 && there != 20)
    let state = try client.firstValue("SELECT seen FROM db2_changes")
    #expect(try client.firstValue("SELECT seen FROM db2_changes") == state)
    let error = #expect(throws: TrackingError.self) { try runs[0].addMetrics(["val_top1": 0.5]) }
    for block in blocks[2...] {
      let command = String(block.sql.split(separator: "\n")[1].dropLast())
      #expect(error?.description.contains("`\(command)`") == true, "\(command)")
      try run(block)
    }
    client.close()
    for run in runs { try run.addMetrics(["val_top1": 0.5], step: 3) }
    #expect(try count("metrics") == 30)
    #expect(try client.firstValue("SELECT seen FROM db2_changes") != state)
    let remark = try #require(runs[0].remarks(on: []).first)
    #expect(guide.text.contains("  warning: \(remark)\n"))
  }
}

/// The guide and its blocks of SQL.
struct ScalingGuide {
  struct Block {
    var heading: String
    /// What its first line says.
    var place: String
    var sql: String
  }

  let text: String
  private(set) var blocks: [Block] = []

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    text = try String(contentsOf: root.appendingPathComponent("docs/scaling.md"), encoding: .utf8)
    var heading = ""
    var block: [String]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.trimmingCharacters(in: .whitespaces)
      if words.hasPrefix("## ") { heading = String(words.dropFirst(3)) }
      guard let lines = block else {
        if words == "```sql" { block = [] }
        continue
      }
      guard words == "```" else {
        block = lines + [words]
        continue
      }
      let place = String(lines[0].dropFirst(3))
      blocks.append(
        Block(heading: heading, place: place, sql: lines.joined(separator: "\n")))
      block = nil
    }
  }

  func blocks(below heading: String) -> [Block] { blocks.filter { $0.heading == heading } }
}
