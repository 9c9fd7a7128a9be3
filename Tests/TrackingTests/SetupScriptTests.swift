import Databases
import Tables
import Testing

@testable import Tracking

@Suite struct SetupScriptTests {
  func body(_ sql: String, _ dialect: SQLDialect = .sqlite) throws -> String {
    try SetupScript(name: "v001.sql", sql: sql).body(in: dialect)
  }

  @Test func aScriptWithoutTransactionStaysAsItIs() throws {
    #expect(try body("ALTER TABLE a ADD b;\n") == "ALTER TABLE a ADD b;\n")
  }

  @Test func outerBeginAndEndAreBlanked() throws {
    #expect(try body("BEGIN;\nSELECT 1;\nEND;\n") == "      \nSELECT 1;\n    \n")
  }

  @Test(arguments: [
    "begin transaction;", "BEGIN IMMEDIATE;", "START TRANSACTION;", "-- first\nBEGIN WORK;",
    "/* a; b */ BEGIN;",
  ])
  func everyBeginIsKnown(begin: String) throws {
    let script = try body("\(begin) SELECT 1;")
    #expect(!script.uppercased().contains("TRANSACTION;"))
    #expect(ScriptStatement.statements(of: script, in: .sqlite).map(\.words) == [["SELECT"]])
  }

  @Test(arguments: ["COMMIT;", "commit", "END TRANSACTION;", "END -- done", "COMMIT WORK;\n\n-- x"])
  func everyCommitIsKnown(commit: String) throws {
    let script = try body("SELECT 1; \(commit)")
    #expect(ScriptStatement.statements(of: script, in: .sqlite).map(\.words) == [["SELECT"]])
  }

  @Test func endOfCaseIsNoCommit() throws {
    let sql = "UPDATE a SET b = CASE WHEN c THEN 1 ELSE 2 END;"
    #expect(try body(sql) == sql)
  }

  @Test func aTriggerBodyIsOneStatement() throws {
    let sql = """
      CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN
        UPDATE a SET b = CASE WHEN c THEN 1 END;
        DELETE FROM d; -- one more
      END;
      """
    #expect(try body(sql) == sql)
    #expect(try body("BEGIN; \(sql) END;") == "       \(sql)     ")
  }

  @Test func bodiesOfPostgresFunctionsAreLeftAlone() throws {
    for sql in [
      "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $x$ BEGIN RETURN 1; END; $x$;",
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;",
      "DO $$ BEGIN COMMIT; END $$;",
    ] {
      #expect(try body(sql, .postgres) == sql)
      #expect(try body("BEGIN;\(sql)\nCOMMIT;", .postgres) == "      \(sql)\n       ")
    }
  }

  @Test func textIsNoStatement() throws {
    for sql in [
      "INSERT INTO a VALUES ('it''s; COMMIT; ');", "SELECT \"a;COMMIT;\"\"\";",
      "SELECT [COMMIT;], `END;`;", "SELECT 1 -- ; COMMIT;\n;", "SELECT /* ; END; */ 1;",
    ] { #expect(try body(sql) == sql) }
    for sql in [
      "SELECT E'\\'; COMMIT; ';", "SELECT /* /* ; */ ; END; */ 1;", "SELECT $1, $a$; END; $a$;",
    ] { #expect(try body(sql, .postgres) == sql) }
  }

  @Test func savepointsAreAllowed() throws {
    let sql = "SAVEPOINT a; ROLLBACK TO a; ROLLBACK TRANSACTION TO SAVEPOINT a; RELEASE a;"
    #expect(try body(sql) == sql)
  }

  @Test(arguments: [
    ("BEGIN;\nSELECT 1;\nCOMMIT;\nSELECT 2;", 3, "COMMIT"), ("SELECT 1;\nROLLBACK;", 2, "ROLLBACK"),
    ("BEGIN; BEGIN; END;", 1, "BEGIN"),
  ])
  func otherTransactionStatementsAreRefused(sql: String, line: Int, word: String) {
    #expect(
      throws: SetupError(script: "v001.sql", line: line, reason: .transactionControl(word))
    ) { try body(sql) }
  }

  @Test func anErrorIsInTheLineOfItsStatement() {
    let script = SetupScript(name: "v001.sql", sql: "SELECT 1;\n-- why\n\nSELECT\n  nope;\n")
    #expect(script.line(ofError: 9, in: .sqlite) == 4)
    #expect(script.line(ofError: 27, in: .sqlite) == 5)
    #expect(script.line(ofError: 400, in: .sqlite) == 6)
  }

  @Test func anUnfinishedScriptEndsQuietly() throws {
    for sql in ["", ";;", "SELECT 'a", "/* a", "$a$ b", "CREATE TRIGGER t BEGIN SELECT 1;"] {
      #expect(try body(sql) == sql)
      #expect(try body(sql, .postgres) == sql)
    }
  }
}

@Suite struct SetupErrorTests {
  @Test func messagesNameScriptAndLine() {
    let database = DatabaseError(.statement, "no such table: metric")
    #expect(
      "\(SetupError(script: "v2.sql", line: 3, reason: .database(database)))"
        == "v2.sql:3: no such table: metric")
    #expect(
      "\(SetupError(script: "v2.sql", line: 4, reason: .transactionControl("COMMIT")))"
        == "v2.sql:4: cannot run 'COMMIT' in the middle of a script, "
        + "each one is a single transaction: split it into two scripts")
    #expect(
      "\(SetupError(script: "base.sql", reason: .reservedName))"
        == "base.sql: invalid script name 'base.sql', the schema of SQLTrack has it: "
        + "rename the file")
  }

  @Test func stepsReadLikeTheOriginal() {
    #expect("\(SetupStep(name: "base.sql", outcome: .new))" == "(NEW) base.sql")
    #expect("\(SetupStep(name: "base.sql", outcome: .applied))" == "(OK) base.sql")
  }
}
