import CSQLite
import Foundation
import Tables
import TestSupport
import Testing

@testable import Databases

/// Our `instr` and `replace` beside SQLite's own.
@Suite struct SQLiteSearchTests {
  private static let values = [
    "NULL", "''", "'a'", "'ab'", "'aé'", "'é'", "'abaab'", "x''", "x'00'", "x'6162'", "x'c3a9'",
    "12", "1.5", "char(97, 0, 98)", "x'61ff62'",
  ]
  private static let replacements = ["NULL", "''", "'é'", "x'00'", "7"]

  /// A connection that has SQLite's functions only.
  private final class Plain {
    private var handle: OpaquePointer?

    init() { sqlite3_open(":memory:", &handle) }

    deinit { sqlite3_close(handle) }

    func words(_ sql: String) -> [String] {
      var statement: OpaquePointer?
      sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
      defer { sqlite3_finalize(statement) }
      guard sqlite3_step(statement) == SQLITE_ROW else { return [] }
      return (0..<sqlite3_column_count(statement)).map { column in
        sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "NULL"
      }
    }
  }

  @Test(arguments: values) func theAnswersAreThoseOfSQLite(whole: String) throws {
    let plain = Plain()
    let snapshot = try TestDatabase(.sqlite, "CREATE TABLE t (a);").snapshot()
    for part in Self.values {
      let calls =
        ["instr(\(whole), \(part))"]
        + Self.replacements.map { "replace(\(whole), \(part), \($0))" }
      let sql =
        "SELECT "
        + calls.map { "typeof(\($0)) || ' ' || hex(\($0))" }.joined(separator: ", ")
      #expect(try snapshot.words(sql)[0] == plain.words(sql).map { "text \($0)" }, "\(sql)")
    }
  }

  /// SQLite's own would compare 10^14 bytes.
  @Test func longTextsTakeNoTimeToSpeakOf() throws {
    let snapshot = try TestDatabase(.sqlite, "CREATE TABLE t (a);").snapshot()
    #expect(
      try snapshot.words("SELECT instr(zeroblob(20000000), zeroblob(10000000) || x'01')")
        == [["integer 0"]])
    #expect(
      try snapshot.words(
        "SELECT length(replace(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1', 'b'))")
        == [["integer 8000000"]])
  }

  @Test func aResultHasAnEnd() throws {
    let snapshot = try TestDatabase(.sqlite, "CREATE TABLE t (a);").snapshot()
    let sql = "SELECT replace(hex(zeroblob(100000)), '0', hex(zeroblob(1000)))"
    let error = #expect(throws: DatabaseError.self) { try snapshot.words(sql) }
    #expect(error?.message == "a value of the query has more than 128 MB")
  }
}
