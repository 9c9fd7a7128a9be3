import CSQLite

/// Count, means and squared deviations of one or two series, kept up by Welford's method.
struct Moments {
  var count = 0.0
  var meanX = 0.0
  var meanY = 0.0
  var squaresX = 0.0
  var squaresY = 0.0
  var products = 0.0

  enum Answer: String, CaseIterable {
    case stddev, variance, corr
    case standardError = "stderr"
    case sampleDeviation = "stddev_samp"
    case populationDeviation = "stddev_pop"
    case sampleVariance = "var_samp"
    case populationVariance = "var_pop"

    var argumentCount: CInt { self == .corr ? 2 : 1 }
    /// The case as a pointer's address, which may not be 0.
    var tag: Int { (Answer.allCases.firstIndex(of: self) ?? 0) + 1 }

    init(_ context: OpaquePointer?) {
      self = Answer.allCases[Int(bitPattern: sqlite3_user_data(context)) - 1]
    }

    func value(of moments: Moments) -> Double? {
      let count = moments.count
      switch self {
      case .variance, .sampleVariance: return count < 2 ? nil : moments.squaresX / (count - 1)
      case .stddev, .sampleDeviation:
        return count < 2 ? nil : (moments.squaresX / (count - 1)).squareRoot()
      case .standardError:
        return count < 2 ? nil : (moments.squaresX / (count - 1) / count).squareRoot()
      case .populationVariance: return count < 1 ? nil : moments.squaresX / count
      case .populationDeviation: return count < 1 ? nil : (moments.squaresX / count).squareRoot()
      case .corr:
        guard count > 0, moments.squaresX != 0, moments.squaresY != 0 else { return nil }
        let value = moments.products / (moments.squaresX * moments.squaresY).squareRoot()
        return min(max(value, -1), 1)
      }
    }
  }

  mutating func add(_ x: Double, _ y: Double) {
    count += 1
    let deltaX = x - meanX
    let deltaY = y - meanY
    meanX += deltaX / count
    meanY += deltaY / count
    squaresX += deltaX * (x - meanX)
    squaresY += deltaY * (y - meanY)
    products += deltaX * (y - meanY)
  }

  mutating func remove(_ x: Double, _ y: Double) {
    guard count > 1 else {
      self = Moments()
      return
    }
    let (oldX, oldY) = (meanX, meanY)
    count -= 1
    meanX -= (x - meanX) / count
    meanY -= (y - meanY) / count
    squaresX = max(0, squaresX - (x - oldX) * (x - meanX))
    squaresY = max(0, squaresY - (y - oldY) * (y - meanY))
    products -= (x - oldX) * (y - meanY)
  }

  static func update(
    _ context: OpaquePointer?, _ arguments: UnsafeMutablePointer<OpaquePointer?>?,
    _ change: (inout Moments, Double, Double) -> Void
  ) {
    let isPair = Answer(context) == .corr
    guard let x = SQLiteFunctions.number(arguments, 0, context) else { return }
    guard let y = isPair ? SQLiteFunctions.number(arguments, 1, context) : 0 else { return }
    // SQLite hands out zeroed memory, which is what no values look like.
    let memory = sqlite3_aggregate_context(context, CInt(MemoryLayout<Moments>.size))
    guard let moments = memory?.assumingMemoryBound(to: Moments.self) else { return }
    change(&moments.pointee, x, y)
  }

  static func answer(_ context: OpaquePointer?) {
    let moments = sqlite3_aggregate_context(context, 0)?.assumingMemoryBound(to: Moments.self)
    guard let value = Answer(context).value(of: moments?.pointee ?? Moments()) else {
      return sqlite3_result_null(context)
    }
    sqlite3_result_double(context, value)
  }
}
