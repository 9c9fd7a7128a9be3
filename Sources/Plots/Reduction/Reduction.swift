import Tables

/// Fewer points for the same picture.
///
/// The functions take x and y in units that are mapped evenly to the screen, such as logarithms on a
/// logarithmic axis, and answer with places in these arrays, in increasing order.
package enum Reduction {
  /// The points to draw of a line, about `limit` of them and up to 4 more for each piece.
  ///
  /// A value that is not finite breaks the line: the answer has one such place for each break
  /// between points, so that whoever draws it sees the break. Up to twice the limit, all finite
  /// points stay. Above it, the extremes of columns (ratio 4) are preselected and thinned by
  /// largest triangles: MinMaxLTTB (Van Der Donckt, Van Der Donckt & Van Hoecke, 2023). Here
  /// columns are equal parts of x where x increases, not equal numbers of points, so that the
  /// thin end of a log axis keeps its points.
  ///
  /// The first and the last point, the lowest and the highest and both neighbours of every break
  /// always stay. If there are more breaks than `limit`, those under a pixel wide are closed.
  ///
  ///     Reduction.line(x: [0, 1, 2, 3], y: [5, .nan, .nan, 6], limit: 100)   // [0, 1, 3]
  ///
  /// - Parameters:
  ///   - pixel: how far apart in x two places of the screen are.
  ///   - leftOut: how many points of the line are missing, none of which would be an answer.
  package static func line(
    x: [Double], y: [Double], limit: Int, pixel: Double = 1, leftOut: Int = 0
  ) -> [Int] {
    let limit = min(max(limit, 2), Limit.linePoints.most)
    let survey = LineSurvey(x: x, y: y)
    let isThinned = survey.finiteCount + leftOut > 2 * limit
    let pieces = survey.pieces.count > limit + 1 ? survey.joined(x: x, pixel: pixel) : survey.pieces
    guard isThinned else { return survey.whole }
    let columns = survey.isIncreasing ? x : x.indices.map(Double.init)
    let span = pieces.reduce(0) { $0 + columns[$1.upperBound - 1] - columns[$1.lowerBound] }
    var drawn: [Int] = []
    drawn.reserveCapacity(min(survey.finiteCount, 2 * limit) + 3 * pieces.count + 2)
    for piece in pieces {
      // What follows a piece is not finite.
      if let last = drawn.last { drawn.append(last + 1) }
      thin(piece, x, y, columns: columns, width: span / Double(limit), into: &drawn)
    }
    insert(survey.lowest, into: &drawn)
    insert(survey.highest, into: &drawn)
    return drawn
  }

  /// Appends the points to draw of an unbroken piece, one for each column.
  private static func thin(
    _ piece: Range<Int>, _ x: [Double], _ y: [Double], columns: [Double], width: Double,
    into drawn: inout [Int]
  ) {
    var extremes: [Int] = []
    appendExtremes(of: piece, columns: columns, y: y, width: width / 2, to: &extremes)
    let starts = bucketStarts(of: extremes, columns: columns, width: width)
    appendLargestTriangles(of: extremes, starts: starts, x: x, y: y, to: &drawn)
  }

  /// Where the points between the first and the last one enter a new column; and their end.
  private static func bucketStarts(
    of places: [Int], columns: [Double], width: Double
  ) -> [Int] {
    guard places.count > 2 else { return [] }
    var starts: [Int] = []
    var grid = ColumnGrid(origin: columns[places[0]], width: width)
    for position in 1..<(places.count - 1)
    where grid.enters(columns[places[position]]) || starts.isEmpty {
      starts.append(position)
    }
    starts.append(places.count - 1)
    return starts
  }

  private static func insert(_ place: Int, into places: inout [Int]) {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    if low == places.count || places[low] != place { places.insert(place, at: low) }
  }
}

/// Equal parts of an axis, walked through in increasing order.
struct ColumnGrid {
  private let origin: Double
  private let width: Double
  private var end: Double

  init(origin: Double, width: Double) {
    self.origin = origin
    self.width = width
    end = origin + width
  }

  /// Whether a value lies past the column of the values before it, and if so, moves there.
  ///
  /// With a width of 0 there is one column.
  @inline(__always)
  mutating func enters(_ value: Double) -> Bool {
    guard value >= end, width > 0 else { return false }
    end = origin + (((value - origin) / width).rounded(.down) + 1) * width
    return true
  }
}
