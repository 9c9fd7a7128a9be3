import Databases
import Tables

/// Rows of a statement that reads known tables: its columns are what columns of their names are in
/// those tables.
final class KnownRows: Rows {
  let columns: [Column]
  private let rows: any Rows
  /// Whether the times of a column are instants, though the database does not say so.
  private let areInstants: [Bool]
  private let fields: UnsafeMutableBufferPointer<Field>

  private init(_ rows: any Rows, _ columns: [Column]) {
    self.rows = rows
    self.columns = columns
    areInstants = zip(columns, rows.columns).map { $0.type != $1.type }
    fields = .allocate(capacity: columns.count)
    fields.initialize(repeating: .null)
  }

  deinit { fields.deallocate() }

  /// The rows as the tables know them; the rows themselves where there is nothing to add.
  static func rows(_ rows: any Rows, of tables: [KnownTable]) -> any Rows {
    let columns = columns(rows.columns, of: tables)
    return columns == rows.columns ? rows : KnownRows(rows, columns)
  }

  /// The columns with the formats and types that the tables have for them.
  static func columns(_ columns: [Column], of tables: [KnownTable]) -> [Column] {
    columns.map { column in
      var column = column
      let name = column.name.lowercased()
      column.format = tables.lazy.compactMap { $0.formats[name] }.first
      if column.type == .timestamp, tables.contains(where: { $0.instants.contains(name) }) {
        column.type = .timestamptz
      }
      return column
    }
  }

  var repaired: RepairedText? { rows.repaired }

  func next() throws -> Row? {
    guard let row = try rows.next() else { return nil }
    for index in fields.indices {
      fields[index] = row[index]
      if areInstants[index], case .timestamp(var time) = row[index] {
        time.isZoned = true
        fields[index] = .timestamp(time)
      }
    }
    return Row(fields: UnsafeBufferPointer(fields))
  }
}
