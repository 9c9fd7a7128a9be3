/// Whether groups differ over data sets at all (Friedman, 1937; Iman and Davenport, 1980).
///
///     let ranks = MeanRanks([3.143, 2.000, 2.893, 1.964], dataSets: 14)
///     FriedmanTest(of: ranks).chiSquare   // 9.28…
package struct FriedmanTest: Equatable, Sendable {
  /// Friedman's statistic, corrected for ties as SciPy does, with k - 1 degrees of freedom.
  package let chiSquare: Double
  /// Its p, good for more than 10 data sets and 5 groups.
  package let p: Double
  /// Iman and Davenport's statistic, with k - 1 and (k - 1)(N - 1) degrees of freedom.
  package let f: Double
  /// Its p, which is not too cautious for fewer; NaN for a single data set.
  package let fP: Double

  /// Takes k groups over N data sets; where all are tied everywhere the statistics are 0.
  package init(of means: MeanRanks) {
    let (k, n) = (Double(means.ranks.count), Double(means.dataSets))
    let squares = means.ranks.map { $0 * $0 }.compensatedSum
    let plain = 12 * n / (k * (k + 1)) * (squares - k * (k + 1) * (k + 1) / 4)
    let untied = 1 - means.tieTerm / (k * (k * k - 1) * n)
    chiSquare = untied > 0 ? max(0, plain / untied) : untied == 0 ? 0 : .nan
    p = ChiSquareDistribution.survival(chiSquare, degreesOfFreedom: k - 1)
    // What is left by rounding where all data sets agree is nothing.
    let rest = n * (k - 1) - chiSquare
    f = (n - 1) * chiSquare / (rest > 1e-12 * n * k ? rest : 0)
    fP = FDistribution.survival(f, k - 1, (k - 1) * (n - 1))
  }
}
