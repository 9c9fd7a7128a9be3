import CSQLite

/// All values of a group, for answers that need them in order.
final class Sample {
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
    guard let fraction = sample.fraction, !sample.values.isEmpty,
      let data = sqlite3_user_data(context)
    else { return sqlite3_result_null(context) }
    let stop = Unmanaged<SQLiteStop>.fromOpaque(data).takeUnretainedValue()
    guard let value = sample.percentile(fraction, mustStop: { stop.mustStop }) else {
      return sqlite3_result_error_code(context, SQLITE_INTERRUPT)
    }
    sqlite3_result_double(context, value)
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
