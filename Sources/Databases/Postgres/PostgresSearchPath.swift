import Tables

/// The schemas that a configuration names, which have to be there.
///
/// A search path takes names of schemas that do not exist, or that a role may not use, without a
/// word, and a table of the same name in the next one is read. Behind the last one there is none.
struct PostgresSearchPath {
  private let schemas: [String]

  init(_ schemas: [String]) {
    self.schemas = (schemas.count > 1 ? schemas.dropLast() : schemas).filter { $0 != "$user" }
  }

  /// A statement that answers which of them is not in use, whether it is there, and which others are.
  var query: String {
    guard !schemas.isEmpty else { return "SELECT 1 WHERE false" }
    let list = schemas.map(SQLQuoting.text).joined(separator: ", ")
    return """
      SELECT n, pg_catalog.to_regnamespace(pg_catalog.quote_ident(n)) IS NOT NULL, \
      (SELECT pg_catalog.string_agg(nspname, ', ' ORDER BY nspname) FROM pg_catalog.pg_namespace \
      WHERE nspname !~ '^pg_' AND nspname <> 'information_schema') \
      FROM pg_catalog.unnest(ARRAY[\(list)]) AS n \
      WHERE n <> ALL (pg_catalog.current_schemas(true)::text[]) LIMIT 1
      """
  }

  /// A statement that answers which of them is not there.
  var missing: String {
    let list = schemas.map(SQLQuoting.text).joined(separator: ", ")
    return """
      SELECT n FROM pg_catalog.unnest(ARRAY[\(list)]::text[]) AS n \
      WHERE pg_catalog.to_regnamespace(pg_catalog.quote_ident(n)) IS NULL LIMIT 1
      """
  }

  /// Throws when the answer names a schema.
  func check(_ row: [String]?, in database: String) throws {
    guard let row, row.count == 3 else { return }
    let isThere = row[1] == "t"
    throw DatabaseError(
      .connection,
      isThere
        ? "cannot use schema '\(row[0])' of '\(database)': the role has no right to"
        : "missing schema '\(row[0])' in '\(database)'",
      code: isThere ? DatabaseError.noRightCode : "3F000",
      hint: isThere
        ? "let its owner run GRANT USAGE ON SCHEMA" : "choose one with `-s`: \(row[2])")
  }
}
