import Tables
import TestSupport
import Testing

@testable import Databases

/// Rows that the server copies are those that it answers with.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct PostgresCopyTests {
  private let snapshot: any Snapshot

  init() throws { snapshot = try TestDatabase(.postgres).snapshot() }

  /// What the server says it runs.
  private static let running = "SELECT current_query() AS query FROM pg_am WHERE amname = 'btree'"

  private func isCopied(_ sql: String, _ parameters: [String: Value] = [:]) throws -> Bool {
    try snapshot.words(sql, parameters)[0][0].hasPrefix("text COPY (")
  }

  @Test(arguments: [
    running, running + ";", running + " -- an end;", running + " /* ) */ ; ; -- x", "(\(running))",
    "WITH t AS (\(running)) TABLE t", "WITH t AS (\(running)) SELECT query, ')' FROM t",
    "(\(running)) UNION ALL SELECT ';' LIMIT 1",
  ]) func queriesAreCopied(sql: String) throws {
    #expect(try isCopied(sql))
  }

  @Test func whatCannotBeCopiedIsAnswered() throws {
    #expect(try !isCopied(Self.running + " AND oid > :n", ["n": .integer(0)]))
    // An inet keeps the whole result in text.
    #expect(try !isCopied(Self.running.replacing(" FROM", with: ", '::1'::inet FROM")))
    #expect(try snapshot.words("EXPLAIN SELECT 1")[0][0].contains("Result"))
    #expect(try snapshot.words("SHOW server_encoding") == [["text UTF8"]])
    #expect(
      try snapshot.words("VALUES (1, 'a'), (2, NULL)") == [
        ["integer 1", "text a"], ["integer 2", "null"],
      ])
  }

  @Test func aCopyMayBeEmptyOrWide() throws {
    #expect(try snapshot.words("SELECT 1 AS n WHERE false").isEmpty)
    let list = (0..<300).map { $0 % 3 == 0 ? "NULL::integer" : "\($0)" }.joined(separator: ", ")
    let row = (0..<300).map { $0 % 3 == 0 ? "null" : "integer \($0)" }
    #expect(try snapshot.words("SELECT \(list)") == [row])
    #expect(try snapshot.words("SELECT ''") == [["text "]])
  }

  @Test func aCopyMayBeLeftBeforeItsEnd() throws {
    let many = Query("SELECT i, repeat('x', 100) FROM generate_series(1, 300000) AS i")
    // Before it begins, after some rows, and at its last row.
    for count in [0, 1, 1000, 300_000] {
      let rows = try snapshot.rows(for: many, timeout: nil)
      for _ in 0..<count { _ = try rows.next() }
      #expect(try snapshot.words("SELECT 7") == [["integer 7"]])
      #expect(try rows.next() == nil)
    }
  }

  @Test func anErrorAmongTheRowsIsToldAsItIs() throws {
    for rest in ["", " OFFSET :n"] {
      let rows = try snapshot.rows(
        for: Query(
          "SELECT 1 / (5000 - i) FROM generate_series(1, 9000) AS i" + rest,
          parameters: rest.isEmpty ? [:] : ["n": .integer(0)]), timeout: nil)
      let error = #expect(throws: DatabaseError.self) { while try rows.next() != nil {} }
      #expect(error?.message == "division by zero")
      #expect(error?.code == "22012")
      #expect(try rows.next() == nil)
    }
    #expect(try snapshot.words("SELECT 7") == [["integer 7"]])
  }

  /// The server tells of some errors only when it plans, with their place.
  @Test func anErrorOfTheCopyStandsAtItsPlaceInTheQuery() throws {
    for sql in ["SELECT 1 AS é, xmlparse(document '<a') IS NULL", "SELECT 'é', nope FROM pg_class"]
    {
      let copied = #expect(throws: DatabaseError.self) { try snapshot.words(sql) }
      let answered = #expect(throws: DatabaseError.self) {
        try snapshot.words(sql.replacing("SELECT ", with: "SELECT :n, "), ["n": .integer(1)])
      }
      #expect(copied?.message == answered?.message)
      #expect(copied?.offset == answered?.offset.map { $0 - 4 })
    }
  }

  @Test func aCopyHasALimitOfTime() throws {
    let endless = """
      SELECT a.i FROM generate_series(1, 100000) AS a(i), generate_series(1, 100000) AS b(i)
      WHERE a.i * b.i < 0
      """
    let error = #expect(throws: DatabaseError.self) {
      try snapshot.words(endless, timeout: .milliseconds(100))
    }
    #expect(error?.kind == .timeout)
    #expect(try snapshot.words("SELECT 7") == [["integer 7"]])
  }

  @Test func aRowMayBeTooLong() throws {
    let rows = try snapshot.rows(for: Query("SELECT 1, repeat('x', 5000)"), timeout: nil)
    (rows as? PostgresRows)?.longestRow = 4999
    let error = #expect(throws: DatabaseError.self) { try rows.next() }
    #expect(error?.message.contains("a row of the result") == true)
    #expect(try snapshot.words("SELECT 7") == [["integer 7"]])
  }

  @Test(arguments: [
    ("PostgreSQL 15.18 (Debian)", true), ("PostgreSQL 12.1 on x", true),
    ("PostgreSQL 8.0.2 on i686-pc-linux-gnu, Redshift 1.0", false),
    ("PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64", false), ("PostgreSQL 15.2-YB-2.25 on x", false),
    ("CockroachDB CCL v24.1.0 (x)", false),
    ("something 15", false), ("", false),
  ]) func onlyServersThatAreKnownToCopyAreAskedTo(version: String, copies: Bool) throws {
    let row = [version, "9", "t", "t", "0", "f", "t", "0"]
    let facts = try #require(PostgresFacts(row, process: 9))
    #expect(facts.copiesRows == copies)
  }
}
