import Databases
import Tables

/// The tables of a database as it describes them itself.
struct DatabaseCatalog {
  let connection: any Snapshot
  private let questions: TableCatalog
  private var dialect: any Dialect { connection.dialect }

  /// - Throws: `CopyError` when the engine does not tell about its tables.
  init(of connection: any Snapshot) throws {
    guard let questions = connection.dialect.catalog else {
      throw CopyError.noCatalog(engine: connection.identity.engine.title)
    }
    self.connection = connection
    self.questions = questions
  }

  /// All tables, with views and what else there is left out.
  func tables() throws -> [CopiedTable] {
    var tables: [CopiedTable] = []
    for cells in try connection.cells(questions.columns) {
      if tables.last?.name != cells[0] { tables.append(CopiedTable(name: cells[0])) }
      tables[tables.count - 1].columns.append(
        CopiedTable.TableColumn(
          name: cells[1], declared: cells[2], type: .unknown, isRequired: cells[3] == "1",
          keyPlace: Int(cells[4]) ?? 0, isNumbered: cells[5] == "1",
          standard: CopyDefaults.constant(cells[6])))
    }
    for index in tables.indices { try complete(&tables[index]) }
    try addReferences(to: &tables)
    try addIndexes(to: &tables)
    return tables
  }

  /// The names of views and other things that are not copied, such as `view best_runs`.
  func leftOut() throws -> [String] {
    try connection.cells(questions.others).map { "\($0[0]) \($0[1])" }
  }

  /// How many rows a table has.
  func count(of table: String) throws -> Int {
    let rows = try connection.cells("SELECT count(*) FROM \(dialect.ownRows(of: table))")
    return Int(rows.first?[0] ?? "") ?? 0
  }

  /// The highest number that a numbered column has ever had.
  func counter(of table: CopiedTable) throws -> Int64? {
    guard let column = table.columns.first(where: \.isNumbered) else { return nil }
    let name = SQLQuoting.quotedName(table.name)
    let highest = "SELECT max(\(SQLQuoting.quotedName(column.name))) FROM \(name)"
    var numbers = try connection.cells(highest).compactMap { Int64($0[0]) }
    if let counter = dialect.counter(of: column.name, of: table.name),
      try connection.isTrue(counter.condition)
    {
      numbers += try connection.cells(counter.sql).compactMap { Int64($0[0]) }
    }
    return numbers.max()
  }

  private func complete(_ table: inout CopiedTable) throws {
    let query = Query("SELECT * FROM \(SQLQuoting.quotedName(table.name))")
    let types = try connection.columns(of: query)
    for column in types {
      guard let index = table.columns.firstIndex(where: { $0.name == column.name }) else {
        continue
      }
      table.columns[index].type =
        dialect.arrayElement(of: table.columns[index].declared) == nil ? column.type : .array
    }
  }

  /// A table whose columns of integers are real ones where they hold fractions, unless their
  /// largest numbers would be rounded.
  func withFractions(_ table: CopiedTable) throws -> CopiedTable {
    var table = table
    let integers = table.columns.indices.filter {
      table.columns[$0].type == .integer && !table.columns[$0].isNumbered
    }
    let names = integers.map { table.columns[$0].name }
    guard !integers.isEmpty, let question = dialect.fractions(in: names, of: table.name) else {
      return table
    }
    let answers = try connection.cells(question)
    for (index, answer) in zip(integers, answers.first ?? []) where answer == "1" {
      table.columns[index].type = .real
    }
    return table
  }

  private func addReferences(to tables: inout [CopiedTable]) throws {
    var last: [String] = []
    for cells in try connection.cells(questions.references) {
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
    for cells in try connection.cells(questions.indexes) {
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
}
