import Tables

/// What is particular to PostgreSQL.
struct PostgresDialect: Dialect {
  var engine: DatabaseIdentity.Engine { .postgres }
  var syntax: SQLDialect { .postgres }

  var longestName: Int? { 63 }
  var hasSchemas: Bool { true }
  var writesInQueries: Bool { true }
  var columnAddition: String { "ADD COLUMN IF NOT EXISTS" }
  var catalog: TableCatalog? { PostgresCatalog.tables }

  func typeName(of type: ColumnType) -> String {
    switch type {
    case .json: "JSONB"
    case .bytes: "BYTEA"
    default: type.standardName
    }
  }

  func typeName(ofCopied declared: String, _ type: ColumnType) -> String {
    if let element = TypeWords.arrayElement(of: declared) { return element + "[]" }
    return switch type {
    case .time: TypeWords.time(declared)
    case .json: declared == "JSON TEXT" ? "JSON" : "JSONB"
    case .integer, .real, .numeric, .boolean, .timestamp, .timestamptz, .date, .interval, .uuid,
      .bytes, .text, .array, .unknown:
      typeName(of: type)
    }
  }

  func arrayElement(of declared: String) -> String? { TypeWords.arrayElement(of: declared) }

  func literal(_ flag: Bool) -> String { flag ? "true" : "false" }
  func literal(_ text: String) -> String { SQLQuoting.text(text) }

  func json(_ text: String) -> String { "CAST(\(text) AS jsonb)" }

  func wholeColumns(of table: String) -> String? {
    """
    SELECT attname::text FROM pg_catalog.pg_attribute
    WHERE attrelid = to_regclass(\(SQLQuoting.text(table))) AND attnum > 0 AND NOT attisdropped
      AND atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
    """
  }

  func lacksKey(_ columns: [String], of table: String) -> String? {
    let names = columns.sorted().map { SQLQuoting.text($0) }.joined(separator: ", ")
    // A view hands on to a table, which may well have a key.
    return """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_class AS c
        WHERE c.oid = to_regclass(\(SQLQuoting.text(SQLQuoting.name(table))))
          AND c.relkind IN ('r', 'p', 'f')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_index AS i
            WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indimmediate
              AND i.indpred IS NULL AND i.indexprs IS NULL
              AND ARRAY[\(names)] = ARRAY(
                SELECT a.attname::text
                FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.number
                WHERE k.place <= i.indnkeyatts ORDER BY a.attname::text COLLATE "C")))
      """
  }

  func distantParts(of table: String) -> String? {
    """
    WITH RECURSIVE parts AS (
      SELECT to_regclass(\(SQLQuoting.text(SQLQuoting.name(table))))::oid AS oid
      UNION SELECT i.inhrelid FROM parts AS p
      JOIN pg_catalog.pg_inherits AS i ON i.inhparent = p.oid)
    SELECT s.srvname::text,
      coalesce((SELECT quote_ident(option_value) || '.' FROM pg_options_to_table(f.ftoptions)
        WHERE option_name = 'schema_name'), '')
      || quote_ident(coalesce((SELECT option_value FROM pg_options_to_table(f.ftoptions)
        WHERE option_name = 'table_name'), c.relname::text))
    FROM parts AS p
    JOIN pg_catalog.pg_class AS c ON c.oid = p.oid
    JOIN pg_catalog.pg_foreign_table AS f ON f.ftrelid = c.oid
    JOIN pg_catalog.pg_foreign_server AS s ON s.oid = f.ftserver
    ORDER BY c.relname
    """
  }

  /// A table's rows without those of tables that inherit from it; a partitioned one has the rows
  /// of its partitions.
  func ownRows(of table: String) -> String {
    let name = SQLQuoting.quotedName(table)
    let number = "\(SQLQuoting.text(name))::regclass"
    return "\(name) WHERE tableoid = \(number) OR "
      + "(SELECT relkind FROM pg_catalog.pg_class WHERE oid = \(number)) = 'p'"
  }

