import Databases
import Tables

/// A change of a table that the Python package made, which loses nothing.
struct SchemaUpgrade {
  /// A query that answers whether the change is due.
  let isDue: String
  /// The SQL of the change.
  let change: String

  /// The changes of a PostgreSQL database; SQLite's columns have no such limits.
  static let postgres = [
    // A run beyond 2147483647 could have no metrics. A view of the column would stand in the way.
    SchemaUpgrade(
      isDue: """
        SELECT EXISTS (SELECT FROM pg_attribute AS a
          WHERE a.attrelid = to_regclass('metrics') AND a.attname = 'run_id'
            AND a.atttypid = 'int4'::regtype AND NOT EXISTS (SELECT FROM pg_depend AS d
              WHERE d.classid = 'pg_rewrite'::regclass AND d.refobjid = a.attrelid
                AND d.refobjsubid = a.attnum))
        """,
      change: "ALTER TABLE metrics ALTER COLUMN run_id TYPE BIGINT"),
    // The status that runs begin with since 2024.
    SchemaUpgrade(
      isDue: """
        SELECT EXISTS (SELECT FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
          WHERE a.attrelid = to_regclass('runs') AND a.attname = 'status' AND t.typtype = 'e'
            AND NOT EXISTS (SELECT FROM pg_enum AS e
              WHERE e.enumtypid = t.oid AND e.enumlabel = 'PLANNED'))
        """,
      change: """
        DO $$ BEGIN EXECUTE format('ALTER TYPE %s ADD VALUE ''PLANNED''', (SELECT
          atttypid::regtype FROM pg_attribute
          WHERE attrelid = 'runs'::regclass AND attname = 'status')); END $$
        """),
  ]

  /// Whether the change is due in a database.
  func isDue(in connection: any Writer) throws -> Bool {
    let rows = try connection.rows(for: Query(isDue), timeout: nil)
    var answer = false
    while let row = try rows.next() { if case .boolean(true) = row[0] { answer = true } }
    return answer
  }
}
