/// Student's t distribution, as far as confidence intervals of a few runs need it.
package enum StudentT {
  /// The 0.975 quantile: half the width of a 95 % interval in standard errors.
  ///
  /// A table for up to 10 degrees of freedom, from there the expansion 26.7.5 of Abramowitz &
  /// Stegun (1964), whose relative error is below 3e−6. NaN for less than one degree.
  ///
  ///     StudentT.quantile975(degreesOfFreedom: 4)   // 2.776
  package static func quantile975(degreesOfFreedom: Int) -> Double {
    guard degreesOfFreedom > 0 else { return .nan }
    if degreesOfFreedom <= table.count { return table[degreesOfFreedom - 1] }
    let n = 1 / Double(degreesOfFreedom)
    return normal + n * (g[0] + n * (g[1] + n * (g[2] + n * g[3])))
  }

  private static let table = [
    12.706204736, 4.302652730, 3.182446305, 2.776445105, 2.570581836,
    2.446911851, 2.364624252, 2.306004135, 2.262157163, 2.228138852,
  ]

  private static let normal = 1.959963984540054

  /// The expansion's terms at the normal quantile.
  private static let g: [Double] = {
    let z = normal
    let square = z * z
    let second: Double = z * (3 + square * (16 + square * 5)) / 96
    let third: Double = z * (-15 + square * (17 + square * (19 + square * 3))) / 384
    let inner: Double = -1920 + square * (1482 + square * (776 + square * 79))
    return [z * (1 + square) / 4, second, third, z * (-945 + square * inner) / 92160]
  }()
}
