import Databases
import JobStore
import Reports

/// The job stores of a database as tables of reports: `jobs` and `job_kvps`, each over all prefixes.
package struct JobTables: KnownTables {
  package init() {}

  package var names: Set<String> { ["jobs", "job_kvps"] }

  package func tables(of snapshot: any Snapshot) throws -> [KnownTable] {
    let dialect = snapshot.dialect
    let stores = try FoundStore.all(in: snapshot).map(\.schema)
    guard !stores.isEmpty else { return [] }
    let jobs = KnownTable(
      name: "jobs",
      select: JobSelect(
        stores.map { (dialect.literal($0.prefix), $0.jobTable, $0.fields) },
        always: JobSchema.knownFields
      ).sql)
    let pairs = stores.filter(\.hasPairs)
    guard !pairs.isEmpty else { return [jobs] }
    let kvps = KnownTable(
      name: "job_kvps",
      select: JobSelect(pairs.map { (dialect.literal($0.prefix), $0.pairTable, $0.ofPairs.fields) })
        .sql)
    return [jobs, kvps]
  }
}

/// The rows of tables one after the other, under the names that any of them has.
private struct JobSelect {
  let sql: String

  /// - Parameters:
  ///   - tables: what each is called in the rows, as SQL, its name and its fields.
  ///   - known: fields that are there in any case, so that one report fits all stores.
  init(
    _ tables: [(store: String, name: String, fields: [JobField])], always known: [JobField] = []
  ) {
    var names: [String] = []
    for field in known + tables.flatMap(\.fields) where !names.contains(field.name) {
      names.append(field.name)
    }
    // What tells one job from another comes first.
    let first = ["key", "status", "created", "modified"].filter(names.contains)
    names = first + names.filter { !first.contains($0) }
    sql = tables.map { table in
      let fields = Dictionary(table.fields.map { ($0.name, $0) }) { first, _ in first }
      let columns = names.map { name in
        "\(JobSelect.expression(fields[name])) AS \(SQLQuoting.quotedName(name))"
      }
      return """
        SELECT \(table.store) AS store, \(columns.joined(separator: ", "))
        FROM \(SQLQuoting.quotedName(table.name))
        """
    }.joined(separator: "\nUNION ALL\n")
  }

  private static func expression(_ field: JobField?) -> String {
    guard let field else { return "NULL" }
    let column = SQLQuoting.quotedName(field.name)
    switch (field.name, field.type) {
    // Seconds since 1970 as every time of SQLite is written, with its zone.
    case ("created", _), ("modified", _):
      return """
        CASE WHEN typeof(\(column)) IN ('integer', 'real')
        THEN strftime('%Y-%m-%d %H:%M:%f+00:00', \(column), 'unixepoch') ELSE \(column) END
        """
    // An expression has the type of its values, so that objects are JSON.
    case (_, .json): return "nullif(nullif(\(column), 'null'), '')"
    default: return column
    }
  }
}
