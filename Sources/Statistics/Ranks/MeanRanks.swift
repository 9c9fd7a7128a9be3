/// The mean ranks of groups over data sets, 1 for the best; equal values share theirs.
package struct MeanRanks: Equatable, Sendable {
  /// The mean rank of each group.
  package let ranks: [Double]
  /// How many data sets they are the means over.
  package let dataSets: Int
  /// Sum of t^3 - t over the groups of t equal values on a data set.
  let tieTerm: Double

  /// Takes mean ranks that are known, as from a paper.
  package init(_ ranks: [Double], dataSets: Int) {
    (self.ranks, self.dataSets, tieTerm) = (ranks, dataSets, 0)
  }

  /// Ranks the groups on each data set.
  ///
  /// - Parameter table: data sets × groups; what goes beyond the shortest row is left out.
  package init(of table: [[Double]], optimum: Optimum) {
    let count = table.map(\.count).min() ?? 0
    let rows = table.map { row in
      AverageRanks(of: row.prefix(count).map { optimum == .min ? $0 : -$0 })
    }
    ranks = (0..<count).map { group in
      rows.map { $0.ranks[group] }.compensatedSum / Double(rows.count)
    }
    dataSets = table.count
    tieTerm = rows.map(\.tieTerm).reduce(0, +)
  }
}
