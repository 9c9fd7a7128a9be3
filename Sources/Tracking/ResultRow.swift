import Databases
import Tables

/// A row of a result, by the names and the order of its columns.
public struct ResultRow: Equatable, Sendable {
  /// The names of the columns.
  public let names: [String]
  /// The values, in the order of the names.
  public let values: [SQLValue]

  /// The value of a column; NULL when there is no such column.
  public subscript(name: String) -> SQLValue {
    names.firstIndex(of: name).map { values[$0] } ?? .null
  }

  /// The value at an index.
  public subscript(index: Int) -> SQLValue { values[index] }
}
