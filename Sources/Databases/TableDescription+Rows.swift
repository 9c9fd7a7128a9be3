import Tables

extension TableDescription {
  /// Collects rows of a table's name and a column's name, ordered by table.
  static func list(from rows: any Rows) throws -> [TableDescription] {
    var tables: [TableDescription] = []
    while let row = try rows.next() {
      guard case .text(let table) = row[0], case .text(let column) = row[1] else { continue }
      let name = String(decoding: table, as: UTF8.self)
      if tables.last?.name != name { tables.append(TableDescription(name: name, columns: [])) }
      tables[tables.count - 1].columns.append(String(decoding: column, as: UTF8.self))
    }
    return tables
  }
}
