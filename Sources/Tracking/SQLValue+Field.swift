import Databases
import Foundation
import Tables

extension SQLValue {
  /// Calls a body with the value as the engines take it, borrowed for the call.
  func withField<Result>(_ body: (Field) throws -> Result) rethrows -> Result {
    switch self {
    case .null: return try body(.null)
    case .boolean(let value): return try body(.boolean(value))
    case .integer(let value): return try body(.integer(value))
    case .real(let value): return try body(.real(value))
    case .text(var text): return try text.withUTF8 { try body(.text($0)) }
    case .bytes(let bytes): return try bytes.withUnsafeBufferPointer { try body(.bytes($0)) }
    case .date(let year, let month, let day):
      let date = CivilDate(year: year, month: month, day: day)
      return try body(.date(Int32(clamping: date.daysSince1970)))
    case .time(let date): return try body(.timestamp(Timestamp(date)))
    case .interval(let seconds):
      return try body(.interval(Int64(clampingRounded: seconds * 1_000_000)))
    case .array, .object:
      return try Array(jsonText.utf8).withUnsafeBufferPointer { try body(.json($0)) }
    }
  }

  /// The value of a query's parameter.
  var parameter: Tables.Value {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .real(let value): .real(value)
    case .text(let text): .text(text)
    case .bytes(let bytes):
      .text("\\x" + bytes.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined())
    case .date(let year, let month, let day):
      .date(Int32(clamping: CivilDate(year: year, month: month, day: day).daysSince1970))
    case .time(let date): .timestamp(Timestamp(date))
    case .interval(let seconds): .real(seconds)
    case .array(let values): .list(values.map(\.parameter))
    case .object: .text(jsonText)
    }
  }

  /// Copies a field of a result.
  init(_ field: Field) {
    switch field {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .real(let value): self = .real(value)
    case .numeric(let digits), .text(let digits):
      self = .text(String(decoding: digits, as: UTF8.self))
    case .json(let text):
      self = JSON(parsing: text).map(SQLValue.init) ?? .text(String(decoding: text, as: UTF8.self))
    case .bytes(let bytes): self = .bytes(Array(bytes))
    case .timestamp(let time): self = .time(time.date)
    case .date(let days):
      let date = CivilDate(daysSince1970: Int(days))
      self = .date(year: date.year, month: date.month, day: date.day)
    case .interval(let microseconds): self = .interval(seconds: Double(microseconds) / 1e6)
    }
  }
}

extension Timestamp {
  /// The instant of a date, to the microsecond.
  init(_ date: Date) {
    self.init(
      microseconds: Int64(clampingRounded: date.timeIntervalSince1970 * 1_000_000), isZoned: true)
  }

  /// The date; the infinities become the most distant ones.
  var date: Date {
    guard isFinite else { return microseconds == .max ? .distantFuture : .distantPast }
    return Date(timeIntervalSince1970: Double(microseconds) / 1e6)
  }
}

extension Int64 {
  /// The nearest whole number; those out of range stop at its ends, and NaN is 0.
  fileprivate init(clampingRounded value: Double) {
    let rounded = value.rounded()
    self =
      rounded.isNaN ? 0 : Int64(exactly: rounded) ?? (rounded < 0 ? .min + 1 : .max - 1)
  }
}
