import Tables
import Testing

@testable import Tracking

@Suite struct ScriptStatementTests {
  private func statements(_ sql: String, _ dialect: SQLDialect = .postgres) -> [String] {
    let bytes = Array(sql.utf8)
    return ScriptStatement.statements(of: sql, in: dialect).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  private func controls(_ sql: String) -> [ScriptStatement.Control?] {
    ScriptStatement.statements(of: sql, in: .postgres).map(\.control)
  }

  @Test func semicolonsDivide() {
    #expect(statements("SELECT 1; SELECT 2") == ["SELECT 1;", "SELECT 2"])
    #expect(statements(";; -- x\n ; SELECT 1;;") == ["SELECT 1;"])
    #expect(statements(" /* a; */ ") == [])
    #expect(
      statements("SELECT ';', \";\", $$;$$, $t$ ; $t$, E'\\';'; x") == [
        "SELECT ';', \";\", $$;$$, $t$ ; $t$, E'\\';';", "x",
      ])
    #expect(statements("SELECT `;`, [;]; x", .sqlite) == ["SELECT `;`, [;];", "x"])
  }

  @Test func bodiesOfTriggersAreOneStatement() {
    let trigger = "CREATE TRIGGER t AFTER INSERT ON n BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END;"
    #expect(statements(trigger + " SELECT 1;", .sqlite) == [trigger, "SELECT 1;"])
    let temporary = trigger.replacing("CREATE", with: "CREATE TEMP")
    #expect(statements(temporary, .sqlite) == [temporary])
    // PostgreSQL's name a function.
    let other = "CREATE TRIGGER t BEFORE INSERT ON n EXECUTE FUNCTION f();"
    #expect(statements(other + " BEGIN; END;") == [other, "BEGIN;", "END;"])
  }

  @Test func atomicBodiesAreOneStatement() {
    let function = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;"
    #expect(statements(function + " SELECT 3;") == [function, "SELECT 3;"])
  }

  @Test func transactionsAreToldByTheirWords() {
    #expect(
      controls("BEGIN; START TRANSACTION; COMMIT; END; ") == [.begin, .begin, .commit, .commit])
    #expect(controls("ROLLBACK; ROLLBACK TO s; ABORT; SELECT 1") == [.other, nil, .other, nil])
    #expect(
      controls("PREPARE TRANSACTION 'x'; PREPARE p AS SELECT 1; COMMIT PREPARED 'x'")
        == [.other, nil, .other])
    #expect(controls("SAVEPOINT begin; CREATE TABLE commit (x)") == [nil, nil])
  }

  @Test func wordsAreCapitalsAndFew() {
    let statement = ScriptStatement.statements(of: "select a, b, c, d, e, f, g, h, i", in: .sqlite)
    #expect(statement[0].words == ["SELECT", "A", "B", "C", "D", "E", "F", "G"])
    #expect(ScriptStatement.statements(of: "é Ü", in: .sqlite)[0].words == ["É", "Ü"])
  }
}
