/// How many rows are missing because no drawing shows them.
package struct LeftOutRows: Equatable, Sendable {
  package var rows = 0
  /// Those of them whose y is a number.
  package var points = 0

  static func + (one: LeftOutRows, other: LeftOutRows) -> LeftOutRows {
    LeftOutRows(rows: one.rows + other.rows, points: one.points + other.points)
  }
}
