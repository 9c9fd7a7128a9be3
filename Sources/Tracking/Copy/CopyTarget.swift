import Databases
import Tables

/// The tables of a copy's target, made inside of its transaction.
struct CopyTarget {
  let connection: any Writer
  let source: DatabaseIdentity.Engine

  private var engine: DatabaseIdentity.Engine { connection.identity.engine }

  /// Refuses a database that has rows where others are going to be.
  static func checkIsEmpty(_ connection: any Snapshot, for tables: [CopiedTable]) throws {
    let catalog = DatabaseCatalog(connection: connection)
    let existing = Set(try catalog.tables().map(\.name))
    for table in tables where existing.contains(table.name) {
      // Its rows tell which scripts have run, and are replaced.
      if table.name == "applied_migrations" { continue }
      let count = try catalog.count(of: table.name)
      if count > 0 {
        throw CopyError.notEmpty(
          database: connection.identity.name, table: table.name, rows: count)
      }
    }
  }

  /// Makes what is missing: the base schema, columns and tables.
  func prepare(for tables: [CopiedTable]) throws {
    try checkNames(of: tables)
    try BaseSchema(engine: engine).apply(to: connection)
    try connection.execute(script: "DELETE FROM applied_migrations")
    let existing = try DatabaseCatalog(connection: connection).tables()
    for table in tables {
      guard let known = existing.first(where: { $0.name == table.name }) else {
        try connection.execute(script: creation(of: table, among: tables))
        continue
      }
      let names = Set(known.columns.map { name($0.name) })
      for column in table.columns where !names.contains(name(column.name)) {
        try connection.execute(
          script: "ALTER TABLE \(quoted(table.name)) ADD COLUMN \(addition(of: column))")
      }
    }
    if engine == .sqlite {
      // SQLite looks a foreign key's target up in its index while the rows arrive.
      try addIndexes(of: tables) { $0.isUnique }
      try connection.execute(script: "PRAGMA defer_foreign_keys = ON")
    }
  }

  /// Makes the indexes that are missing, of those that a condition chooses.
  private func addIndexes(
    of tables: [CopiedTable], where isChosen: (CopiedTable.Index) -> Bool = { _ in true }
  ) throws {
    let existing = try DatabaseCatalog(connection: connection).tables()
    for table in tables {
      guard let known = existing.first(where: { $0.name == table.name }) else { continue }
      let missing = table.indexes.filter { index in
        isChosen(index) && !known.indexes.contains { $0.isLike(index) }
      }
      for index in missing { try connection.execute(script: creation(of: index, on: table)) }
    }
  }

  /// A new column of a table that exists, as far as SQLite can add it: with a constant default,
  /// and with one if it must have a value.
  private func addition(of column: CopiedTable.TableColumn) -> String {
    var column = column
    if engine == .sqlite {
      if column.standard?.uppercased().hasPrefix("CURRENT") == true { column.standard = nil }
      column.isRequired = column.isRequired && column.standard != nil
    }
    return definition(of: column, isRequired: column.isRequired)
  }

  /// SQLite takes `Loss` and `loss` for one name, and so would mix up what they hold.
  private func checkNames(of tables: [CopiedTable]) throws {
    guard engine == .sqlite else { return }
    let same = Dictionary(grouping: tables.map(\.name)) { $0.lowercased() }
    if let names = same.values.first(where: { $0.count > 1 }) {
      throw CopyError.sameTable(names)
    }
    for table in tables {
      let same = Dictionary(grouping: table.columns.map(\.name)) { $0.lowercased() }
      if let names = same.values.first(where: { $0.count > 1 }) {
        throw CopyError.sameName(table: table.name, columns: names)
      }
    }
  }

  /// Names differ by capitals in PostgreSQL only.
  private func name(_ name: String) -> String { engine == .sqlite ? name.lowercased() : name }

  /// The columns of a table with the types to compare by: PostgreSQL's, if it is one of the two.
  func columns(of table: CopiedTable) throws -> [Column] {
    let columns = table.plainColumns
    guard engine == .postgres, source == .sqlite else { return columns }
    let list = columns.map { quoted($0.name) }.joined(separator: ", ")
    let query = Query("SELECT \(list) FROM \(quoted(table.name))")
    return zip(columns, try connection.columns(of: query)).map { own, made in
      Column(name: own.name, type: made.type)
    }
  }

  /// What comes after the rows: indexes, foreign keys and the numbers of new rows.
  func complete(_ tables: [CopiedTable], counters: [String: Int64]) throws {
    try addIndexes(of: tables)
    let existing = try DatabaseCatalog(connection: connection).tables()
    for table in tables {
      guard let known = existing.first(where: { $0.name == table.name }) else { continue }
      if engine == .postgres { try addReferences(of: table, to: known, among: tables) }
      if let counter = counters[table.name] { try advance(known, to: counter) }
    }
  }

