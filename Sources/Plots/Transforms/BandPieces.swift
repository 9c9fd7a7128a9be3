/// The parts of a band in each of which it is made of the same runs.
///
/// A run is there from its first number to its last one. Where another set of runs begins, so does
/// another piece, as a mean of fewer runs is another one; nothing leads from one to the next.
///
///     let runs = [(x: [0.0, 1, 2], y: [5.0, 5, 5]), (x: [0.0, 1], y: [9.0, 9])]
///     BandPieces(Band(of: runs, kind: .sd), of: runs).pieces
///     // places [0, 1] of all runs, then [2] of one
struct BandPieces {
  struct Piece {
    /// The places of its points in the band.
    var places: [Int] = []
    /// Whether all runs are there.
    var isWhole: Bool
  }

  private(set) var pieces: [Piece] = []
  /// How many places are left out because a run that is there has no value.
  private(set) var skipped = 0
  /// Whether several runs are there at once, and have no place in common.
  private(set) var isApart = false

  init(_ band: Band, of runs: [(x: [Double], y: [Double])]) {
    let spans = runs.compactMap(Self.span)
    let starts = spans.map(\.lowerBound).sorted()
    let ends = spans.map(\.upperBound).sorted()
    var (begun, ended) = (0, 0)
    var last = (begun: -1, ended: -1)
    var (mostThere, mostCommon) = (0, 0)
    for place in band.x.indices {
      while begun < starts.count, starts[begun] <= band.x[place] { begun += 1 }
      while ended < ends.count, ends[ended] < band.x[place] { ended += 1 }
      let there = begun - ended
      mostThere = max(mostThere, there)
      guard there > 0, band.count[place] == there else {
        skipped += there > 0 ? 1 : 0
        continue
      }
      mostCommon = max(mostCommon, there)
      if last != (begun, ended) {
        pieces.append(Piece(isWhole: there == spans.count))
        last = (begun, ended)
      }
      pieces[pieces.count - 1].places.append(place)
    }
    isApart = mostThere > 1 && mostCommon < 2
  }

  /// From the first number of a run to its last one.
  private static func span(of run: (x: [Double], y: [Double])) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for (x, y) in zip(run.x, run.y) where x.isFinite && y.isFinite {
      low = min(low, x)
      high = max(high, x)
    }
    return low <= high ? low...high : nil
  }
}
