import Foundation
import TestSupport
import Testing

@Suite struct CopyCommandTests {
  let folder: TemporaryFolder
  let sqltrack: Tool

  init() throws {
    folder = try DemoFolder.make()
    sqltrack = Tool(folder: folder.path)
  }

  @Test func aDryRunListsAndMakesNothing() throws {
    let answer = try sqltrack("copy", "sqltrack.db", "new.db", "--dry-run")
    #expect(
      answer.output == """
        applied_migrations: 3 rows
        experiments: 3 rows
        experiment_links: 1 row
        runs: 66 rows
        confusions: 1192 rows
        metrics: 2562 rows
        predictions: 1620 rows
        run_links: 5 rows

        """, "\(answer)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("new.db")))
  }

  @Test(.enabled(if: PostgresServer.isAvailable))
  func theDemoGoesToPostgresAndBack() throws {
    let server = try PostgresServer.shared()
    try server.psql("CREATE DATABASE copy_command")
    let url = "postgresql://\(PostgresServer.user)@127.0.0.1:\(server.port)/copy_command?schema=lab"
    let there = try sqltrack("copy", "sqltrack.db", url)
    #expect(there.status == 0, "\(there.errors)")
    #expect(there.output.contains("metrics: 2562 rows (checksum "))
    let back = try sqltrack("copy", url, "sqlite:back.db")
    #expect(Set(back.output.split(separator: "\n")) == Set(there.output.split(separator: "\n")))
    let report = try sqltrack(
      "--dbpath", "back.db", "query", "SELECT count(*), max(val_top1) FROM metrics", "--to", "csv")
    let original = try sqltrack(
      "query", "SELECT count(*), max(val_top1) FROM metrics", "--to", "csv")
    #expect(report.output == original.output)

    let again = try sqltrack("copy", "sqltrack.db", url)
    #expect(again.status == 1)
    #expect(
      again.errors == "error: cannot copy into '127.0.0.1/copy_command/lab', its table "
        + "'experiments' has 3 rows: choose an empty database, or empty this one\n")
  }

  @Test(.enabled(if: PostgresServer.isAvailable))
  func aServerWithoutRoomIsTriedAgainAndItsNoticesAreTold() throws {
    let server = try PostgresServer.shared()
    try server.psql("CREATE DATABASE copy_notices")
    try server.psql(
      """
      CREATE ROLE crowded LOGIN CONNECTION LIMIT 0;
      GRANT CREATE ON SCHEMA public TO crowded;
      CREATE FUNCTION tell() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE NOTICE 'a table is made'; RAISE WARNING 'look here'; END $$;
      CREATE EVENT TRIGGER made ON ddl_command_end
        WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION tell();
      """, database: "copy_notices")
    let running = try sqltrack.start([
      "copy", "-v", "sqltrack.db", "postgresql://crowded@127.0.0.1:\(server.port)/copy_notices",
    ])
    var messages = ""
    while !messages.hasSuffix("\n"),
      case let data = running.errors.fileHandleForReading.availableData, !data.isEmpty
    {
      messages += String(decoding: data, as: UTF8.self)
    }
    #expect(messages.hasPrefix("warning: "))
    #expect(messages.contains("too many connections for role \"crowded\"; trying again\n"))
    try server.psql("ALTER ROLE crowded CONNECTION LIMIT -1")
    let rest = running.errors.fileHandleForReading.readDataToEndOfFile()
    running.process.waitUntilExit()
    #expect(running.process.terminationStatus == 0)
    let lines = String(decoding: rest, as: UTF8.self).split(separator: "\n")
    #expect(lines.contains("warning: look here") && lines.contains("notice: a table is made"))
  }

  @Test func aFailedCopyLeavesNoFile() throws {
    _ = try sqltrack(
      "execute", input: "PRAGMA foreign_keys = OFF; INSERT INTO run_links VALUES (1, 'x', 999)")
    let answer = try sqltrack("copy", "sqltrack.db", "new.db")
    #expect(answer.status == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasPrefix("new.db") } == [])
  }

  @Test func whatIsNotThereIsNamed() throws {
    let answer = try sqltrack("copy", "missing.db", "new.db")
    #expect(answer.status == 1)
    #expect(answer.errors.hasPrefix("error: missing database '\(folder.file("missing.db"))'; "))
  }
}
