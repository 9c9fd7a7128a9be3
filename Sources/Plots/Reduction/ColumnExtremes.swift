extension Reduction {
  /// The lowest and the highest point of each of so many equal parts of x, and the first and the
  /// last point; x does not decrease. What is not finite is left out.
  ///
  ///     Reduction.minMax(x: [0, 1, 2, 3, 4], y: [1, 9, 2, 0, 1], buckets: 1)   // [0, 1, 3, 4]
  package static func minMax(x: [Double], y: [Double], buckets: Int) -> [Int] {
    let places = 0..<min(x.count, y.count)
    guard let first = places.first(where: { x[$0].isFinite && y[$0].isFinite }),
      let last = places.last(where: { x[$0].isFinite && y[$0].isFinite })
    else { return [] }
    var drawn: [Int] = []
    let width = (x[last] - x[first]) / Double(max(buckets, 1))
    appendExtremes(of: first..<(last + 1), columns: x, y: y, width: width, to: &drawn)
    return drawn
  }

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
