import Assets
import Databases
import Tables

/// The tables that every tracking database has.
///
/// A database that the Python package made is left as it is and gains what it lacks.
struct BaseSchema {
  static let name = "base.sql"
  private static let tables = [
    "applied_migrations", "experiments", "experiment_links", "runs", "run_links", "metrics",
  ]
  /// Columns that came after 2023.
  private static let additions = [
    (table: "experiments", column: "extras"), (table: "runs", column: "extras"),
  ]
  /// What the link tables were called before 0.1.4.
  private static let formerNames = [
    "experiment_links": "experiment_relationships", "run_links": "run_relationships",
  ]

  let script: SetupScript
  private let dialect: any Dialect

  init(_ dialect: any Dialect) throws {
    self.dialect = dialect
    let folder = "assets/schema/\(dialect.engine.rawValue)"
    script = SetupScript(name: BaseSchema.name, sql: try Asset.text(of: "\(folder)/base.sql"))
  }

  /// Whether nothing is missing and the script is on record.
  func isComplete(in connection: any Writer) throws -> Bool {
    let columns = try connection.columnsByTable()
    guard BaseSchema.tables.allSatisfy({ columns[$0] != nil }),
      BaseSchema.additions.allSatisfy({ columns[$0.table]?.contains($0.column) == true })
    else { return false }
    guard try !upgrades.contains(where: { try connection.isTrue($0.condition) }) else {
      return false
    }
    let record = Query("SELECT name FROM applied_migrations")
    return try connection.texts(for: record).contains(BaseSchema.name)
  }

  /// Refuses a table of metrics that cannot take a row.
  func checkMetrics(in connection: any Writer) throws {
    guard let columns = try connection.columnsByTable()["metrics"] else { return }
    let missing = MetricColumn.keys.subtracting(columns.map(dialect.key)).sorted()
    guard missing.isEmpty else {
      throw SetupError(
        script: BaseSchema.name, reason: .missingColumns(missing, table: "metrics"))
    }
  }

  /// Changes of tables that the Python package made, which lose nothing.
  private var upgrades: [ConditionalSQL] {
    [
      // A run beyond 2147483647 could have no metrics.
      dialect.widening("run_id", of: "metrics"),
      // The status that runs begin with since 2024.
      dialect.addingLabel("PLANNED", to: "status", of: "runs"),
    ].compactMap { $0 }
  }

  /// Creates what is missing, inside the caller's transaction.
  func apply(to connection: any Writer) throws {
    // Two CREATE TABLE IF NOT EXISTS at the same time collide, so setups queue up here.
    if let queue = dialect.queueing(for: "sqltrack base.sql") {
      try connection.execute(script: queue)
    }
    for upgrade in upgrades { try connection.execute(upgrade) }
    let columns = try connection.columnsByTable()
    for (table, column) in BaseSchema.additions {
      guard let existing = columns[table], !existing.contains(column) else { continue }
      try connection.execute(script: "ALTER TABLE \(table) ADD COLUMN \(column) JSONB")
    }
    for (table, former) in BaseSchema.formerNames.sorted(by: <) {
      guard columns[former] != nil, columns[table] == nil else { continue }
      // A view, so that programs which know the former name keep working.
      try connection.execute(
        script: "CREATE VIEW \(table) AS SELECT from_id, kind, to_id FROM \(former)")
    }
    try connection.execute(script: script.sql)
  }
}

extension Writer {
  /// The columns of each table and view.
  fileprivate func columnsByTable() throws -> [String: [String]] {
    Dictionary(try tables().map { ($0.name, $0.columns) }, uniquingKeysWith: { first, _ in first })
  }

  /// Runs a script if its condition holds.
  func execute(_ conditional: ConditionalSQL) throws {
    if try isTrue(conditional.condition) { try execute(script: conditional.sql) }
  }
}

extension Snapshot {
  /// The texts in the first column of a result.
  func texts(for query: Query) throws -> [String] {
    let rows = try rows(for: query, timeout: nil)
    var texts: [String] = []
    while let row = try rows.next() {
      if case .text(let bytes) = row[0] { texts.append(String(decoding: bytes, as: UTF8.self)) }
    }
    return texts
  }

  /// The cells of a result as text; NULL is empty.
  func cells(_ sql: String) throws -> [[String]] {
    let rows = try rows(for: Query(sql), timeout: nil)
    var cells: [[String]] = []
    while let row = try rows.next() {
      cells.append(row.fields.map { $0.plainText(zone: .utc) ?? "" })
    }
    return cells
  }

  /// The answer of a query of one truth value.
  func isTrue(_ sql: String) throws -> Bool {
    let rows = try rows(for: Query(sql), timeout: nil)
    var answer = false
    while let row = try rows.next() {
      switch row[0] {
      case .boolean(let flag): answer = flag
      case .integer(let number): answer = number != 0
      case .null, .real, .numeric, .text, .json, .bytes, .timestamp, .date, .interval: break
      }
    }
    return answer
  }
}

extension Asset {
  /// The text of a file that the binary must carry.
  static func text(of name: String) throws -> String {
    guard let asset = Asset.named(name) else { throw MissingAsset(name: name) }
    return asset.text
  }
}

/// A file that `assets.c` should list and does not.
struct MissingAsset: Error, CustomStringConvertible {
  let name: String
  var description: String { "missing asset '\(name)'" }
}
