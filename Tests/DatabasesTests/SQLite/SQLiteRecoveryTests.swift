import Foundation
import TestSupport
import Testing

@testable import Databases

/// Files that cannot be read without writing: what programs leave that were killed, and databases
/// in folders of others.
@Suite struct SQLiteRecoveryTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("t.db") }

  init() throws { folder = try TemporaryFolder() }

  /// A database, and beside it the journal of a transaction that changed all of it.
  private func makeHotJournal() throws {
    let original = folder.file("original.db")
    do {
      let writer = try SQLiteWriter(path: original)
      try writer.execute(
        script: """
          CREATE TABLE n (x TEXT);
          WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 2000)
          INSERT INTO n SELECT hex(zeroblob(100)) FROM i;
          PRAGMA cache_size = 2;
          """)
      try writer.begin()
      try writer.execute(script: "UPDATE n SET x = 'half written'")
      // What lies on the disk now is what a kill would leave.
      for ending in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: original + ending, toPath: path + ending)
      }
      try writer.rollback()
    }
  }

  private let count = "SELECT count(*) FROM n WHERE x = 'half written'"

  @Test func aHalfWrittenTransactionIsUndone() throws {
    try makeHotJournal()
    #expect(SQLiteFile(path).hasJournal)
    #expect(try SQLiteSnapshot(path: path).words(count) == [["integer 0"]])
    #expect(!SQLiteFile(path).hasJournal)
  }

  @Test func aReaderWithoutRightsIsToldOfTheJournal() throws {
    let answer = try read("t.db") { try makeHotJournal() }
    #expect(answer.contains("cannot read 't.db': a program was killed while it wrote"))
    #expect(answer.contains("'t.db-journal' has what is to be undone"))
  }

  @Test func aLogThatIsMergedHidesNothing() throws {
    let answer = try read("t.db") {
      let writer = try SQLiteWriter(path: path)
      try writer.letOthersRead()
      try writer.execute(script: "CREATE TABLE n (x TEXT); INSERT INTO n VALUES ('half written')")
      writer.close()
    }
    #expect(answer.contains("\n1\r\n"))
  }

  @Test func aLogThatCannotBeReadIsNamed() throws {
    let answer = try read("t.db") {
      let original = folder.file("original.db")
      let writer = try SQLiteWriter(path: original)
      try writer.letOthersRead()
      try writer.execute(script: "CREATE TABLE n (x TEXT); INSERT INTO n VALUES ('half written')")
      for ending in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: original + ending, toPath: path + ending)
      }
    }
    #expect(answer.contains("cannot read 't.db': its last changes are in 't.db-wal'"))
  }

  /// What the program answers in a folder that it may not write to, run by nobody.
  private func read(_ name: String, of make: () throws -> Void) throws -> String {
    try make()
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let program = bundle.appendingPathComponent("sqltrack").path
    var words = [program, "--dbpath", path, "query", count, "--to", "csv"]
    if getuid() == 0 { words = ["/usr/sbin/runuser", "-u", "nobody", "--"] + words }
    return try run(words[0], Array(words.dropFirst())).output
  }

  @Test func treesAndIndexesAreRead() throws {
    let writer = try SQLiteWriter(path: path)
    try writer.execute(
      script: """
        CREATE VIRTUAL TABLE tree USING rtree(id, low, high);
        INSERT INTO tree VALUES (1, 0, 1), (2, 5, 6);
        CREATE VIRTUAL TABLE search USING fts5(x); INSERT INTO search VALUES ('one word');
        CREATE VIRTUAL TABLE old USING fts4(x); INSERT INTO old VALUES ('one word');
        """)
    let snapshot = try SQLiteSnapshot(path: path)
    #expect(try snapshot.words("SELECT id FROM tree WHERE low > 2") == [["integer 2"]])
    #expect(try snapshot.words("SELECT count(*) FROM search('word')") == [["integer 1"]])
    #expect(try snapshot.words("SELECT count(*) FROM old WHERE x MATCH 'word'") == [["integer 1"]])
    for statement in [
      "INSERT INTO tree VALUES (3, 0, 1) RETURNING id", "DELETE FROM tree RETURNING id",
      "INSERT INTO tree_node VALUES (9, x'00') RETURNING nodeno",
      "INSERT INTO search(search) VALUES ('rebuild') RETURNING x",
    ] {
      #expect(snapshot.failure(statement)?.kind == .refused, "\(statement)")
    }
    #expect(try writer.words("SELECT count(*) FROM tree_node") == [["integer 1"]])
  }

  @Test func whatIsMissingHasAWayOut() throws {
    _ = try SQLiteWriter(path: path)
    let error = try SQLiteSnapshot(path: path).failure("SELECT * FROM generate_series(1, 3)")
    #expect(error?.message == "no such table: generate_series")
    #expect(error?.hint?.hasPrefix("write WITH RECURSIVE") == true)
  }
}
