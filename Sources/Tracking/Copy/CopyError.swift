import Databases

/// Why a database was not copied; the target is as it was before.
package enum CopyError: Error, Equatable, CustomStringConvertible {
  case notEmpty(database: String, table: String, rows: Int)
  /// An engine that does not tell about its tables.
  case noCatalog(engine: String)
  /// The source has none of the tables of a tracking database.
  case noTables(database: String)
  /// Tables that differ by capitals only, which the target cannot tell apart.
  case sameTable([String], engine: String)
  /// Columns that differ by capitals only.
  case sameName(table: String, columns: [String], engine: String)
  /// A row was refused.
  case refused(table: String, DatabaseError)
  /// What was read back is not what was written.
  case different(table: String, source: TableSum, target: TableSum)

  package var description: String {
    switch self {
    case .notEmpty(let database, let table, let rows):
      "cannot copy into '\(database)', its table '\(table)' has \(rows) \(rows == 1 ? "row" : "rows"): "
        + "choose an empty database, or empty this one"
    case .noCatalog(let engine): "cannot copy between \(engine) and another database"
    case .noTables(let database):
      "cannot copy '\(database)', it has no experiments: is it a tracking database?"
    case .sameTable(let tables, let engine):
      "cannot copy to \(engine), the tables " + tables.map { "'\($0)'" }.joined(separator: " and ")
        + " differ by capitals only: rename one"
    case .sameName(let table, let columns, let engine):
      "cannot copy table '\(table)' to \(engine), its columns "
        + columns.map { "'\($0)'" }.joined(separator: " and ")
        + " differ by capitals only: rename one"
    case .refused(let table, let error): "cannot copy table '\(table)': \(error.message)"
    case .different(let table, let source, let target):
      "cannot copy table '\(table)': \(source) became \(target), so nothing was kept"
    }
  }
}
