import CallGraph
import Databases
import Tables
import TestSupport
import Testing

/// What grows with a database is found by an index.
@Suite(.enabled(if: Fixture.isAvailable)) struct QueryPlanTests {
  @Test func theBeginningOfAnIDIsLookedUp() throws {
    let query = try Fixture.graph("vcf").query.ids(startingWith: "09e7")
    #expect(try plan(query, .job).contains("SEARCH job USING COVERING INDEX ix_job_id_vpo"))
    #expect(try plan(query, .value).contains("SEARCH value USING COVERING INDEX"))
    #expect(try !plan(query, .task).contains("SCAN"))
  }

  @Test func newestJobsAreReadInOrder() throws {
    let query = try Fixture.graph("vcf").query.ordered(by: .time).limited(to: 25)
    let plan = try plan(query, .job)
    #expect(plan.contains("USING INDEX ix_job_start_time"))
    #expect(!plan.contains("TEMP B-TREE"))
  }

  @Test func newestExecutionsAreFoundByTheNewestJobs() throws {
    let query = try Fixture.graph("vcf").query.ordered(by: .time)
    #expect(try !plan(query, .execution).contains("SCAN job"))
    let recent = try plan(query, .execution, recent: true)
    #expect(recent.contains("SEARCH execution USING INDEX ix_execution_job_id"))
    #expect(recent.contains("SEARCH job USING INDEX ix_job_start_time"))
  }

  @Test func failedJobsAreFoundByTheirErrors() throws {
    let query = try Fixture.graph("vcf").query.jobs(status: .failed)
    let plan = try plan(query, .job)
    #expect(plan.contains("SEARCH job USING INDEX ix_job_call_hash"))
    #expect(plan.contains("SEARCH value USING INDEX ix_value_type"))
  }

  @Test(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
  func postgresLooksUpTheBeginningOfAnID() throws {
    let graph = try Fixture.postgresGraph("vcf", settings: "enable_seqscan = off")
    let plan = try plan(graph.query.ids(startingWith: "09e7"), .job)
    #expect(plan.contains("ix_job_id_vpo"))
  }

  private func plan(
    _ query: CallGraphQuery, _ kind: RecordKind, recent: Bool = false
  ) throws -> String {
    let isSQLite = query.graph.snapshot.dialect.engine == .sqlite
    var statement = query.statement(for: kind, limit: 25, recent: recent)
    statement.sql = (isSQLite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + statement.sql
    let rows = try query.graph.snapshot.rows(for: statement, timeout: nil)
    var lines: [String] = []
    while let row = try rows.next() {
      lines.append(row[row.count - 1].plainText(zone: .utc) ?? "")
    }
    return lines.joined(separator: "\n")
  }
}
