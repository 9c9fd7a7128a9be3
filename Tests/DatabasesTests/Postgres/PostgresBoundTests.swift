import Tables
import TestSupport
import Testing

@testable import Databases

@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct PostgresBoundTests {
  @Test func aRowThatIsTooLongEndsTheQuery() throws {
    let snapshot = try TestDatabase(.postgres).snapshot()
    let sql = "SELECT string_agg(repeat('x', 1000000), '') AS x FROM generate_series(1, 150)"
    let error = snapshot.failure(sql)
    #expect(error?.kind == .statement)
    #expect(error?.message == "a row of the result has more than 128 MB")
    #expect(error?.hint == "select a part of it, as in substr(x, 1, 1000), or its length")
    #expect(try snapshot.words("SELECT 1 AS x") == [["integer 1"]])
  }

  @Test func manyLongRowsArrive() throws {
    let snapshot = try TestDatabase(.postgres).snapshot()
    let sql = "SELECT repeat('x', 20000000) AS x FROM generate_series(1, 12)"
    let rows = try snapshot.rows(for: Query(sql), timeout: nil)
    var sum = 0
    while let row = try rows.next() { sum += row[0].byteCount }
    #expect(sum == 240_000_000)
  }

  @Test(arguments: [
    ("SELECT pg_read_file('PG_VERSION')", "pg_read_file()", 7),
    ("SELECT pg_catalog . \"pg_ls_dir\" /* x */ ('.')", "pg_ls_dir()", 20),
    ("SELECT PG_ADVISORY_LOCK(1)", "pg_advisory_lock()", 7),
    ("SELECT 1 -- a\r, pg_ls_dir('.')", "pg_ls_dir()", 16),
    ("SELECT E'a' -- b\n'\\', ' , pg_ls_dir('.'), ' '", "pg_ls_dir()", 26),
    ("SELECT U&\"pg_ls\\005fdir\"('.')", "a function by a name with U&", 7),
    ("SELECT U&\"pg_ls!005fdir\" UESCAPE '!' ('.')", "a function by a name with U&", 7),
    ("SELECT * FROM dblink('x', 'y') AS t(a int)", "dblink()", 14),
  ])
  func functionsThatReachFurtherAreRefused(sql: String, name: String, offset: Int) throws {
    let error = try TestDatabase(.postgres).snapshot().failure(sql)
    #expect(error?.message == "only reading is allowed: \(name) is refused")
    #expect(error?.kind == .refused)
    #expect(error?.offset == offset)
  }

  @Test func namesAloneAreNoCalls() throws {
    let sql =
      "SELECT 'pg_read_file(' AS pg_ls_dir, (1) AS lo_import, U&\"x\" FROM (SELECT 2 AS x) AS t"
    let words = try TestDatabase(.postgres).snapshot().words(sql)
    #expect(words == [["text pg_read_file(", "integer 1", "integer 2"]])
  }
}
