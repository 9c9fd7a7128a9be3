import Databases

/// The statements that make a redun database of version 3.5, as redun's own migrations do.
package enum SchemaText {
  /// The statements for a file of SQLite.
  package static var sqlite: [String] {
    StoredTable.allCases.map { table(.sqlite, $0) } + indexes(.sqlite)
  }

  /// The statements for a schema of PostgreSQL.
  package static var postgres: [String] {
    [entities] + StoredTable.allCases.map { table(.postgres, $0) } + indexes(.postgres)
      + constraints + [function, trigger]
  }

  private enum Flavour { case sqlite, postgres }

  /// The setting without which PostgreSQL takes the times of jobs for local ones.
  static let session = "SELECT pg_catalog.set_config('redun.version', 'sqltrack', true)"

  private static let entities =
    "CREATE TYPE tagentitytype AS ENUM ("
    + TagEntity.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ") + ")"

  /// What redun's function does with times of clients from before 3.4, word for word: migrations
  /// of redun may replace it.
  private static let function = """
    CREATE FUNCTION check_job_utc() RETURNS trigger
        LANGUAGE plpgsql
        AS $$
                BEGIN
                    IF current_setting('redun.version', true) IS NULL THEN
                        -- For older redun clients, convert time from local timezone to UTC.
                        set local timezone = 'UTC';
                        NEW.start_time := NEW.start_time AT TIME ZONE 'UTC';
                        NEW.end_time := NEW.end_time AT TIME ZONE 'UTC';
                    END IF;
                    RETURN NEW;
                END;
                $$
    """

  private static let trigger =
    "CREATE TRIGGER check_job_utc BEFORE INSERT ON job "
    + "FOR EACH ROW EXECUTE FUNCTION check_job_utc()"

  // MARK: Tables

  private static func table(_ flavour: Flavour, _ table: StoredTable) -> String {
    var lines = table.columns.map { column in
      let null = column.isOptional ? "" : " NOT NULL"
      return "\(quoted(column.name)) \(type(column.type, flavour))\(null)"
    }
    let name = table == .migration ? "CONSTRAINT alembic_version_pkc " : ""
    lines.append("\(name)PRIMARY KEY (\(table.key.map(quoted).joined(separator: ", ")))")
    if flavour == .sqlite { lines += table.references.map { reference($0, flavour) } }
    return "CREATE TABLE \(table.rawValue) (\n\t\(lines.joined(separator: ", \n\t"))\n)"
  }

  /// Tables refer to each other in a circle, which PostgreSQL learns when all are there.
  private static var constraints: [String] {
    StoredTable.allCases.flatMap { table in
      table.references.map { "ALTER TABLE \(table.rawValue) ADD \(reference($0, .postgres))" }
    }
  }

  private static func reference(_ reference: StoredReference, _ flavour: Flavour) -> String {
    let name = reference.name.map { "CONSTRAINT \($0) " } ?? ""
    let target = "\(reference.table.rawValue) (\(reference.table.columns[0].name))"
    let isDeferred =
      switch reference.isDeferred {
      case .never: false
      case .always: true
      case .onPostgres: flavour == .postgres
      }
    return "\(name)FOREIGN KEY(\(reference.column)) REFERENCES \(target)"
      + (isDeferred ? " DEFERRABLE INITIALLY DEFERRED" : "")
  }

  private static func type(_ type: StoredType, _ flavour: Flavour) -> String {
    switch type {
    case .text: "VARCHAR"
    case .limited(let count): "VARCHAR(\(count))"
    case .typeName: flavour == .sqlite ? "VARCHAR(100)" : "VARCHAR"
    case .integer: "INTEGER"
    case .flag: "BOOLEAN"
    case .time: flavour == .sqlite ? "DATETIME" : "TIMESTAMP WITH TIME ZONE"
    case .bytes: flavour == .sqlite ? "BLOB" : "BYTEA"
    case .json: flavour == .sqlite ? "VARCHAR" : "JSONB"
    case .entity: flavour == .sqlite ? "VARCHAR(9)" : "tagentitytype"
    }
  }

  /// A name, in quotes where it is a word of SQL.
  static func quoted(_ name: String) -> String { name == "key" ? "\"key\"" : name }

  // MARK: Indexes

  private static func indexes(_ flavour: Flavour) -> [String] {
    StoredTable.allCases.flatMap { table in
      table.indexes.map { index($0, of: table.rawValue, flavour) }
    }
  }

  private static func index(
    _ index: StoredIndex, of table: String, _ flavour: Flavour
  ) -> String {
    switch index {
    case .plain(let column):
      return "CREATE INDEX ix_\(table)_\(column) ON \(table) (\(quoted(column)))"
    case .prefixes(let column, let isUnique):
      let unique = isUnique ? "UNIQUE " : ""
      let operators = flavour == .postgres ? " varchar_pattern_ops" : ""
      return "CREATE \(unique)INDEX ix_\(table)_\(column)_vpo ON \(table) (\(column)\(operators))"
    case .current(let column):
      return "CREATE UNIQUE INDEX ix_\(table)_\(column)_current ON \(table) (\(column)) "
        + "WHERE is_current"
    }
  }
}
