import CSQLite
import Foundation
import Tables
import TestSupport
import Testing

@testable import Databases

@Suite struct SQLiteErrorTests {
  @Test(arguments: [
    ("no such table: runz", "SELECT * FROM runz", "runz"),
    ("no such table: main.runz", "SELECT runz FROM main.runz", "main.runz"),
    ("no such column: r.los", "SELECT r.id, r.los FROM runs r", "r.los"),
    ("no such column: los", "SELECT 'los', \"los\" FROM runs", "\"los\""),
    ("no such function: NOW", "SELECT /* now */ now()", "now()"),
    ("ambiguous column name: id", "SELECT a.x, id FROM a, b", "id"),
    ("wrong number of arguments to function abs()", "SELECT abs()", "abs()"),
    ("misuse of aggregate: sum()", "SELECT 1 WHERE sum(x)", "sum(x)"),
    ("no such collation sequence: x", "SELECT 1 ORDER BY 1 COLLATE x", "x"),
  ])
  func aNameIsFoundInTheStatement(message: String, sql: String, place: String) {
    #expect(SQLiteErrorPlace.offset(in: sql, of: message) == offset(of: place, in: sql))
  }

  @Test func otherMessagesHaveNoPlace() {
    #expect(SQLiteErrorPlace.offset(in: "SELECT 1", of: "database disk image is malformed") == nil)
    #expect(SQLiteErrorPlace.offset(in: "SELECT 1", of: "no such table: x") == nil)
  }

  @Test(arguments: [
    (SQLITE_ERROR, "SQLITE_ERROR"), (SQLITE_BUSY, "SQLITE_BUSY"), (SQLITE_LOCKED, "SQLITE_LOCKED"),
    (SQLITE_READONLY, "SQLITE_READONLY"), (SQLITE_INTERRUPT, "SQLITE_INTERRUPT"),
    (SQLITE_IOERR, "SQLITE_IOERR"), (SQLITE_CORRUPT, "SQLITE_CORRUPT"),
    (SQLITE_FULL, "SQLITE_FULL"),
    (SQLITE_CANTOPEN, "SQLITE_CANTOPEN"), (SQLITE_CONSTRAINT, "SQLITE_CONSTRAINT"),
    (SQLITE_MISMATCH, "SQLITE_MISMATCH"), (SQLITE_AUTH, "SQLITE_AUTH"),
    (SQLITE_PERM, "SQLITE_PERM"),
    (SQLITE_NOTADB, "SQLITE_NOTADB"), (SQLITE_TOOBIG, "SQLITE_TOOBIG"),
    (SQLITE_NOMEM, "SQLITE_NOMEM"),
    (SQLITE_SCHEMA, "SQLITE_SCHEMA"), (SQLITE_RANGE, "SQLITE_RANGE"), (517, "SQLITE_BUSY"),
    (SQLITE_MISUSE, "SQLITE_MISUSE"), (99, "SQLITE_ERROR"),
  ])
  func codesHaveNames(code: CInt, name: String) {
    #expect(SQLiteCode.name(of: code) == name)
  }

  @Test(arguments: [
    ("CREATE TABLE t (x)", "CREATE"), ("DROP TABLE runs", "DROP"),
    ("DELETE FROM runs RETURNING id", "DELETE from runs"),
    ("UPDATE runs SET id = 1", "UPDATE of runs"),
    ("PRAGMA user_version = 1", "PRAGMA user_version"), ("ATTACH 'x' AS y", "ATTACH"),
    ("SELECT load_extension('x')", "load_extension()"), ("SAVEPOINT s", "SAVEPOINT"),
    ("DETACH main", "DETACH"), ("BEGIN", "BEGIN"), ("ALTER TABLE runs ADD COLUMN y", "ALTER TABLE"),
    ("RELEASE s", "RELEASE"),
  ])
  func refusalsSayWhatWasWanted(sql: String, action: String) throws {
    let snapshot = try TestDatabase(.sqlite, "CREATE TABLE runs (id INTEGER);").snapshot()
    let error = snapshot.failure(sql)
    #expect(error?.kind == .refused)
    #expect(error?.message == "only reading is allowed: \(action) is refused")
    // The refusal is not that of the next statement.
    #expect(snapshot.failure("SELECT los FROM runs")?.message == "no such column: los")
  }

  @Test func aFileThatMayNotBeWrittenIsTold() throws {
    let database = try TestDatabase(.sqlite, "CREATE TABLE n (x INTEGER);")
    let writer = try database.writable()
    // It makes SQLite refuse as a file does that is read-only.
    try writer.execute(script: "PRAGMA query_only = ON")
    let error = #expect(throws: DatabaseError.self) {
      try writer.execute(Query("INSERT INTO n VALUES (1)"))
    }
    #expect(error?.message == "cannot write to 'test.db': the file may not be written")
    let script = #expect(throws: DatabaseError.self) {
      try writer.execute(script: "INSERT INTO n VALUES (1);")
    }
    #expect(script?.message == error?.message)
  }

  /// Nobody speaks of reports to a program that writes.
  @Test func aWriterThatCannotWriteSaysSo() throws {
    let database = try TestDatabase(.sqlite, "CREATE TABLE n (x INTEGER);")
    let writer = try database.writable()
    try FileManager.default.removeItem(atPath: #require(database.configuration.dbpath))
    let error = #expect(throws: DatabaseError.self) {
      try writer.execute(Query("INSERT INTO n VALUES (1)"))
    }
    #expect(error?.message == "cannot write to 'test.db': the file is no longer there")
    #expect(error?.kind == .statement)
  }

  @Test func constraintsAndTypesAreTold() throws {
    let database = try TestDatabase(
      .sqlite, "CREATE TABLE n (x INTEGER PRIMARY KEY, y TEXT NOT NULL) STRICT;")
    let writer = try database.writable()
    let error = #expect(throws: DatabaseError.self) {
      try writer.execute(Query("INSERT INTO n VALUES (1, NULL)"))
    }
    #expect(error?.message == "NOT NULL constraint failed: n.y")
    #expect(error?.code == "SQLITE_CONSTRAINT")
    let other = #expect(throws: DatabaseError.self) {
      try writer.execute(script: "SELECT 1;\nINSERT INTO n VALUES ('a', 'b')")
    }
    #expect(other?.message == "datatype mismatch")
    #expect(other?.offset == 9)
  }
}
