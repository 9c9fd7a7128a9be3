extension LabelPlacement {
  /// The indices of the tick labels that stay so that no two are nearer than a gap.
  ///
  /// Every second, third and so on stays, so that the rest looks even. Only after the first,
  /// which is often wider, one more may go.
  ///
  ///     LabelPlacement.spaced([0...10, 12...22, 24...34], gap: 8)   // [0, 2]
  ///
  /// - Parameter spans: from where to where each label reaches, in rising or falling order.
  package static func spaced(_ spans: [ClosedRange<Double>], gap: Double) -> [Int] {
    for stride in 1...max(spans.count, 1) {
      var kept = Array(Swift.stride(from: 0, to: spans.count, by: stride))
      while kept.count > 2, !isApart(spans[kept[0]], spans[kept[1]], gap: gap) {
        kept.remove(at: 1)
      }
      let areApart = zip(kept, kept.dropFirst()).allSatisfy {
        isApart(spans[$0], spans[$1], gap: gap)
      }
      if areApart { return kept }
    }
    return spans.isEmpty ? [] : [0]
  }

  private static func isApart(
    _ one: ClosedRange<Double>, _ other: ClosedRange<Double>, gap: Double
  ) -> Bool {
    max(one.lowerBound - other.upperBound, other.lowerBound - one.upperBound) >= gap
  }
}
