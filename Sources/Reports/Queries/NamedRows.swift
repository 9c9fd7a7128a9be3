import Databases
import Tables

/// Rows whose columns have the formats that their names stand for, where the values are such.
enum NamedRows {
  /// How many rows are looked at before the first is drawn.
  private static let sample = 256

  /// The rows themselves where no name says anything.
  static func rows(_ rows: any Rows, _ statuses: Statuses) throws -> any Rows {
    let names = rows.columns.map { $0.format == nil ? KnownName($0.name) : nil }
    guard names.contains(where: { $0 != nil }) else { return rows }
    return try PeekedRows(rows, first: sample) { first in
      rows.columns.enumerated().map { index, column in
        var column = column
        if let name = names[index] {
          column.format = name.format(of: index, type: column.type, in: first, statuses: statuses)
        }
        return column
      }
    }
  }
}
