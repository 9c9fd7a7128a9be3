import Databases
import Tables

/// A copy of a whole tracking database into another one, of the same engine or not.
///
///     let copy = try DatabaseCopy(from: source, to: target)
///     for table in try copy.run() { print(table) }  // metrics: 2945 rows (checksum 4f2a…)
///
/// Everything is one transaction of the target, and every table is read back and compared before
/// it is committed: there is no half copy. The source should be a snapshot.
package struct DatabaseCopy {
  private let source: any Snapshot
  private let tables: [CopiedTable]
  /// What stays behind, such as `view best_runs`.
  package let leftOut: [String]
  /// What the link tables were called before 0.1.4.
  private static let formerNames = [
    "experiment_relationships": "experiment_links", "run_relationships": "run_links",
  ]

  /// One table of the copy.
  package struct Step: Equatable, Sendable, CustomStringConvertible {
    package var table: String
    package var sum: TableSum

    package var description: String { "\(table): \(sum)" }
  }

  /// Looks at the source.
  package init(from source: any Snapshot) throws {
    self.source = source
    try source.refuseParts()
    let catalog = try DatabaseCatalog(of: source)
    tables = try catalog.tables().map(catalog.withFractions).inOrderOfReferences
    leftOut = try catalog.leftOut()
    guard tables.contains(where: { $0.name == "experiments" }) else {
      throw CopyError.noTables(database: source.identity.name)
    }
  }

  /// The tables and their numbers of rows, without copying any.
  package func plan() throws -> [(table: String, rows: Int)] {
    let catalog = try DatabaseCatalog(of: source)
    return try tables.map { ($0.name, try catalog.count(of: $0.name)) }
  }

  /// Refuses a target that has rows already.
  package func check(_ target: any Snapshot) throws {
    try target.refuseParts()
    try CopyTarget.checkIsEmpty(target, for: renamed)
  }

  /// Copies everything.
  ///
  /// - Parameters:
  ///   - schema: The schema of a PostgreSQL target to make when there is none.
  ///   - progress: Called for each table before its rows.
  package func run(
    into target: any Writer, schema: String? = nil,
    progress: (String) -> Void = { _ in }
  ) throws -> [Step] {
    try target.transaction {
      if let schema { try Setup(connection: target).createSchema(schema) }
      try check(target)
      let made = CopyTarget(connection: target, source: source.dialect)
      try made.prepare(for: renamed)
      let steps = try zip(tables, renamed).map { original, table in
        progress(table.name)
        return try copy(original, as: table.name, made.columns(of: table), into: target)
      }
      try made.complete(renamed, counters: counters())
      return steps
    }
  }

  /// A strict engine takes only what is UTF-8 for text, and does not say where something else was.
  private func checkText(of row: Row, number: Int, _ columns: [Column]) throws {
    for (field, column) in zip(row.fields, columns) {
      guard case .text(let text) = field, !text.isUTF8,
        let fault = EncodingFault(in: Array(text), name: "")
      else { continue }
      throw DatabaseError(
        .statement, "row \(number), column '\(column.name)' is \(fault.words)")
    }
  }

  /// The tables under the names that they have at the target.
  private var renamed: [CopiedTable] {
    tables.map { table in
      var table = table
      let name = Self.formerNames[table.name] ?? table.name
      if !tables.contains(where: { $0.name == name }) { table.name = name }
      return table
    }
  }

  private func counters() throws -> [String: Int64] {
    let catalog = try DatabaseCatalog(of: source)
    return try Dictionary(
      uniqueKeysWithValues: tables.compactMap { table in
        try catalog.counter(of: table).map { (table.name, $0) }
      })
  }

  private func copy(
    _ original: CopiedTable, as name: String, _ columns: [Column],
    into target: any Writer
  ) throws -> Step {
    var read = TableSum(of: columns)
    do {
      let rows = try source.exactRows(of: original.name, columns: columns)
      let insert = try target.bulkInsert(into: name, columns: columns)
      try insert.append(rows) { row in
        read.add(row)
        if target.dialect.isStrict { try checkText(of: row, number: read.rows, columns) }
        return row
      }
    } catch let error as DatabaseError {
      throw CopyError.refused(table: name, error)
    }
    var written = TableSum(of: columns)
    let rows = try target.exactRows(of: name, columns: columns)
    while let row = try rows.next() { written.add(row) }
    guard read == written else {
      throw CopyError.different(table: name, source: read, target: written)
    }
    return Step(table: name, sum: read)
  }
}
