/// Whether two lists are the same but for rounding; NaN equals NaN.
func isClose(_ values: [Double], _ expected: [Double], within tolerance: Double = 1e-12) -> Bool {
  values.count == expected.count
    && zip(values, expected).allSatisfy {
      $0 == $1 || ($0.isNaN && $1.isNaN) || abs($0 - $1) <= tolerance * max(1, abs($1))
    }
}
