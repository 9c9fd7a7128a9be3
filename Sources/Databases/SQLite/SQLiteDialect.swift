import Tables

/// What is particular to SQLite.
///
/// SQLite decides by a type's name how it stores a value: with TEXT in the name a number stays
/// the text that it was, digit for digit. So copies of numbers of any precision and of JSON are
/// `NUMERIC TEXT` and `JSONB TEXT`.
struct SQLiteDialect: Dialect {
  var engine: DatabaseIdentity.Engine { .sqlite }
  var syntax: SQLDialect { .sqlite }

  var foldsNames: Bool { true }
  var isStrict: Bool { false }
  var hasOneWriter: Bool { true }
  var addsColumnsFreely: Bool { false }
  var addsReferences: Bool { false }
  var numberedKey: String { "INTEGER PRIMARY KEY AUTOINCREMENT" }
  var deferredReferences: String? { "PRAGMA defer_foreign_keys = ON" }
  var catalog: TableCatalog? { SQLiteCatalog.tables }

  func typeName(of type: ColumnType) -> String {
    switch type {
    case .integer: "INTEGER"
    case .real: "REAL"
    case .json: "JSONB"
    default: type.standardName
    }
  }

  func typeName(ofCopied declared: String, _ type: ColumnType) -> String {
    if let element = TypeWords.arrayElement(of: declared) { return TypeWords.array(of: element) }
    return switch type {
    case .integer: "BIGINT"
    case .real: "DOUBLE PRECISION"
    case .numeric: "NUMERIC TEXT"
    case .time: TypeWords.time(declared)
    case .interval: "INTERVAL TEXT"
    case .json: declared == "json" ? "JSON TEXT" : "JSONB TEXT"
    case .uuid: "UUID TEXT"
    case .boolean, .timestamp, .timestamptz, .date, .bytes, .text, .array, .unknown:
      typeName(of: type)
    }
  }

  /// A file may declare anything.
  func typeName(ofSame declared: String) -> String {
    TypeWords.isPlain(declared) ? declared : SQLQuoting.quotedName(declared)
  }

  func arrayElement(of declared: String) -> String? { TypeWords.arrayElement(of: declared) }

  func looseNumbers(of table: String) -> String? {
    """
    SELECT name FROM pragma_table_xinfo(\(literal(table)))
    WHERE (type LIKE '%INT%' OR type LIKE '%REAL%' OR type LIKE '%FLOA%' OR type LIKE '%DOUB%'
        OR type LIKE 'NUMERIC%' OR type LIKE 'DECIMAL%')
      AND type NOT LIKE '%TEXT%' AND type NOT LIKE '%CHAR%' AND type NOT LIKE 'INTERVAL%'
    """
  }

  func lacksKey(_ columns: [String], of table: String) -> String? {
    let names = columns.map { $0.lowercased() }.sorted().joined(separator: ",")
    return """
      SELECT EXISTS (SELECT 1 FROM sqlite_master AS t
        WHERE t.type = 'table' AND t.name = \(literal(table)) COLLATE NOCASE
          AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) AS i
            WHERE i."unique" AND NOT i.partial AND \(literal(names)) =
              (SELECT group_concat(name) FROM (
                SELECT lower(name) AS name FROM pragma_index_info(i.name) ORDER BY 1))))
      """
  }

  func literal(_ flag: Bool) -> String { flag ? "1" : "0" }

  func fractions(in columns: [String], of table: String) -> String? {
    let tests = columns.map { column in
      let name = SQLQuoting.quotedName(column)
      return "max(typeof(\(name)) = 'real') "
        + "AND NOT max(typeof(\(name)) = 'integer' AND abs(\(name) / 2) > 1 << 52)"
    }
    return "SELECT \(tests.joined(separator: ", ")) FROM \(SQLQuoting.quotedName(table))"
  }

  // Only tables with AUTOINCREMENT have a counter, and only then is there a table of them.
  private static let hasCounters =
    "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence')"

  func counter(of column: String, of table: String) -> ConditionalSQL? {
    ConditionalSQL(
      if: Self.hasCounters,
      "SELECT seq FROM sqlite_sequence WHERE name = \(literal(table))")
  }

  func numbering(_ column: String, of table: String, from number: Int64) -> ConditionalSQL? {
    let name = literal(table)
    return ConditionalSQL(
      if: Self.hasCounters,
      """
      UPDATE sqlite_sequence SET seq = \(number) WHERE name = \(name);
      INSERT INTO sqlite_sequence (name, seq) SELECT m.name, \(number) FROM sqlite_master AS m
      WHERE m.type = 'table' AND m.name = \(name) AND m.sql LIKE '%AUTOINCREMENT%'
        AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = \(name))
      """)
  }
}
