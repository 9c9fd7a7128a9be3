extension Cell {
  /// Fills the cell for a missing value: grey text, last in any order.
  mutating func fillMissing(_ nullText: [UInt8]) {
    text.append(contentsOf: nullText)
    isNull = true
    sort = .none
  }

  /// Fills the cell with a value as it is, for a format that it does not suit.
  mutating func fillPlain(_ field: Field, zone: Zone) {
    field.appendText(to: &text, zone: zone)
    sort = field.sortKey(zone: zone)
  }
}

extension Cell {
  /// Answers the number of a field, with its sort key and all its digits in the title; fills
  /// the cell for a field that is missing or no number.
  mutating func readNumber(of field: Field, nullText: [UInt8], zone: Zone) -> Double? {
    guard let value = field.number else {
      field.isMissing ? fillMissing(nullText) : fillPlain(field, zone: zone)
      return nil
    }
    field.appendText(to: &title, zone: zone)
    if value.isNaN {
      fillMissing(nullText)
      return nil
    }
    sort = .real(value)
    if case .integer(let integer) = field { sort = .integer(integer) }
    if case .numeric(let digits) = field { sort = NumberText.sortKey(digits) }
    return value
  }
}

extension Field {
  /// Whether there is nothing to show: NULL, or NaN.
  var isMissing: Bool {
    switch self {
    case .null: true
    case .real(let value): value.isNaN
    case .numeric(let text): text.spells("nan")
    case .boolean, .integer, .text, .json, .bytes, .timestamp, .date, .interval: false
    }
  }

  /// What a value is ordered by when its format has no order of its own.
  func sortKey(zone: Zone) -> SortKey {
    switch self {
    case .null: .none
    case .boolean(let value): .integer(value ? 1 : 0)
    case .integer(let value): .integer(value)
    case .real(let value): value.isNaN ? .none : .real(value)
    case .numeric(let text): NumberText.sortKey(text)
    case .text, .json, .bytes: .text
    case .timestamp(let timestamp): .integer(zone.instant(of: timestamp))
    case .date(let days): .integer(zone.instant(of: Timestamp(midnightOf: days)))
    case .interval(let microseconds): .integer(microseconds)
    }
  }
}

extension NumberText {
  /// Orders text by the number it reads as, else by itself.
  static func sortKey(_ text: UnsafeBufferPointer<UInt8>) -> SortKey {
    if let integer = integer(text) { return .integer(integer) }
    guard let number = double(text) else { return .text }
    return number.isNaN ? .none : .real(number)
  }
}

extension Timestamp {
  /// The start of a day on the wall clock; the ends of time for an infinite date.
  init(midnightOf days: Int32) {
    switch days {
    case .max: self = .distantFuture
    case .min: self = .distantPast
    default: self.init(microseconds: Int64(microsecondsInDays: Int64(days)), isZoned: false)
    }
  }
}

extension Int64 {
  /// Days as microseconds, stopping short of the two infinities.
  init(microsecondsInDays days: Int64) {
    let (product, overflow) = days.multipliedReportingOverflow(by: 86_400_000_000)
    self = overflow ? (days < 0 ? .min + 1 : .max - 1) : product
  }
}
