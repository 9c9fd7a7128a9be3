import CallGraph
import Databases
import Foundation
import Tables
import TestSupport
import Testing

@Suite struct SchemaTests {
  @Test(.enabled(if: Fixture.isAvailable)) func aFileIsMadeAsRedunMakesIt() throws {
    let folder = try TemporaryFolder()
    let made = try statements(of: Target.sqlite.graph(in: folder))
    let golden = try String(
      contentsOfFile: Fixture.path("golden/schema_3.5.sqlite.sql"), encoding: .utf8)
    let wanted = golden.split(separator: ";\n").map(String.init)
      .filter { $0.hasPrefix("CREATE") }.map(parts)
    #expect(wanted.count == 56)
    #expect(made.count == wanted.count)
    #expect(made.filter { !wanted.contains($0) } == [])
  }

  /// A statement without its layout, with the lines of a table in any order.
  private func parts(_ sql: String) -> [String] {
    let words = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing("\"", with: "")
    return words.replacing(") )", with: "))").replacing("( ", with: "(")
      .components(separatedBy: ", ").flatMap { $0.components(separatedBy: " (") }
      .map { $0.hasSuffix("))") ? String($0.dropLast()) : $0 }.sorted()
  }

  private func statements(of graph: CallGraph) throws -> [[String]] {
    var found: [[String]] = []
    let rows = try graph.snapshot.rows(
      for: Query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"), timeout: nil)
    while let row = try rows.next() { found.append(parts(row[0].plainText(zone: .utc) ?? "")) }
    return found
  }

  @Test(.enabled(if: Fixture.isAvailable && PostgresServer.isAvailable))
  func aSchemaOfPostgresIsMadeAsRedunMakesIt() throws {
    let folder = try TemporaryFolder()
    let made = try catalog(of: Target.postgres.graph(in: folder))
    let wanted = try catalog(of: Target.postgres.copy(of: "vcf", in: folder))
    #expect(wanted.count == 172)
    #expect(made == wanted)
  }

  /// Columns, constraints, indexes, triggers, functions and enumerations.
  private func catalog(of graph: CallGraph) throws -> [String] {
    let sql = """
      SELECT concat_ws(' ', table_name, ordinal_position, column_name, data_type,
        character_maximum_length, is_nullable) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT regexp_replace(pg_get_functiondef(oid), '\\s+', ' ', 'g')
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      UNION ALL SELECT enumlabel FROM pg_enum ORDER BY 1
      """
    var lines: [String] = []
    let rows = try graph.snapshot.rows(for: Query(sql), timeout: nil)
    while let row = try rows.next() { lines.append(row[0].plainText(zone: .utc) ?? "") }
    return lines
  }

  @Test(arguments: Target.available) func aNewDatabaseHasItsVersion(target: Target) throws {
    let folder = try TemporaryFolder()
    let graph = try target.graph(in: folder)
    #expect(graph.version == .current)
    #expect(try tableRows(.migration, of: graph) == [["0bee3d6dba76"]])
    #expect(try tableRows(.version, of: graph) == [["made", "3", "<time>"]])
    #expect(try tableRows(.job, of: graph) == [])
  }

  @Test(arguments: Target.available) func onlyAnEmptyDatabaseIsMadeOne(target: Target) throws {
    let folder = try TemporaryFolder()
    let graph = try target.graph(in: folder)
    #expect(throws: CallGraphError.notEmpty(graph.snapshot.identity.name)) {
      try CallGraph.create(in: graph.writer)
    }
    #expect(
      CallGraphError.notEmpty("a.db").description
        == "cannot make a redun database in 'a.db': it has tables already")
  }

  @Test func onlyAGraphOpenedToWriteWrites() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.db")
    try CallGraph.create(in: Fixture.writer(of: path))
    let graph = try CallGraph(Fixture.snapshot(of: path), name: "a.db")
    #expect(throws: CallGraphError.readOnly) { try graph.write { _ in } }
  }
}
