/// What SQLite is asked about the tables of a file.
enum SQLiteCatalog {
  static let tables = TableCatalog(
    columns: """
      SELECT t.name, c.name, c.type, c."notnull", c.pk,
        c.pk = 1 AND upper(c.type) = 'INTEGER' AND NOT EXISTS (
          SELECT 1 FROM pragma_table_xinfo(t.name) AS k WHERE k.pk > 1),
        coalesce(c.dflt_value, '')
      FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c
      WHERE t.schema = 'main' AND t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_'
        AND c.hidden <> 1
      ORDER BY t.name, c.cid
      """,
    references: """
      SELECT t.name, f.id, f."table", f."from", coalesce(f."to", ''), f.on_delete
      FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f
      WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, f.id, f.seq
      """,
    indexes: """
      SELECT t.name, i.name, i."unique", x.name
      FROM pragma_table_list AS t, pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS x
      WHERE t.schema = 'main' AND t.type = 'table' AND i.origin <> 'pk' AND NOT i.partial
        AND NOT EXISTS (SELECT 1 FROM pragma_index_info(i.name) AS e WHERE e.name IS NULL)
      ORDER BY t.name, i.name, x.seqno
      """,
    others: """
      SELECT CASE t.type WHEN 'virtual' THEN 'virtual table' ELSE t.type END, t.name
      FROM pragma_table_list AS t
      WHERE t.schema = 'main' AND t.type IN ('view', 'virtual')
      UNION ALL SELECT 'trigger', m.name FROM sqlite_master AS m WHERE m.type = 'trigger'
      ORDER BY 1, 2
      """,
    lockedViews: "SELECT name FROM sqlite_master WHERE type = 'view'")
}
