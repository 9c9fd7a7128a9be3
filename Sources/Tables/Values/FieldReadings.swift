/// What a value stands for, whatever the type it is stored in.
extension Field {
  /// Whether there is nothing to show: NULL, or NaN.
  package var isMissing: Bool {
    switch self {
    case .null: true
    case .real(let value): value.isNaN
    case .numeric(let text): text.spells("nan")
    case .boolean, .integer, .text, .json, .bytes, .timestamp, .date, .interval: false
    }
  }

  /// The number a field stands for: a number, a truth value, or text that reads as one.
  var number: Double? {
    switch self {
    case .boolean(let value): value ? 1 : 0
    case .integer(let value): Double(value)
    case .real(let value): value
    case .numeric(let text), .text(let text), .json(let text): NumberText.double(text)
    case .null, .bytes, .timestamp, .date, .interval: nil
    }
  }

  /// The value as a number for drawing: a number, truth value, or text that reads as one; NaN
  /// and the infinities are kept.
  package var measure: Double? { number }

  /// A length of time in seconds; a number counts as seconds.
  package var lengthInSeconds: Double? {
    if case .interval(let microseconds) = self { return Double(microseconds) / 1e6 }
    return number
  }

  /// A length of time that a number of seconds, or of another unit, stands for; nil for what is
  /// too long.
  func lengthInMicroseconds(_ unit: LengthUnit = .seconds) -> Int64? {
    number.flatMap { Int64(exactly: ($0 * unit.microseconds).rounded()) }
  }

  /// The instant of a date or time in seconds since 1970, by the rule of `StoredTime`.
  package func seconds(in zone: Zone) -> Double? {
    switch moment {
    case .timestamp(let timestamp)?:
      timestamp.isFinite ? Double(zone.instant(of: timestamp)) / 1e6 : nil
    case .date(let days)?: Double(zone.instant(of: Timestamp(midnightOf: days))) / 1e6
    default: nil
    }
  }

  /// The date or time a field stands for, by the rule of `StoredTime`; nil when it is none.
  var moment: Field? { moment(unit: nil) }

  /// The date or time a field stands for, a number in a unit.
  func moment(unit: StoredTime.Unit?) -> Field? {
    switch self {
    case .timestamp, .date: self
    case .text(let text): StoredTime.moment(text, unit: unit)
    case .integer(let number): StoredTime.moment(number, unit: unit)
    case .real(let number): StoredTime.moment(number, unit: unit)
    case .numeric(let digits): StoredTime.moment(digits: digits, unit: unit)
    case .null, .boolean, .json, .bytes, .interval: nil
    }
  }
}

extension Field {
  /// Whether a value counts as true: neither NULL, NaN, zero nor empty.
  ///
  /// SQLite keeps booleans and JSON as text, so `false`, `0`, `null`, `[]` and `{}` are not
  /// true in text either.
  var isTrue: Bool {
    switch self {
    case .null: false
    case .boolean(let value): value
    case .integer(let value): value != 0
    case .real(let value): value != 0 && !value.isNaN
    case .numeric(let text): NumberText.double(text).map { $0 != 0 && !$0.isNaN } ?? true
    case .text(let text): !text.isEmpty && !text.isFalseWord && Self.isTrue(json: text)
    case .json(let text): Self.isTrue(json: text)
    case .bytes(let bytes): !bytes.isEmpty
    case .timestamp, .date: true
    case .interval(let microseconds): microseconds != 0
    }
  }

  private static func isTrue(json text: UnsafeBufferPointer<UInt8>) -> Bool {
    var scanner = JSONScanner(text)
    switch scanner.peek() {
    case UInt8(ascii: "{"):
      return !(scanner.skip(UInt8(ascii: "{")) && scanner.skip(UInt8(ascii: "}")))
    case UInt8(ascii: "["):
      return !(scanner.skip(UInt8(ascii: "[")) && scanner.skip(UInt8(ascii: "]")))
    case UInt8(ascii: "\""): return !text.equals(#""""#)
    default: break
    }
    if text.equals("null") || text.equals("false") { return false }
    return NumberText.double(text).map { $0 != 0 && !$0.isNaN } ?? !text.isEmpty
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var isFalseWord: Bool { spells("false") || spells("f") || spells("off") }
}
