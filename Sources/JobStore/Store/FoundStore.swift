import Databases
import Tables

/// A job store that a database has, whoever made it.
package struct FoundStore: Sendable {
  /// The layout as the columns tell it.
  package let schema: JobSchema
  package var prefix: String { schema.prefix }

  /// The stores of a database in the order of their prefixes.
  package static func all(in snapshot: any Snapshot) throws -> [FoundStore] {
    guard snapshot.identity.engine == .sqlite else { return [] }
    let tables = try snapshot.tables()
    return try tables.compactMap { table in
      guard table.name.hasSuffix("job"), has(table, ["key", "status", "created", "modified"])
      else { return nil }
      let prefix = String(table.name.dropLast("job".count))
      let hasPairs = tables.contains {
        $0.name == "\(prefix)kvp" && has($0, ["key", "value", "created", "modified"])
      }
      let fields = try fields(of: table.name, prefix, in: snapshot)
      return FoundStore(schema: JobSchema(prefix: prefix, fields: fields, hasPairs: hasPairs))
    }
  }

  /// The store of a prefix; without one that of jobman, or the only one.
  ///
  /// - Throws: `JobStoreError.noStore`, `JobStoreError.ambiguous`.
  package static func find(_ prefix: String?, in snapshot: any Snapshot) throws -> FoundStore {
    let stores = try all(in: snapshot)
    let name = snapshot.identity.name
    guard let found = stores.first(where: { $0.prefix == prefix ?? JobSchema.jobman.prefix }) else {
      if prefix == nil, stores.count == 1 { return stores[0] }
      if prefix == nil, stores.count > 1 {
        throw JobStoreError.ambiguous(name, prefixes: stores.map(\.prefix))
      }
      throw JobStoreError.noStore(
        name, table: prefix.map { "\($0)job" }, tables: try snapshot.tables().map(\.name))
    }
    return found
  }

  private static func has(_ table: TableDescription, _ columns: Set<String>) -> Bool {
    columns.isSubset(of: table.columns)
  }

  /// The fields of the layout that the prefix or the columns speak of, then the others.
  private static func fields(
    of table: String, _ prefix: String, in snapshot: any Snapshot
  ) throws -> [JobField] {
    var sql = JobSQL("SELECT name, type FROM pragma_table_info(")
    sql.append(.text(table))
    sql += ") ORDER BY cid"
    let rows = try sql.rows(on: snapshot)
    var columns: [(name: String, type: String)] = []
    while let row = try rows.next() {
      let words = (0..<2).map { row[$0].plainText(zone: .utc) ?? "" }
      columns.append((words[0], words[1]))
    }
    let base = prefix == JobSchema.jobman.prefix ? JobSchema.jobman.fields : []
    let others = columns.filter { column in !base.contains { $0.name == column.name } }
    return base
      + others.map { name, type in
        known[name].flatMap { $0.type.declaration == type ? $0 : nil }
          ?? JobField(name, JobType(declared: type))
      }
  }

  /// The fields of all layouts by their names.
  private static let known = Dictionary(
    JobSchema.knownFields.map { ($0.name, $0) }
  ) { first, _ in first }
}

extension JobStore {
  /// Opens a store that a database has.
  package convenience init(
    found prefix: String?, on connection: any Snapshot,
    surroundings: JobSurroundings = JobSurroundings()
  ) throws {
    try self.init(
      connection, FoundStore.find(prefix, in: connection).schema, creating: false,
      surroundings: surroundings)
  }
}
