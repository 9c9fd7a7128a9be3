import Databases
import JobStore
import Jobs
import Reports
import Tables
import TestSupport
import Testing

@Suite struct JobTablesTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("jobs.db")
  }

  private func rows(_ columns: String, of name: String) throws -> [[String]] {
    let snapshot = try SQLiteSnapshot(path: path)
    let tables = try JobTables().tables(of: snapshot)
    let table = try #require(tables.first { $0.name == name })
    let rows = try snapshot.rows(
      for: Query("WITH t AS (\(table.select)) SELECT \(columns) FROM t"), timeout: nil)
    var found: [[String]] = []
    while let row = try rows.next() {
      found.append((0..<row.count).map { row[$0].plainText(zone: .utc) ?? "--" })
    }
    return found
  }

  private func types(_ columns: String) throws -> [ColumnType] {
    let snapshot = try SQLiteSnapshot(path: path)
    let select = try JobTables().tables(of: snapshot)[0].select
    return try snapshot.rows(
      for: Query("WITH t AS (\(select)) SELECT \(columns) FROM t"), timeout: nil
    ).columns.map(\.type)
  }

  @Test func jobsOfAllStoresAreOneTable() throws {
    try JobStore(path, .jobman).create(["key": "a", "status": "PENDING", "created": 1.5])
    try JobStore(path, .engine(prefix: "e_", extra: [JobField("pid", .integer)]))
      .create(["key": "b", "pid": 7, "created": 2])
    let rows = try rows("store, key, status, pid, 'at ' || created", of: "jobs")
    #expect(
      Set(rows) == [
        ["jobman_", "a", "PENDING", "--", "at 1970-01-01 00:00:01.500+00:00"],
        ["e_", "b", "--", "7", "at 1970-01-01 00:00:02.000+00:00"],
      ])
  }

  @Test func timesAreInstantsAndObjectsJSON() throws {
    let store = try JobStore(path, .jobman)
    try store.create(["job_spec": ["mem": 4]])
    try store.create(["key": "none"])
    #expect(try types("created, modified, job_spec") == [.timestamptz, .timestamptz, .json])
    #expect(try rows("job_spec", of: "jobs") == [[#"{"mem": 4}"#], ["--"]])
  }

  @Test func pairsOfAllStoresAreOneTable() throws {
    try JobStore(path, .jobman).set("k", [1])
    try JobStore(path, .worker()).set("l", nil)
    #expect(
      try Set(rows("store, key, value", of: "job_kvps"))
        == [["jobman_", "k", "[1]"], ["", "l", "--"]])
  }

  @Test func otherDatabasesOfferNothing() throws {
    try SQLiteWriter(path: path).execute(script: "CREATE TABLE cron_job (key, status)")
    #expect(try JobTables().tables(of: SQLiteSnapshot(path: path)).isEmpty)
  }

  @Test func aNameMayHoldQuotes() throws {
    try JobStore(path, .engine(prefix: "it's \"")).create(["key": "a"])
    #expect(try rows("store, key", of: "jobs") == [["it's \"", "a"]])
  }
}
