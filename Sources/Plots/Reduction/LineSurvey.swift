/// What one look at a line tells: its unbroken pieces and its extremes.
struct LineSurvey {
  /// The longest stretches of finite points.
  private(set) var pieces: [Range<Int>] = []
  private(set) var finiteCount = 0
  /// The first of the lowest points and of the highest ones; 0 where no point is finite.
  private(set) var lowest = 0
  private(set) var highest = 0
  /// Whether x never goes back.
  private(set) var isIncreasing = true

  init(x: [Double], y: [Double]) {
    x.withUnsafeBufferPointer { x in y.withUnsafeBufferPointer { y in look(at: x, y) } }
  }

  private mutating func look(
    at x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>
  ) {
    let count = min(x.count, y.count)
    var (low, high, last) = (Double.infinity, -Double.infinity, -Double.infinity)
    var start = 0
    for place in 0..<count {
      let (px, py) = (x[place], y[place])
      guard px.isFinite, py.isFinite else {
        close(start..<place)
        start = place + 1
        continue
      }
      if py < low { (low, lowest) = (py, place) }
      if py > high { (high, highest) = (py, place) }
      if px < last { isIncreasing = false }
      last = px
    }
    close(start..<count)
  }

  private mutating func close(_ piece: Range<Int>) {
    guard !piece.isEmpty else { return }
    pieces.append(piece)
    finiteCount += piece.count
  }

  /// All finite points, and one place for each break between them.
  var whole: [Int] {
    var places: [Int] = []
    places.reserveCapacity(finiteCount + pieces.count)
    for piece in pieces {
      if let last = places.last { places.append(last + 1) }
      places += piece
    }
    return places
  }

  /// The pieces, joined where the break between them is narrower than a pixel.
  func joined(x: [Double], pixel: Double) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for piece in pieces {
      if let last = joined.last, abs(x[piece.lowerBound] - x[last.upperBound - 1]) < pixel {
        joined[joined.count - 1] = last.lowerBound..<piece.upperBound
      } else {
        joined.append(piece)
      }
    }
    return joined
  }
}
