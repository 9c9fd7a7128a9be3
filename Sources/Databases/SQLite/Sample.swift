import CSQLite
import Statistics

/// All values of a group, for answers that need them in order.
final class Sample {
  var values: [Double] = []
  /// The second argument.
  var argument: Double?

  enum Answer: String, CaseIterable {
    case median, iqm
    case percentile = "percentile_cont"
    case trimmedMean = "trimmed_mean"
    case optimalityGap = "optimality_gap"

    var argumentCount: CInt {
      switch self {
      case .median, .iqm: 1
      case .percentile, .trimmedMean, .optimalityGap: 2
      }
    }

    /// Why the second argument cannot be taken; nil when it can.
    fileprivate func fault(_ argument: Double) -> String? {
      switch self {
      case .percentile where !(0...1).contains(argument):
        "invalid fraction \(argument): percentile_cont takes 0 to 1"
      case .trimmedMean where !(0..<0.5).contains(argument):
        "invalid share \(argument): trimmed_mean takes 0 to less than 0.5"
      case .median, .iqm, .percentile, .trimmedMean, .optimalityGap: nil
      }
    }
  }

  /// What a function of a connection answers, and what ends it.
  final class Function {
    let answer: Answer
    let stop: SQLiteStop

    init(_ answer: Answer, _ stop: SQLiteStop) {
      self.answer = answer
      self.stop = stop
    }

    fileprivate static func of(_ context: OpaquePointer?) -> Function? {
      sqlite3_user_data(context).map { Unmanaged<Function>.fromOpaque($0).takeUnretainedValue() }
    }
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
      sample.argument = SQLiteFunctions.number(arguments, 1, context)
      if let fault = sample.argument.flatMap({ Function.of(context)?.answer.fault($0) }) {
        return sqlite3_result_error(context, fault, -1)
      }
    }
    guard let value = SQLiteFunctions.number(arguments, 0, context) else { return }
    guard sample.values.count < LongValue.sample else {
      let message = "a median of more than \(LongValue.sample) values takes too much memory"
      return sqlite3_result_error(context, message, -1)
    }
    sample.values.append(value)
  }

  static func answer(_ context: OpaquePointer?) {
    let slot = sqlite3_aggregate_context(context, 0)?
      .assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    guard let address = slot?.pointee else { return sqlite3_result_null(context) }
    let sample = Unmanaged<Sample>.fromOpaque(address).takeRetainedValue()
    slot?.pointee = nil
    guard !sample.values.isEmpty, let function = Function.of(context) else {
      return sqlite3_result_null(context)
    }
    guard let value = sample.value(of: function) else {
      guard function.stop.mustStop else { return sqlite3_result_null(context) }
      return sqlite3_result_error_code(context, SQLITE_INTERRUPT)
    }
    sqlite3_result_double(context, value)
  }

  /// Nil for an argument that is NULL, and when it was given up.
  private func value(of function: Function) -> Double? {
    switch function.answer {
    case .median: percentile(0.5, mustStop: { function.stop.mustStop })
    case .percentile:
      argument.flatMap { percentile($0, mustStop: { function.stop.mustStop }) }
    case .iqm: Summary.iqm.value(of: values)
    case .trimmedMean: argument.map { Summary.trimmedMean($0).value(of: values) }
    case .optimalityGap: argument.map { Summary.optimalityGap($0).value(of: values) }
    }
  }

  /// The value at a fraction of the sorted sample, interpolated as PostgreSQL does; nil when it
  /// was given up.
  private func percentile(_ fraction: Double, mustStop: () -> Bool) -> Double? {
    let place = fraction * Double(values.count - 1)
    let index = Int(place.rounded(.down))
    guard let low = select(index, mustStop: mustStop) else { return nil }
    let part = place - place.rounded(.down)
    guard part > 0 else { return low }
    // What lies behind the place is no smaller, so the next value is the least of it.
    let high = values[(index + 1)...].reduce(.nan) { Sample.isBefore($1, $0) ? $1 : $0 }
    return low == high ? low : low + part * (high - low)
  }

  /// NaN comes last, as PostgreSQL sorts it.
  private static func isBefore(_ left: Double, _ right: Double) -> Bool {
    right.isNaN ? !left.isNaN : left < right
  }

  /// The value at a place of the sorted sample, with none behind it that is smaller, by Hoare's
  /// selection: each pass sorts the part with the place around one of its values.
  private func select(_ place: Int, mustStop: () -> Bool) -> Double? {
    var (low, high) = (0, values.count - 1)
    while low < high {
      if mustStop() { return nil }
      let pivot = values[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while Sample.isBefore(values[left], pivot) { left += 1 }
        while Sample.isBefore(pivot, values[right]) { right -= 1 }
        guard left <= right else { break }
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        break
      }
    }
    return values[place]
  }
}
