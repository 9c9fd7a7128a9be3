extension Reduction {
  /// Appends the extremes of each column, of a piece whose ends are finite.
  static func appendExtremes(
    of piece: Range<Int>, columns: [Double], y: [Double], width: Double, to drawn: inout [Int]
  ) {
    columns.withUnsafeBufferPointer { columns in
      y.withUnsafeBufferPointer { y in
        appendExtremes(of: piece, columns, y, width: width, to: &drawn)
      }
    }
  }

  private static func appendExtremes(
    of piece: Range<Int>, _ columns: UnsafeBufferPointer<Double>,
    _ y: UnsafeBufferPointer<Double>, width: Double, to drawn: inout [Int]
  ) {
    let (first, last) = (piece.lowerBound, piece.upperBound - 1)
    var grid = ColumnGrid(origin: columns[first], width: width)
    // The last value is put into its column, not into one of its own.
    let end = columns[last]
    var (lowest, highest) = (first, first)
    var (low, high) = (y[first], y[first])
    drawn.append(first)
    for place in piece where y[place].isFinite && columns[place].isFinite {
      if columns[place] < end, grid.enters(columns[place]) {
        appendPair(lowest, highest, to: &drawn)
        (lowest, highest) = (place, place)
        (low, high) = (y[place], y[place])
      } else if y[place] < low {
        (lowest, low) = (place, y[place])
      } else if y[place] > high {
        (highest, high) = (place, y[place])
      }
    }
    appendPair(lowest, highest, to: &drawn)
    if drawn.last != last { drawn.append(last) }
  }

  @inline(__always)
  private static func appendPair(_ one: Int, _ other: Int, to drawn: inout [Int]) {
    let (first, second) = one < other ? (one, other) : (other, one)
    if drawn.last != first { drawn.append(first) }
    if first != second { drawn.append(second) }
  }
}
