import Databases
import Tables
import TestSupport
import Testing

/// Texts that are not UTF-8, which a database may hold all the same.
@Suite struct RepairTests {
  private func rows(_ snapshot: any Snapshot, _ sql: String) throws -> any Rows {
    try snapshot.rows(for: Query(sql), timeout: nil)
  }

  @Test(arguments: [
    ("61EDA08062", "a\u{FFFD}\u{FFFD}\u{FFFD}b"), ("C0AF", "\u{FFFD}\u{FFFD}"), ("FF", "\u{FFFD}"),
    ("F09F92", "\u{FFFD}"), ("C3A9", "é"), ("616263646566676869FF", "abcdefghi\u{FFFD}"),
  ])
  func sqliteTextsAreRepaired(bytes: String, text: String) throws {
    let database = try TestDatabase(
      .sqlite, "CREATE TABLE n (t TEXT); INSERT INTO n VALUES (CAST(x'\(bytes)' AS TEXT));")
    let snapshot = try database.snapshot()
    // A column of a table is read at once, one of an expression is held back.
    #expect(try snapshot.words("SELECT t FROM n") == [["text \(text)"]])
    #expect(try snapshot.words("SELECT t || '' FROM n") == [["text \(text)"]])
  }

  @Test func blobsAndNumbersAreLeftAlone() throws {
    let snapshot = try TestDatabase(.sqlite).snapshot()
    let all = try rows(snapshot, "SELECT x'FF', 1, 'é'")
    #expect(try all.next()?.fields.map(\.words) == ["bytes [255]", "integer 1", "text é"])
    #expect(all.repaired == nil)
  }

  @Test func theFirstOneIsNamed() throws {
    let script = """
      CREATE TABLE n (i INTEGER, t TEXT);
      INSERT INTO n VALUES (1, 'é'), (2, CAST(x'61FF' AS TEXT)), (3, CAST(x'FF' AS TEXT));
      """
    let snapshot = try TestDatabase(.sqlite, script).snapshot()
    for sql in ["SELECT i, t FROM n", "SELECT i + 0, t || '' AS t FROM n"] {
      let all = try rows(snapshot, sql)
      while try all.next() != nil {}
      #expect(all.repaired == RepairedText(row: 2, column: "t"))
    }
  }

  @Test func namesOfColumnsAreRepaired() throws {
    let snapshot = try TestDatabase(.sqlite, "CREATE TABLE n (x);").snapshot()
    let columns = try rows(snapshot, "SELECT x AS \"a\u{301}\" FROM n").columns
    #expect(columns.map(\.name) == ["a\u{301}"])
  }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func aDatabaseWithoutAnEncodingIsRead() throws {
    let server = try PostgresServer.shared()
    try server.psql("DROP DATABASE IF EXISTS anybytes")
    try server.psql(
      "CREATE DATABASE anybytes TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"
    )
    let configuration = try Configuration.test(database: "anybytes")
    let writer = try Databases.standard.writer(of: configuration, zone: "UTC")
    try writer.execute(
      script: """
        CREATE TABLE n (i integer, t text);
        INSERT INTO n VALUES (1, 'é'), (2, convert_from('\\xff61', 'SQL_ASCII'));
        """)
    let snapshot = try Databases.standard.snapshot(of: configuration, zone: "UTC")
    for sql in [
      "SELECT i, t FROM n", "SELECT i, t, 1.5 AS x FROM n", "SELECT i, ARRAY[t] AS t FROM n",
    ] {
      let all = try rows(snapshot, sql)
      #expect(try all.next()?.fields[1].words.contains("é") == true)
      #expect(try all.next()?.fields[1].words.contains("\u{FFFD}a") == true)
      #expect(try all.next() == nil)
      #expect(all.repaired == RepairedText(row: 2, column: "t"))
    }
    snapshot.close()
    writer.close()
  }
}