  private func addReferences(
    of table: CopiedTable, to known: CopiedTable, among tables: [CopiedTable]
  ) throws {
    for reference in table.references {
      let isThere = known.references.contains { $0.columns == reference.columns }
      guard !isThere, tables.contains(where: { $0.name == reference.table }) else { continue }
      try connection.execute(
        script: "ALTER TABLE \(quoted(table.name)) ADD \(constraint(reference))")
    }
  }

  /// Makes new rows count on from where the source stands.
  private func advance(_ table: CopiedTable, to counter: Int64) throws {
    guard let column = table.columns.first(where: \.isNumbered), counter > 0 else { return }
    let name = SQLQuoting.text(engine == .postgres ? quoted(table.name) : table.name)
    switch engine {
    case .postgres:
      try connection.execute(
        script: "SELECT setval(pg_get_serial_sequence(\(name), \(SQLQuoting.text(column.name))), "
          + "\(counter))")
    case .sqlite:
      // Only tables with AUTOINCREMENT have a counter, which the first row made if there is one.
      guard try connection.hasTable(named: "sqlite_sequence") else { return }
      try connection.execute(
        script: """
          UPDATE sqlite_sequence SET seq = \(counter) WHERE name = \(name);
          INSERT INTO sqlite_sequence (name, seq) SELECT m.name, \(counter) FROM sqlite_master AS m
          WHERE m.type = 'table' AND m.name = \(name) AND m.sql LIKE '%AUTOINCREMENT%'
            AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = \(name))
          """)
    }
  }

  // MARK: SQL

  private func quoted(_ name: String) -> String { SQLQuoting.quotedName(name) }

  private func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }

  private func creation(of table: CopiedTable, among tables: [CopiedTable]) -> String {
    let isNumbered = table.columns.contains { $0.isNumbered && table.key == [$0.name] }
    var parts = table.columns.map { column in
      guard column.isNumbered, isNumbered else {
        return definition(of: column, isRequired: column.isRequired)
      }
      let numbered =
        engine == .sqlite
        ? "INTEGER PRIMARY KEY AUTOINCREMENT"
        : "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"
      return "\(quoted(column.name)) \(numbered)"
    }
    if !table.key.isEmpty, !isNumbered { parts.append("PRIMARY KEY (\(list(table.key)))") }
    if engine == .sqlite {
      parts += table.references.filter { reference in
        tables.contains { $0.name == reference.table }
      }.map(constraint)
    }
    return "CREATE TABLE \(quoted(table.name)) (\(parts.joined(separator: ", ")))"
  }

  private func definition(of column: CopiedTable.TableColumn, isRequired: Bool) -> String {
    let type = CopyTypes.declaration(of: column, from: source, to: engine)
    let standard = column.standard.map { " DEFAULT \(truth($0, column.type))" } ?? ""
    return "\(quoted(column.name)) \(type)\(isRequired ? " NOT NULL" : "")\(standard)"
  }

  /// SQLite's 0 and 1 as PostgreSQL's words.
  private func truth(_ standard: String, _ type: ColumnType) -> String {
    guard type == .boolean, engine == .postgres else { return standard }
    return standard == "0" ? "false" : standard == "1" ? "true" : standard
  }

  private func constraint(_ reference: CopiedTable.Reference) -> String {
    let targets = reference.targets.isEmpty ? "" : " (\(list(reference.targets)))"
    return "FOREIGN KEY (\(list(reference.columns))) REFERENCES \(quoted(reference.table))"
      + "\(targets) ON DELETE \(reference.onDelete)"
  }

  private func creation(of index: CopiedTable.Index, on table: CopiedTable) -> String {
    let generated = "\(table.name)_\(index.columns.joined(separator: "_"))"
    let name = index.name.hasPrefix("sqlite_") ? generated : index.name
    return "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(quoted(name)) "
      + "ON \(quoted(table.name)) (\(list(index.columns)))"
  }
}

extension CopiedTable.Index {
  /// Whether one of both can do without the other.
  fileprivate func isLike(_ other: Self) -> Bool {
    name == other.name || (columns == other.columns && isUnique == other.isUnique)
  }
}

extension Snapshot {
  /// Whether SQLite has a table of that name, its own ones included.
  fileprivate func hasTable(named name: String) throws -> Bool {
    let query = Query(
      "SELECT name FROM sqlite_master WHERE name = :name", parameters: ["name": .text(name)])
    return try rows(for: query, timeout: nil).next() != nil
  }
}
