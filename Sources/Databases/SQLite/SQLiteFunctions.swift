import CSQLite

/// The functions that every report needs and SQLite lacks.
///
/// To add an aggregate, add a case to `Moments.Answer` or `Sample.Answer`.
enum SQLiteFunctions {
  /// Makes the functions known to a connection.
  static func register(on handle: OpaquePointer) throws {
    var code = SQLITE_OK
    for answer in Moments.Answer.allCases where code == SQLITE_OK {
      code = register(answer, on: handle)
    }
    for answer in Sample.Answer.allCases where code == SQLITE_OK {
      code = register(answer, on: handle)
    }
    if code == SQLITE_OK { code = SQLiteRegexp.register(on: handle) }
    guard code == SQLITE_OK else {
      throw DatabaseError(.connection, String(cString: sqlite3_errmsg(handle)))
    }
  }

  // Innocuous: a view of an untrusted database may call them.
  static let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS

  private static func register(_ answer: Moments.Answer, on handle: OpaquePointer) -> CInt {
    let tag = UnsafeMutableRawPointer(bitPattern: answer.tag)
    return sqlite3_create_window_function(
      handle, answer.rawValue, answer.argumentCount, flags, tag,
      { context, _, arguments in Moments.update(context, arguments) { $0.add($1, $2) } },
      { context in Moments.answer(context) },
      { context in Moments.answer(context) },
      { context, _, arguments in Moments.update(context, arguments) { $0.remove($1, $2) } },
      nil)
  }

  private static func register(_ answer: Sample.Answer, on handle: OpaquePointer) -> CInt {
    sqlite3_create_function_v2(
      handle, answer.rawValue, answer.argumentCount, flags, nil, nil,
      { context, count, arguments in Sample.add(context, count, arguments) },
      { context in Sample.answer(context) },
      nil)
  }

  /// An argument as a number; nil for NULL, and for a text after reporting it as an error.
  static func number(
    _ arguments: UnsafeMutablePointer<OpaquePointer?>?, _ index: Int, _ context: OpaquePointer?
  ) -> Double? {
    guard let argument = arguments?[index] else { return nil }
    switch sqlite3_value_numeric_type(argument) {
    case SQLITE_INTEGER, SQLITE_FLOAT: return sqlite3_value_double(argument)
    case SQLITE_NULL: return nil
    default:
      let bytes = UnsafeBufferPointer(
        start: sqlite3_value_text(argument), count: Int(sqlite3_value_bytes(argument)))
      if let number = SQLiteReading.special(bytes) { return number }
      let text = String(decoding: bytes.prefix(40), as: UTF8.self)
      sqlite3_result_error(context, "invalid number '\(text)' in an aggregate", -1)
      return nil
    }
  }
}

/// Count, means and squared deviations of one or two series, kept up by Welford's method.
private struct Moments {
  var count = 0.0
  var meanX = 0.0
  var meanY = 0.0
  var squaresX = 0.0
  var squaresY = 0.0
  var products = 0.0

  enum Answer: String, CaseIterable {
    case stddev, variance, corr
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

/// All values of a group, for answers that need them in order.
private final class Sample {
  var values: [Double] = []
  var fraction: Double? = 0.5

  enum Answer: String, CaseIterable {
    case median
    case percentile = "percentile_cont"

    var argumentCount: CInt { self == .median ? 1 : 2 }
  }

  static func add(
    _ context: OpaquePointer?, _ count: CInt, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
  ) {
    let memory = sqlite3_aggregate_context(context, CInt(MemoryLayout<UnsafeRawPointer>.size))
    guard let slot = memory?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self) else { return }
    if slot.pointee == nil { slot.pointee = Unmanaged.passRetained(Sample()).toOpaque() }
    guard let address = slot.pointee else { return }
    let sample = Unmanaged<Sample>.fromOpaque(address).takeUnretainedValue()
    if count == 2 {
      sample.fraction = SQLiteFunctions.number(arguments, 1, context)
      if let fraction = sample.fraction, !(0...1).contains(fraction) {
        let message = "invalid fraction \(fraction): percentile_cont takes 0 to 1"
        return sqlite3_result_error(context, message, -1)
      }
    }
    if let value = SQLiteFunctions.number(arguments, 0, context) { sample.values.append(value) }
  }

  static func answer(_ context: OpaquePointer?) {
    let slot = sqlite3_aggregate_context(context, 0)?
      .assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    guard let address = slot?.pointee else { return sqlite3_result_null(context) }
    let sample = Unmanaged<Sample>.fromOpaque(address).takeRetainedValue()
    slot?.pointee = nil
    guard let fraction = sample.fraction, let value = sample.percentile(fraction) else {
      return sqlite3_result_null(context)
    }
    sqlite3_result_double(context, value)
  }

  /// The value at a fraction of the sorted sample, interpolated as PostgreSQL does.
  func percentile(_ fraction: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    // NaN comes last, as PostgreSQL sorts it.
    values.sort { $1.isNaN ? !$0.isNaN : $0 < $1 }
    let place = fraction * Double(values.count - 1)
    let low = values[Int(place.rounded(.down))]
    let high = values[Int(place.rounded(.up))]
    return low == high ? low : low + (place - place.rounded(.down)) * (high - low)
  }
}
