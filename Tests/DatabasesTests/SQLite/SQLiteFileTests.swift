import Foundation
import Tables
import TestSupport
import Testing

@testable import Databases

@Suite struct SQLiteFileTests {
  @Test func pathsAreAbsolute() {
    #expect(SQLiteFile("/a/b.db").absolute == "/a/b.db")
    #expect(SQLiteFile("/a/b.db").name == "b.db")
    let folder = FileManager.default.currentDirectoryPath
    #expect(SQLiteFile("x.db").absolute == "\(folder)/x.db")
    #expect(SQLiteFile(":memory:").absolute == "\(folder)/:memory:")
  }

  @Test(arguments: [
    ("/a b?.db", "file:/a%20b%3F.db?immutable=1"), ("/é#%", "file:/%C3%A9%23%25?immutable=1"),
    ("/plain-1_2.db", "file:/plain-1_2.db?immutable=1"),
  ])
  func strangePathsAreURIs(path: String, uri: String) {
    #expect(SQLiteFile(path).immutableURI == uri)
  }

  @Test func aLogIsOneWithContent() throws {
    let folder = try TemporaryFolder()
    let file = SQLiteFile(folder.file("x.db"))
    #expect(file.hasNoLog)
    try folder.write("", to: "x.db-wal")
    #expect(file.hasNoLog)
    try folder.write("frames", to: "x.db-wal")
    #expect(!file.hasNoLog)
  }

  @Test func theStateIsReadWithoutOpening() throws {
    let folder = try TemporaryFolder()
    let file = SQLiteFile(folder.file("x.db"))
    #expect(SQLiteFileState(of: file).text == "missing empty no log")
    try folder.write("short", to: "x.db")
    #expect(SQLiteFileState(of: file).text.hasSuffix(" empty no log"))
    let writer = try SQLiteWriter(path: folder.file("y.db"))
    try writer.execute(script: "CREATE TABLE n (x)")
    let state = SQLiteFileState(of: SQLiteFile(folder.file("y.db"))).text
    let parts = state.split(separator: " ")
    #expect(parts[1].split(separator: ":").count == 3)
    #expect(state.hasSuffix(" no log"))
  }

  @Test func aFileThatIsReplacedIsAnotherState() throws {
    let folder = try TemporaryFolder()
    for name in ["a.db", "b.db"] {
      try SQLiteWriter(path: folder.file(name)).execute(script: "CREATE TABLE n (x)")
    }
    let path = folder.file("a.db")
    let before = try SQLiteSnapshot(path: path).state
    #expect(try SQLiteSnapshot(path: path).state == before)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: folder.file("b.db"), toPath: path)
    #expect(try SQLiteSnapshot(path: path).state != before)
  }

  @Test func aWriterMakesItsFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("new.db")
    let writer = try SQLiteWriter(path: path)
    try writer.execute(script: "CREATE TABLE n (x)")
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(writer.state == "")
    #expect(throws: DatabaseError.self) { try SQLiteWriter(path: folder.file("no/folder/x.db")) }
  }

  @Test func aWriterKeepsForeignKeys() throws {
    let database = try TestDatabase(
      .sqlite,
      """
      CREATE TABLE a (id INTEGER PRIMARY KEY);
      CREATE TABLE b (id INTEGER REFERENCES a (id) ON DELETE CASCADE);
      INSERT INTO a VALUES (1); INSERT INTO b VALUES (1);
      """)
    let writer = try database.writable()
    // What goes along is not counted.
    #expect(try writer.execute(Query("DELETE FROM a")) == 1)
    #expect(try writer.words("SELECT count(*) FROM b") == [["integer 0"]])
    #expect(throws: DatabaseError.self) { try writer.execute(Query("INSERT INTO b VALUES (9)")) }
  }

  @Test func valuesAreStoredAsSQLiteHasThem() throws {
    let database = try TestDatabase(.sqlite, "CREATE TABLE v (x, kind TEXT);")
    let writer = try database.writable()
    let statement = try writer.prepare("INSERT INTO v VALUES (:x, typeof(:x))", names: ["x"])
    [UInt8(0), 255].withUnsafeBufferPointer { statement.bind(.bytes($0), at: 0) }
    try statement.run()
    for field in [
      Field.bytes(UnsafeBufferPointer(start: nil, count: 0)), .boolean(true), .real(.nan),
      .real(0.5), .date(0), .timestamp(Timestamp(microseconds: 0, isZoned: true)),
      .interval(1_500_000), .text(UnsafeBufferPointer(start: nil, count: 0)), .null,
    ] {
      statement.bind(field, at: 0)
      try statement.run()
    }
    #expect(
      try writer.words("SELECT kind, quote(x) FROM v").map { $0.map { $0.dropFirst(5) } } == [
        ["blob", "X'00FF'"], ["blob", "X''"], ["integer", "1"], ["null", "NULL"], ["real", "0.5"],
        ["text", "'1970-01-01'"], ["text", "'1970-01-01 00:00:00+00:00'"], ["real", "1.5"],
        ["text", "''"], ["null", "NULL"],
      ])
  }
}
