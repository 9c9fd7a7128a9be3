/// One line: its points in order, pieces where x starts again, and how it ended.
struct LinePath: Sendable {
  enum Weight: Sendable { case normal, thin, raw }

  /// An unbroken run of increasing x; a value that is not finite is a gap.
  struct Piece: Sendable {
    var x: [Double]
    var y: [Double]
  }

  /// Where the values stopped being numbers.
  struct Failure: Sendable {
    /// The last number, or where there is none the first value that is no number.
    var x: Double
    var y: Double
    var firstBadX: Double
    var kind: Endings.Failure.Kind
  }

  var name: String?
  var group: String?
  var hue: Hue
  var weight: Weight
  /// A step after each point instead of a straight way to the next.
  var isStepped = false
  /// Whether a dot stands at the last point.
  var marksEnd = false
  /// What marks some of its points, so that lines differ without their colours; nil for nothing.
  var shape: MarkerShape?
  /// Whether it is the mean of some runs only.
  var isDashed = false
  /// The points that are drawn.
  private(set) var pieces: [Piece] = []
  private(set) var failure: Failure?
  /// How many points the line has, and how many of them are drawn.
  private(set) var points = (total: 0, drawn: 0)
  private(set) var outside = (x: 0, y: 0)

  init(
    name: String?, group: String?, hue: Hue, weight: Weight, isStepped: Bool = false,
    isDashed: Bool = false
  ) {
    self.name = name
    self.group = group
    self.hue = hue
    self.weight = weight
    self.isStepped = isStepped
    self.isDashed = isDashed
  }

  /// Whether it is one of many lines.
  var isThin: Bool { weight == .thin }

  /// About how many points each piece of a line has.
  static func pointLimit(_ limit: Int, pieces: Int) -> Int { max(limit / max(pieces, 1), 6) }

  /// Takes the points of the line, as many as a drawing can show.
  ///
  /// - Parameter leftOut: what is missing, of a line whose x always increases.
  mutating func draw(
    x: [Double], y: [Double], limit: Int, leftOut: LeftOutRows = LeftOutRows(), _ thinning: Thinning
  ) {
    let ranges = Segments.split(x: x)
    points.total += weight == .raw ? 0 : leftOut.points
    let share = Self.pointLimit(limit, pieces: ranges.count)
    for range in ranges {
      let isWhole = range.count == x.count
      let (xs, ys) = isWhole ? (x, y) : (Array(x[range]), Array(y[range]))
      let places = thinning.places(x: xs, y: ys, limit: share, leftOut: leftOut)
      let piece = Piece(x: places.map { xs[$0] }, y: places.map { ys[$0] })
      // The faint raw values are those of the smoothed line.
      if weight != .raw {
        points.total += places.count == ys.count ? piece.finiteCount : ys.count(where: \.isFinite)
        points.drawn += piece.finiteCount
        let cut = thinning.outside(x: xs, y: ys)
        outside = (outside.x + cut.x, outside.y + cut.y)
      }
      pieces.append(piece)
    }
  }

  /// Marks where a series turned NaN or infinite for good.
  mutating func end(_ failure: Endings.Failure?, x: [Double], y: [Double]) {
    guard let failure else { return }
    let last = failure.lastFinite ?? failure.firstBad
    self.failure = Failure(
      x: x[last], y: y[last], firstBadX: x[failure.firstBad], kind: failure.kind)
  }

  /// About how many points of a line its shape marks.
  private static let markedCount = 10

  /// Points all along the line, to be marked by its shape.
  var marked: [(x: Double, y: Double)] {
    let points = pieces.flatMap { zip($0.x, $0.y).filter { $1.isFinite } }
    let step = max((points.count - 1) / Self.markedCount, 1)
    return stride(from: 0, to: points.count, by: step).map { points[$0] }
  }

  /// The last point that has a place.
  var last: (x: Double, y: Double)? {
    for piece in pieces.reversed() {
      if let place = piece.y.lastIndex(where: \.isFinite) {
        return (piece.x[place], piece.y[place])
      }
    }
    return nil
  }
}

extension LinePath.Piece {
  var finiteCount: Int { y.count(where: \.isFinite) }

  /// Whether a point has none before and none behind it.
  func isAlone(_ index: Int) -> Bool {
    y[index].isFinite && (index == 0 || !y[index - 1].isFinite)
      && (index + 1 == y.count || !y[index + 1].isFinite)
  }
}
