import Databases
import Tables

/// The tables of a database as it describes them itself.
struct DatabaseCatalog {
  let connection: any Snapshot

  private var engine: DatabaseIdentity.Engine { connection.identity.engine }

  /// All tables, with views and what else there is left out.
  func tables() throws -> [CopiedTable] {
    var tables: [CopiedTable] = []
    for cells in try cells(engine == .sqlite ? Self.sqliteColumns : Self.postgresColumns) {
      if tables.last?.name != cells[0] { tables.append(CopiedTable(name: cells[0])) }
      tables[tables.count - 1].columns.append(
        CopiedTable.TableColumn(
          name: cells[1], declared: cells[2], type: .unknown, isRequired: cells[3] == "1",
          keyPlace: Int(cells[4]) ?? 0, isNumbered: cells[5] == "1",
          standard: CopyTypes.constant(cells[6])))
    }
    for index in tables.indices { try complete(&tables[index]) }
    try addReferences(to: &tables)
    try addIndexes(to: &tables)
    return tables
  }

  /// The names of views and other things that are not copied, such as `view best_runs`.
  func leftOut() throws -> [String] {
    try cells(engine == .sqlite ? Self.sqliteOthers : Self.postgresOthers)
      .map { "\($0[0]) \($0[1])" }
  }

  /// How many rows a table has.
  func count(of table: String) throws -> Int {
    let name = SQLQuoting.quotedName(table)
    let rows = engine == .sqlite ? name : PostgresConnection.ownRows(of: table)
    return Int(try cells("SELECT count(*) FROM \(rows)").first?[0] ?? "") ?? 0
  }

  /// The highest number that a numbered column has ever had.
  func counter(of table: CopiedTable) throws -> Int64? {
    guard let column = table.columns.first(where: \.isNumbered) else { return nil }
    let name = SQLQuoting.quotedName(table.name)
    let highest = "SELECT max(\(SQLQuoting.quotedName(column.name))) FROM \(name)"
    var numbers = try cells(highest).compactMap { Int64($0[0]) }
    switch engine {
    case .sqlite:
      let hasCounters = "SELECT name FROM sqlite_master WHERE name = 'sqlite_sequence'"
      if try !cells(hasCounters).isEmpty {
        let query = "SELECT seq FROM sqlite_sequence WHERE name = \(Self.literal(table.name))"
        numbers += try cells(query).compactMap { Int64($0[0]) }
      }
    case .postgres:
      let sequence = """
        SELECT last_value FROM pg_catalog.pg_sequences
        WHERE to_regclass(quote_ident(schemaname) || '.' || quote_ident(sequencename)) = \
        pg_get_serial_sequence(\(Self.literal(name)), \(Self.literal(column.name)))::regclass
        """
      numbers += try cells(sequence).compactMap { Int64($0[0]) }
    }
    return numbers.max()
  }

  private static func literal(_ text: String) -> String { SQLQuoting.text(text) }

  private func complete(_ table: inout CopiedTable) throws {
    let query = Query("SELECT * FROM \(SQLQuoting.quotedName(table.name))")
    let types = try connection.columns(of: query)
    for column in types {
      guard let index = table.columns.firstIndex(where: { $0.name == column.name }) else {
        continue
      }
      table.columns[index].type =
        CopyTypes.arrayElement(of: table.columns[index].declared) == nil ? column.type : .array
    }
  }

  /// A table whose columns of integers are real ones where SQLite holds fractions in them, unless
  /// their largest numbers would be rounded.
  func withFractions(_ table: CopiedTable) throws -> CopiedTable {
    guard engine == .sqlite else { return table }
    var table = table
    let integers = table.columns.indices.filter {
      table.columns[$0].type == .integer && !table.columns[$0].isNumbered
    }
    guard !integers.isEmpty else { return table }
    let tests = integers.map { index in
      let name = SQLQuoting.quotedName(table.columns[index].name)
      return "max(typeof(\(name)) = 'real') "
        + "AND NOT max(typeof(\(name)) = 'integer' AND abs(\(name) / 2) > 1 << 52)"
    }
    let name = SQLQuoting.quotedName(table.name)
    let answers = try cells("SELECT \(tests.joined(separator: ", ")) FROM \(name)")
    for (index, answer) in zip(integers, answers.first ?? []) where answer == "1" {
      table.columns[index].type = .real
    }
    return table
  }

  private func addReferences(to tables: inout [CopiedTable]) throws {
    var last: [String] = []
    for cells in try cells(engine == .sqlite ? Self.sqliteReferences : Self.postgresReferences) {
      guard let index = tables.firstIndex(where: { $0.name == cells[0] }) else { continue }
      if Array(cells[0...1]) != last {
        tables[index].references.append(
          CopiedTable.Reference(columns: [], table: cells[2], targets: [], onDelete: cells[5]))
        last = Array(cells[0...1])
      }
      let reference = tables[index].references.count - 1
      tables[index].references[reference].columns.append(cells[3])
      if !cells[4].isEmpty { tables[index].references[reference].targets.append(cells[4]) }
    }
  }

  private func addIndexes(to tables: inout [CopiedTable]) throws {
    for cells in try cells(engine == .sqlite ? Self.sqliteIndexes : Self.postgresIndexes) {
      guard let table = tables.firstIndex(where: { $0.name == cells[0] }) else { continue }
      if let last = tables[table].indexes.indices.last, tables[table].indexes[last].name == cells[1]
      {
        tables[table].indexes[last].columns.append(cells[3])
      } else {
        tables[table].indexes.append(
          CopiedTable.Index(name: cells[1], columns: [cells[3]], isUnique: cells[2] == "1"))
      }
    }
  }

  /// The cells of a result as text; NULL is empty.
  private func cells(_ sql: String) throws -> [[String]] {
    let rows = try connection.rows(for: Query(sql), timeout: nil)
    var cells: [[String]] = []
    while let row = try rows.next() {
      cells.append(
        row.fields.map { field in
          var text: [UInt8] = []
          field.appendText(to: &text, zone: .utc)
          return String(decoding: text, as: UTF8.self)
        })
    }
    return cells
  }
}
