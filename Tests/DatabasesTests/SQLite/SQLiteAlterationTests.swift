import TestSupport
import Testing

@testable import Databases

@Suite struct SQLiteAlterationTests {
  private func writer() throws -> SQLiteWriter {
    let writer = try SQLiteWriter.inMemory()
    try writer.execute(script: "CREATE TABLE metrics (step INTEGER)")
    return writer
  }

  private func columns(of writer: SQLiteWriter) throws -> [String] {
    try writer.words("SELECT name || ' ' || type FROM pragma_table_info('metrics')")
      .map { String($0[0].dropFirst("text ".count)) }
  }

  @Test func severalColumnsAreAddedAsOnPostgreSQL() throws {
    let writer = try writer()
    try writer.execute(
      script: """
        BEGIN;
        ALTER TABLE metrics -- all at once
          ADD COLUMN train_start TIMESTAMP WITH TIME ZONE,
          ADD loss FLOAT DEFAULT (max(1, 2)), ADD COLUMN "ADD, it" TEXT;
        INSERT INTO metrics (step) VALUES (1);
        COMMIT;
        alter table main.metrics add a int, add b int
        """)
    #expect(
      try columns(of: writer) == [
        "step INTEGER", "train_start TIMESTAMP WITH TIME ZONE", "loss FLOAT", "ADD, it TEXT",
        "a INT", "b INT",
      ])
    #expect(try writer.words("SELECT count(*) FROM metrics") == [["integer 1"]])
  }

  @Test func allColumnsAreAddedOrNone() throws {
    let writer = try writer()
    let script = "ALTER TABLE metrics ADD a INT, ADD step INT;"
    #expect {
      try writer.execute(script: script)
    } throws: { error in
      (error as? DatabaseError)?.message == "duplicate column name: step"
        && (error as? DatabaseError)?.offset == offset(of: "ADD step", in: script)
    }
    #expect(try columns(of: writer) == ["step INTEGER"])
    try writer.execute(script: "ALTER TABLE metrics ADD a INT, ADD b INT;")
    #expect(try columns(of: writer).count == 3)
  }

  @Test(arguments: ["ALTER TABLE metrics ADD a INT, DROP step", "ALTER TABLE", "SELECT 1, ADD"])
  func otherMistakesStayMistakes(script: String) throws {
    let writer = try writer()
    #expect(throws: DatabaseError.self) { try writer.execute(script: script) }
    #expect(try columns(of: writer) == ["step INTEGER"])
  }
}
