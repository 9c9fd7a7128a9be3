import Databases
import Tables

/// A kind of database that runs are kept in: how it is recognised, and where its runs are.
///
/// To add one: a file in `Kinds/` and its line in `Trackers.all`.
protocol Tracker {
  /// What people call it, such as `MLflow`.
  static var name: String { get }
  /// Whether tables are those of its databases, whatever the file is called.
  static func recognises(_ tables: TableNames) -> Bool
  /// Where its runs are, and what the database says of them.
  ///
  /// - Throws: `DatabaseError`.
  static func source(in database: TrackerDatabase) throws -> RunSource
}

/// The names of a database's tables and their columns.
struct TableNames {
  /// In lower case.
  private let columns: [String: Set<String>]
  let descriptions: [TableDescription]

  init(_ descriptions: [TableDescription]) {
    self.descriptions = descriptions
    columns = Dictionary(
      descriptions.map { ($0.name.lowercased(), Set($0.columns.map { $0.lowercased() })) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether there is a table that has some columns, or any when none are named.
  func has(_ table: String, _ names: String...) -> Bool {
    columns[table]?.isSuperset(of: names) == true
  }
}

/// A database that is being looked at.
struct TrackerDatabase {
  let snapshot: any Snapshot
  let tables: TableNames

  init(_ snapshot: any Snapshot) throws {
    self.snapshot = snapshot
    tables = TableNames(try snapshot.tables())
  }

  var isSQLite: Bool { dialect.engine == .sqlite }
  var dialect: any Dialect { snapshot.dialect }

  /// The cells of a result as text; NULL is nil.
  func cells(_ sql: String) throws -> [[String?]] {
    let rows = try snapshot.rows(for: Query(sql), timeout: nil)
    var cells: [[String?]] = []
    while let row = try rows.next() { cells.append(row.fields.map { $0.plainText(zone: .utc) }) }
    return cells
  }

  // MARK: Words of the engine

  /// The seconds between two timestamps.
  func seconds(from start: String, to end: String) -> String {
    isSQLite
      ? "(julianday(\(end)) - julianday(\(start))) * 86400.0"
      : "CAST(EXTRACT(EPOCH FROM \(end) - \(start)) AS double precision)"
  }

  /// The members of a JSON object as `j.key` and `j.value`, to stand in a FROM clause.
  func members(of json: String) -> String {
    isSQLite
      ? "json_each(CAST(\(json) AS TEXT)) AS j"
      : "json_each_text(CAST(\(json) AS json)) AS j"
  }

  /// The value of `members` as text.
  var memberText: String { isSQLite ? "CAST(j.value AS TEXT)" : "j.value" }

  /// A member of a JSON object as text.
  func member(_ name: String, of json: String) -> String {
    isSQLite
      ? "json_extract(CAST(\(json) AS TEXT), \(dialect.literal("$.\(name)")))"
      : "CAST(\(json) AS json) ->> \(dialect.literal(name))"
  }
}