  // MARK: Counters

  /// The sequence that numbers a column.
  private func sequence(of column: String, of table: String) -> String {
    let name = SQLQuoting.text(SQLQuoting.quotedName(table))
    return "pg_get_serial_sequence(\(name), \(SQLQuoting.text(column)))"
  }

  func counter(of column: String, of table: String) -> ConditionalSQL? {
    ConditionalSQL(
      if: "SELECT true",
      """
      SELECT last_value FROM pg_catalog.pg_sequences
      WHERE to_regclass(quote_ident(schemaname) || '.' || quote_ident(sequencename)) = \
      \(sequence(of: column, of: table))::regclass
      """)
  }

  /// Identity columns do not notice ids that were given.
  func renumbering(_ column: String, of table: String) -> String? {
    let (name, key) = (SQLQuoting.quotedName(table), SQLQuoting.quotedName(column))
    return "SELECT setval(s, GREATEST(nextval(s), (SELECT max(\(key)) FROM \(name)))) "
      + "FROM \(sequence(of: column, of: table)) AS s"
  }

  func numbering(_ column: String, of table: String, from number: Int64) -> ConditionalSQL? {
    ConditionalSQL(
      if: "SELECT true", "SELECT setval(\(sequence(of: column, of: table)), \(number))")
  }

  // MARK: Changes

  func widening(_ column: String, of table: String) -> ConditionalSQL? {
    let (name, key) = (SQLQuoting.name(table), SQLQuoting.name(column))
    // A view of the column would stand in the way.
    return ConditionalSQL(
      if: """
        SELECT EXISTS (SELECT FROM pg_attribute AS a
          WHERE a.attrelid = to_regclass(\(SQLQuoting.text(name)))
            AND a.attname = \(SQLQuoting.text(column))
            AND a.atttypid IN ('int2'::regtype, 'int4'::regtype)
            AND NOT EXISTS (SELECT FROM pg_depend AS d
              WHERE d.classid = 'pg_rewrite'::regclass AND d.refobjid = a.attrelid
                AND d.refobjsubid = a.attnum))
        """, "ALTER TABLE \(name) ALTER COLUMN \(key) TYPE BIGINT")
  }

  func addingLabel(
    _ label: String, to column: String, of table: String
  ) -> ConditionalSQL? {
    let name = SQLQuoting.text(SQLQuoting.name(table))
    let key = SQLQuoting.text(column)
    return ConditionalSQL(
      if: """
        SELECT EXISTS (SELECT FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
          WHERE a.attrelid = to_regclass(\(name)) AND a.attname = \(key) AND t.typtype = 'e'
            AND NOT EXISTS (SELECT FROM pg_enum AS e
              WHERE e.enumtypid = t.oid AND e.enumlabel = \(SQLQuoting.text(label))))
        """,
      """
      DO $$ BEGIN EXECUTE format('ALTER TYPE %s ADD VALUE %L', (SELECT
        atttypid::regtype FROM pg_attribute
        WHERE attrelid = \(name)::regclass AND attname = \(key)), \(SQLQuoting.text(label))); END $$
      """)
  }

  func queueing(for thing: String) -> String? {
    "SELECT pg_advisory_xact_lock(hashtext(\(SQLQuoting.text(thing))))"
  }

  // MARK: Objects

  func merging(_ members: String, into column: String) -> ObjectEdit? {
    ObjectEdit("COALESCE(\(column), '{}'::jsonb) || \(members)::jsonb", if: isObject(column))
  }

  func removing(_ keys: String, from column: String) -> ObjectEdit? {
    ObjectEdit(
      "\(column) - ARRAY(SELECT jsonb_array_elements_text(\(keys)::jsonb))", if: isObject(column))
  }

  private func isObject(_ column: String) -> String {
    "(\(column) IS NULL OR jsonb_typeof(\(column)) = 'object')"
  }
}
