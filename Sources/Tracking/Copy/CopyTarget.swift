import Databases
import Tables

/// The tables of a copy's target, made inside of its transaction.
struct CopyTarget {
  let connection: any Writer
  let source: any Dialect

  private var dialect: any Dialect { connection.dialect }

  /// Refuses a database that has rows where others are going to be.
  static func checkIsEmpty(_ connection: any Snapshot, for tables: [CopiedTable]) throws {
    let catalog = try DatabaseCatalog(of: connection)
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
    try BaseSchema(dialect).apply(to: connection)
    try connection.execute(script: "DELETE FROM applied_migrations")
    let existing = try DatabaseCatalog(of: connection).tables()
    for table in tables {
      guard let known = existing.first(where: { $0.name == table.name }) else {
        try connection.execute(script: creation(of: table, among: tables))
        continue
      }
      let names = Set(known.columns.map { dialect.key(of: $0.name) })
      for column in table.columns where !names.contains(dialect.key(of: column.name)) {
        let addition = "\(dialect.columnAddition) \(addition(of: column))"
        try connection.execute(script: "ALTER TABLE \(quoted(table.name)) \(addition)")
      }
    }
    if let deferring = dialect.deferredReferences {
      // A foreign key's target is looked up in its index while the rows arrive.
      try addIndexes(of: tables) { $0.isUnique }
      try connection.execute(script: deferring)
    }
  }

  /// Makes the indexes that are missing, of those that a condition chooses.
  private func addIndexes(
    of tables: [CopiedTable], where isChosen: (CopiedTable.Index) -> Bool = { _ in true }
  ) throws {
    let existing = try DatabaseCatalog(of: connection).tables()
    for table in tables {
      guard let known = existing.first(where: { $0.name == table.name }) else { continue }
      let missing = table.indexes.filter { index in
        isChosen(index) && !known.indexes.contains { $0.isLike(index) }
      }
      for index in missing { try connection.execute(script: creation(of: index, on: table)) }
    }
  }

  /// A new column of a table that exists, as far as it can be added: where that is not free, with
  /// a constant default, and with one if it must have a value.
  private func addition(of column: CopiedTable.TableColumn) -> String {
    var column = column
    if !dialect.addsColumnsFreely {
      if column.standard?.uppercased().hasPrefix("CURRENT") == true { column.standard = nil }
      column.isRequired = column.isRequired && column.standard != nil
    }
    return definition(of: column, isRequired: column.isRequired)
  }

  /// What takes `Loss` and `loss` for one name would mix up what they hold.
  private func checkNames(of tables: [CopiedTable]) throws {
    guard dialect.foldsNames else { return }
    let title = dialect.engine.title
    let same = Dictionary(grouping: tables.map(\.name), by: dialect.key)
    if let names = same.values.first(where: { $0.count > 1 }) {
      throw CopyError.sameTable(names, engine: title)
    }
    for table in tables {
      let same = Dictionary(grouping: table.columns.map(\.name), by: dialect.key)
      if let names = same.values.first(where: { $0.count > 1 }) {
        throw CopyError.sameName(table: table.name, columns: names, engine: title)
      }
    }
  }

  /// The columns of a table with the types to compare by: those of the stricter engine.
  func columns(of table: CopiedTable) throws -> [Column] {
    let columns = table.plainColumns
    guard dialect.isStrict, !source.isStrict else { return columns }
    let list = columns.map { quoted($0.name) }.joined(separator: ", ")
    let query = Query("SELECT \(list) FROM \(quoted(table.name))")
    return zip(columns, try connection.columns(of: query)).map { own, made in
      Column(name: own.name, type: made.type)
    }
  }

  /// What comes after the rows: indexes, foreign keys and the numbers of new rows.
  func complete(_ tables: [CopiedTable], counters: [String: Int64]) throws {
    try addIndexes(of: tables)
    let existing = try DatabaseCatalog(of: connection).tables()
    for table in tables {
      guard let known = existing.first(where: { $0.name == table.name }) else { continue }
      if dialect.addsReferences { try addReferences(of: table, to: known, among: tables) }
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
    if let numbering = dialect.numbering(column.name, of: table.name, from: counter) {
      try connection.execute(numbering)
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
      return "\(quoted(column.name)) \(dialect.numberedKey)"
    }
    if !table.key.isEmpty, !isNumbered { parts.append("PRIMARY KEY (\(list(table.key)))") }
    if !dialect.addsReferences {
      parts += table.references.filter { reference in
        tables.contains { $0.name == reference.table }
      }.map(constraint)
    }
    return "CREATE TABLE \(quoted(table.name)) (\(parts.joined(separator: ", ")))"
  }

  private func definition(of column: CopiedTable.TableColumn, isRequired: Bool) -> String {
    let type =
      source.engine == dialect.engine
      ? dialect.typeName(ofSame: column.declared)
      : dialect.typeName(ofCopied: column.declared, column.type)
    let standard = column.standard.map { " DEFAULT \(truth($0, column.type))" } ?? ""
    return "\(quoted(column.name)) \(type)\(isRequired ? " NOT NULL" : "")\(standard)"
  }

  /// A default of 0 or 1 in a column of truth values, as the target's words.
  private func truth(_ standard: String, _ type: ColumnType) -> String {
    guard type == .boolean, dialect.isStrict else { return standard }
    return standard == "0"
      ? dialect.literal(false) : standard == "1" ? dialect.literal(true) : standard
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
