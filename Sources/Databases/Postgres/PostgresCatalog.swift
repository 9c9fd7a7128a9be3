/// What PostgreSQL is asked about the tables of the schema that names resolve to.
enum PostgresCatalog {
  static let tables = TableCatalog(
    columns: """
      SELECT c.relname::text, a.attname::text,
        CASE
          WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod)
          WHEN n.nspname = 'pg_catalog' THEN format_type(a.atttypid, a.atttypmod)
          WHEN t.typcategory = 'A' THEN 'text[]'
          ELSE 'text'
        END,
        CASE WHEN a.attnotnull THEN '1' ELSE '' END,
        coalesce((
          SELECT k.place FROM pg_catalog.pg_index AS i,
            unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
          WHERE i.indrelid = c.oid AND i.indisprimary AND k.number = a.attnum), 0)::text,
        CASE WHEN a.attidentity <> '' OR pg_get_serial_sequence(
          quote_ident(s.nspname) || '.' || quote_ident(c.relname), a.attname) IS NOT NULL
          THEN '1' ELSE '' END,
        CASE WHEN a.attgenerated = '' THEN coalesce(pg_get_expr(d.adbin, d.adrelid), '') ELSE '' END
      FROM pg_catalog.pg_class AS c
      JOIN pg_catalog.pg_namespace AS s ON s.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
      JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
      JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
      LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE s.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY c.relname, a.attnum
      """,
    references: """
      SELECT c.relname::text, k.oid::text, r.relname::text, a.attname::text, b.attname::text,
        CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'
          WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END
      FROM pg_catalog.pg_constraint AS k
      JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
      JOIN pg_catalog.pg_namespace AS s ON s.oid = c.relnamespace AND s.nspname = current_schema()
      JOIN pg_catalog.pg_class AS r ON r.oid = k.confrelid AND r.relnamespace = s.oid
      CROSS JOIN unnest(k.conkey, k.confkey) WITH ORDINALITY AS p(own, other, place)
      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = p.own
      JOIN pg_catalog.pg_attribute AS b ON b.attrelid = r.oid AND b.attnum = p.other
      WHERE k.contype = 'f' AND k.conparentid = 0 ORDER BY c.relname, k.oid, p.place
      """,
    indexes: """
      SELECT c.relname::text, n.relname::text, CASE WHEN i.indisunique THEN '1' ELSE '' END,
        a.attname::text
      FROM pg_catalog.pg_index AS i
      JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid
      JOIN pg_catalog.pg_namespace AS s ON s.oid = c.relnamespace AND s.nspname = current_schema()
      JOIN pg_catalog.pg_class AS n ON n.oid = i.indexrelid
      JOIN pg_catalog.pg_am AS m ON m.oid = n.relam AND m.amname = 'btree'
      CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.number
      WHERE NOT i.indisprimary AND i.indpred IS NULL AND i.indexprs IS NULL
        AND NOT c.relispartition AND k.place <= i.indnkeyatts
      ORDER BY c.relname, n.relname, k.place
      """,
    others: """
      SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
        ELSE 'foreign table' END, c.relname::text
      FROM pg_catalog.pg_class AS c
      JOIN pg_catalog.pg_namespace AS s ON s.oid = c.relnamespace AND s.nspname = current_schema()
      WHERE c.relkind IN ('v', 'm', 'f')
      UNION ALL SELECT 'trigger', t.tgname::text FROM pg_catalog.pg_trigger AS t
      JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
      JOIN pg_catalog.pg_namespace AS s ON s.oid = c.relnamespace AND s.nspname = current_schema()
      WHERE NOT t.tgisinternal
      ORDER BY 1, 2
      """)
}
