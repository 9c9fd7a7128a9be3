/// How many rows are missing because no drawing shows them.
package struct LeftOutRows: Equatable, Sendable {
  package var rows = 0
  /// Those of them whose y is a number.
  package var points = 0
  /// Those whose y is infinite or no number, and that numbers follow.
  package var infinite = 0

  static func + (one: LeftOutRows, other: LeftOutRows) -> LeftOutRows {
    LeftOutRows(
      rows: one.rows + other.rows, points: one.points + other.points,
      infinite: one.infinite + other.infinite)
  }
}
