import Tables

/// How the resamples of a bootstrap are had.
package enum Resamples: Equatable, Sendable {
  /// Every one that can be drawn, in any order of drawing.
  case all(Int)
  /// So many, drawn with SplitMix64 from a seed.
  case drawn(Int, seed: UInt64)

  /// Words for a sentence: `all 3,125 resamples`, `10,000 resamples, seed 1`.
  package var words: String {
    switch self {
    case .all(let count): "all \(count.grouped) resamples"
    case .drawn(let count, let seed): "\(count.grouped) resamples, seed \(seed)"
    }
  }
}
