import CallGraph
import Databases
import Reports

/// The tables that a redun database offers to select from, beside its own.
///
///     SELECT task, status, duration, result FROM redun_jobs ORDER BY started
package struct RedunTables: KnownTables {
  package init() {}

  package let names: Set<String> = [
    "redun_executions", "redun_jobs", "redun_calls", "redun_tasks", "redun_values", "redun_files",
    "redun_tags",
  ]

  package func tables(of snapshot: any Snapshot) throws -> [KnownTable] {
    guard try CallGraph.isCallGraph(snapshot),
      let version = try? CallGraph.version(of: snapshot, name: snapshot.identity.name)
    else { return [] }
    let sql = RedunSQL(version: version, isPostgres: snapshot.dialect.engine == .postgres)
    let outcome = ["arguments": "pickle", "result": "pickle", "error": "pickle"]
    var tables = [
      KnownTable(
        name: "redun_executions", select: sql.executions,
        formats: ["duration": "duration", "tags": "tags"]),
      KnownTable(
        name: "redun_jobs", select: sql.jobs,
        formats: outcome.merging(["duration": "duration", "tags": "tags"]) { first, _ in first }),
      KnownTable(name: "redun_calls", select: sql.calls, formats: outcome),
      KnownTable(
        name: "redun_tasks", select: sql.tasks, formats: ["source": "code", "tags": "tags"]),
      KnownTable(
        name: "redun_values", select: sql.values, formats: ["size": "bytes", "value": "pickle"]),
      KnownTable(name: "redun_files", select: sql.files),
    ]
    if version.hasTags { tables.append(KnownTable(name: "redun_tags", select: sql.tags)) }
    // Before 3.4 times are on the clock of who wrote them, and stay so.
    guard version.hasUTC else { return tables }
    return tables.map { table in
      var table = table
      table.instants = ["started", "ended", "time", "first", "last"]
      return table
    }
  }
}
