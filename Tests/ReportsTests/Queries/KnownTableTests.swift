import Testing

@testable import Reports

/// Which known tables stand in front of a statement.
@Suite struct KnownTableTests {
  private static let tables = [
    KnownTable(name: "events", select: "SELECT * FROM raw"),
    KnownTable(name: "Steps", select: "SELECT * FROM events JOIN names"),
    KnownTable(name: "names", select: "SELECT 1"),
  ]

  @Test(arguments: [
    ("SELECT * FROM events", ["events"]), ("SELECT * FROM steps", ["events", "names", "Steps"]),
    ("SELECT * FROM \"STEPS\"", ["events", "names", "Steps"]),
    ("SELECT 'events' -- names", []), ("WITH events AS (SELECT 1) SELECT * FROM events", []),
    ("SELECT * FROM other", []),
    ("SELECT * FROM names, steps", ["events", "names", "Steps"]), ("", []),
  ])
  func aTableStandsBehindThoseItReads(sql: String, names: [String]) {
    let found = KnownTable.named(in: [block(sql)], among: Self.tables, except: [])
    #expect(found.map(\.name) == names)
  }

  @Test func namesThatMeanSomethingElseAreLeftOut() {
    let found = KnownTable.named(
      in: [block("SELECT * FROM steps")], among: Self.tables, except: ["names"])
    #expect(found.map(\.name) == ["events", "Steps"])
  }

  @Test func whatSeveralStatementsNameStandsOnce() {
    let statements = ["SELECT * FROM names", "SELECT * FROM steps, names"].map(block)
    let found = KnownTable.named(in: statements, among: Self.tables, except: [])
    #expect(found.map(\.name) == ["names", "events", "Steps"])
  }

  private func block(_ sql: String) -> BlockSQL {
    BlockSQL(sql) { SourceLocation(line: 7, column: $0 + 1) }
  }
}
