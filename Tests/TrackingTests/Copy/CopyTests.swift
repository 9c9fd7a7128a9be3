import Databases
import Foundation
import Tables
import TestSupport
import Testing

@testable import Tracking

/// Copies between SQLite files.
@Suite struct CopyTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func database(_ name: String) throws -> SQLiteConnection {
    try SQLiteConnection(path: folder.file(name), mode: .writable)
  }

  func copy(_ source: any Snapshot, _ target: any Writer) throws -> [String] {
    try DatabaseCopy(from: source).run(into: target).map { "\($0.table) \($0.sum.rows)" }
  }

  /// A tracking database with columns, tables and counters of its own.
  func original() throws -> SQLiteConnection {
    let source = try database("source.db")
    try Setup(connection: source).run()
    try source.execute(
      script: """
        ALTER TABLE metrics ADD COLUMN loss FLOAT;
        ALTER TABLE runs ADD COLUMN gpu TEXT NOT NULL DEFAULT 'a''b';
        ALTER TABLE runs ADD COLUMN note;
        CREATE INDEX metrics_loss ON metrics (loss);
        CREATE TABLE parts (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, flag BOOLEAN DEFAULT 1,
          whole INTEGER REFERENCES parts (id), run BIGINT REFERENCES runs ON DELETE SET NULL,
          data BLOB, price NUMERIC(10,2), "odd ""type" "x); DROP TABLE runs; --");
        CREATE TABLE "a ""b" (x INT, y, PRIMARY KEY (y, x)) WITHOUT ROWID;
        CREATE VIEW best AS SELECT 1;
        CREATE TRIGGER stop AFTER DELETE ON parts BEGIN SELECT 1; END;
        INSERT INTO experiments (id, name, tags) VALUES (3, 'tab\t\\N', '{"b": 1, "a": 2}'), (9, '', NULL);
        DELETE FROM experiments WHERE id = 9;
        INSERT INTO runs (id, experiment_id, args, note) VALUES (1, 3, '1.50', 7), (2, 3, NULL, x'00');
        INSERT INTO metrics VALUES (1, 0, 0, 'NaN'), (1, 1, 0, 9e999), (1, 2, -0.0, NULL);
        INSERT INTO parts VALUES (2, 'second', 0, 1, 2, x'0a09', 1.5, 1), (1, 'f', 1, NULL, NULL, x'', 2, 2);
        INSERT INTO "a ""b" VALUES (1, 'x'), (2, 5.5);
        """)
    return source
  }

  @Test func everyRowColumnAndTableArrives() throws {
    let target = try database("target.db")
    let source = try original()
    #expect(
      try copy(source, target) == [
        "a \"b 2", "applied_migrations 1", "experiments 1", "experiment_links 0", "runs 2",
        "metrics 3", "parts 2", "run_links 0",
      ])
    #expect(try dump(target) == dump(source))
    #expect(try DatabaseCopy(from: source).leftOut == ["trigger stop", "view best"])
    let catalog = DatabaseCatalog(connection: target)
    let parts = try #require(try catalog.tables().first { $0.name == "parts" })
    #expect(parts.key == ["id"])
    #expect(parts.references.map(\.onDelete).sorted() == ["NO ACTION", "SET NULL"])
    #expect(parts.columns.map(\.declared).last == "x); DROP TABLE runs; --")
    #expect(parts.columns[2].standard == "1")
    let indexes = try catalog.tables().flatMap(\.indexes).map(\.columns)
    #expect(indexes.contains(["loss"]) && indexes.contains(["name"]))
  }

  @Test func newRowsCountOnFromWhereTheSourceStood() throws {
    let target = try database("target.db")
    _ = try copy(original(), target)
    try target.execute(script: "INSERT INTO experiments (name) VALUES ('next')")
    let ids = try target.texts(for: Query("SELECT 'id ' || id FROM experiments ORDER BY id"))
    #expect(ids == ["id 3", "id 10"])
  }

  @Test func aTargetWithRowsIsRefusedAndOneWithTablesIsNot() throws {
    let target = try database("target.db")
    try Setup(connection: target).run(scripts: [
      SetupScript(name: "v001.sql", sql: "ALTER TABLE metrics ADD COLUMN loss REAL")
    ])
    let source = try original()
    _ = try copy(source, target)
    #expect(try dump(target) == dump(source))
    let error = #expect(throws: CopyError.self) { try copy(source, target) }
    #expect(
      error?.description
        == "cannot copy into 'target.db', its table 'a \"b' has 2 rows: "
        + "choose an empty database, or empty this one")
  }

  @Test func aDatabaseWithoutExperimentsIsRefused() throws {
    #expect(throws: CopyError.noTables(database: "empty.db")) {
      try DatabaseCopy(from: database("empty.db"))
    }
    #expect(
      CopyError.noTables(database: "empty.db").description
        == "cannot copy 'empty.db', it has no experiments: is it a tracking database?")
  }

  @Test func linksOfFormerLayoutsArriveUnderTheirNewNames() throws {
    let source = try database("source.db")
    try source.execute(script: Layouts.layout2023)
    let target = try database("target.db")
    let steps = try copy(source, target)
    #expect(steps.contains("run_links 1"))
    #expect(!steps.contains { $0.contains("relationships") })
    #expect(try target.texts(for: Query("SELECT kind FROM run_links")) == ["resumes"])
  }

  @Test func aReferenceMayLeadToAnotherUniqueColumn() throws {
    let source = try database("source.db")
    try Setup(connection: source).run()
    try source.execute(
      script: """
        CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT);
        CREATE UNIQUE INDEX by_name ON names (name);
        CREATE TABLE aliases (name TEXT REFERENCES names (name), alias TEXT);
        INSERT INTO names VALUES (1, 'a'); INSERT INTO aliases VALUES ('a', 'b');
        """)
    let target = try database("target.db")
    #expect(try copy(source, target).contains("aliases 1"))
    #expect(try dump(target) == dump(source))
  }

  @Test func afterAFailureTheTargetIsAsItWas() throws {
    let source = try original()
    let target = try database("target.db")
    // A reference that leads nowhere, which only a connection without checks can write.
    try source.execute(
      script: "PRAGMA foreign_keys = OFF; INSERT INTO run_links VALUES (1, 'x', 99)")
    #expect(throws: DatabaseError.self) { try copy(source, target) }
    #expect(try target.tables().isEmpty)
  }
}

/// Every stored value of every table, as SQL writes it.
func dump(_ connection: any Snapshot) throws -> [String: [String]] {
  try DatabaseCatalog(connection: connection).tables().reduce(into: [:]) { dump, table in
    let rows = try connection.exactRows(of: table.name, columns: table.plainColumns)
    var lines: [String] = []
    while let row = try rows.next() {
      lines.append(zip(table.columns, row.fields).map { "\($0.name) \(text(of: $1))" }.joined())
    }
    dump[table.name] = lines.sorted()
  }
}

private func text(of field: Field) -> String {
  var text: [UInt8] = []
  field.appendText(to: &text, zone: .utc)
  let kind = "\(field)".prefix { $0 != "(" }
  return "\(kind) \(String(decoding: text, as: UTF8.self))|"
}
